"""Put this folder on PYTHONPATH, and a Python process cannot open a network connection."""

import socket
from typing import NoReturn


def _refuse(*_: object, **__: object) -> NoReturn:
    message = "the network is blocked in this run"
    raise OSError(message)


for _name in ("connect", "connect_ex", "bind", "sendto"):
    setattr(socket.socket, _name, _refuse)
socket.create_connection = _refuse
socket.getaddrinfo = _refuse
