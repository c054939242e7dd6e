"""No test reaches beyond this machine: a connection to anywhere else is refused, whoever makes it."""

import os
import socket
from typing import Any

import pytest

_LOOPBACK = ("127.0.0.1", "::1", "localhost")


def _guard(connect: Any) -> Any:
    def guarded(self: socket.socket, address: Any) -> Any:
        if self.family in (socket.AF_INET, socket.AF_INET6) and address[0] not in _LOOPBACK:
            message = f"a test may not connect to {address[0]}"
            raise OSError(message)
        return connect(self, address)

    return guarded


def pytest_configure(config: pytest.Config) -> None:
    """Close the door before any test module is imported; no setting of whoever runs the tests counts."""
    del config
    socket.socket.connect = _guard(socket.socket.connect)  # type: ignore[method-assign]
    socket.socket.connect_ex = _guard(socket.socket.connect_ex)  # type: ignore[method-assign]
    for name in [name for name in os.environ if name.startswith(("TUYIN_", "HF_"))]:
        if not name.startswith("TUYIN_TEST_"):
            del os.environ[name]
