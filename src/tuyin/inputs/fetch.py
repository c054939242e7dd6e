"""A polite fetcher: it asks robots.txt, waits between requests, and visits no private address."""

import http.client
import ipaddress
import socket
import ssl
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol
from urllib.parse import SplitResult, urljoin, urlsplit, urlunsplit
from urllib.robotparser import RobotFileParser

from tuyin.errors import InputError
from tuyin.inputs.limits import MIB

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_MAX_REDIRECTS = 5
_MAX_ROBOTS_BYTES = 512 * 1024  # RFC 9309 asks crawlers to read this much at least
_MAX_DELAY_SECONDS = 30.0
_CHUNK_BYTES = 1 << 16
_OK = 200
_SERVER_ERROR = 500


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address gave, and the address it came from after redirects."""

    address: str
    content: bytes


class Fetching(Protocol):
    """Gives what an address holds."""

    def fetch(self, address: str) -> Fetched:
        """Fetch an address. Raises InputError."""
        ...


@dataclass(slots=True)
class Fetcher:
    """Fetches pages one by one; remembers each site's robots.txt and when it was last asked.

    `timeout_seconds` bounds a whole request. `allow_private` lets it visit this machine and its
    network: off, so that a list of addresses from a stranger cannot look around there.
    """

    agent: str = "tuyin"
    timeout_seconds: float = 20.0
    max_bytes: int = 16 * MIB
    delay_seconds: float = 1.0
    allow_private: bool = False
    sleep: Callable[[float], None] = time.sleep
    _robots: dict[str, RobotFileParser] = field(default_factory=dict)
    _asked: dict[str, float] = field(default_factory=dict)

    def fetch(self, address: str) -> Fetched:
        """Fetch an address, following redirects, each checked as the first. Raises InputError."""
        for _ in range(_MAX_REDIRECTS + 1):
            parts = _checked(address)
            self._ask_robots(parts)
            status, reason, location, content = self._request(parts, self.max_bytes)
            if status in _REDIRECTS and location:
                address = urljoin(address, location)
                continue
            if status != _OK:
                raise InputError(f"the site answered {status} {reason}; check the address")
            return Fetched(address, content)
        raise InputError(f"redirected more than {_MAX_REDIRECTS} times; give the last address")

    def _ask_robots(self, parts: SplitResult) -> None:
        site = f"{parts.scheme}://{parts.netloc}"
        if site not in self._robots:
            self._robots[site] = self._read_robots(parts)
        if not self._robots[site].can_fetch(self.agent, urlunsplit(parts)):
            raise InputError("the site's robots.txt forbids it; save the page in a browser")

    def _read_robots(self, parts: SplitResult) -> RobotFileParser:
        """Read robots.txt as RFC 9309 says: absent means all is allowed, a failing server that nothing is."""
        rules = RobotFileParser()
        robots = parts._replace(path="/robots.txt", query="", fragment="")
        for _ in range(_MAX_REDIRECTS + 1):
            status, _, location, content = self._request(robots, _MAX_ROBOTS_BYTES, cut=True)
            if status not in _REDIRECTS or not location:
                break
            robots = _checked(urljoin(urlunsplit(robots), location))
        if status >= _SERVER_ERROR:
            rules.disallow_all = True  # type: ignore[attr-defined]
        rules.parse(content.decode("utf-8", "replace").splitlines() if status == _OK else [])
        return rules

    def _request(
        self, parts: SplitResult, max_bytes: int, *, cut: bool = False
    ) -> tuple[int, str, str, bytes]:
        """Ask once; returns status, reason, Location and content. Raises InputError."""
        host, port = parts.hostname or "", parts.port or (443 if parts.scheme == "https" else 80)
        self._wait(host)
        deadline = time.monotonic() + self.timeout_seconds
        connection = _connection(parts.scheme, host, port, self.timeout_seconds)
        try:
            connection.sock = _connect(connection, self._resolve(host, port), parts.scheme == "https")
            target = urlunsplit(("", "", parts.path or "/", parts.query, ""))
            headers = {
                "User-Agent": self.agent,
                "Accept": "text/html,*/*;q=0.5",
                "Accept-Encoding": "identity",
            }
            connection.request("GET", target, headers=headers)
            answer = connection.getresponse()
            content = _body(answer, max_bytes, deadline=deadline, cut=cut)
            return answer.status, answer.reason, answer.headers.get("Location", ""), content
        except TimeoutError as error:
            raise InputError(f"no answer within {self.timeout_seconds:.0f} s; try again later") from error
        except (OSError, http.client.HTTPException, ValueError) as error:
            raise InputError(f"cannot be fetched ({error}); check the address and the network") from error
        finally:
            connection.close()

    def _wait(self, host: str) -> None:
        rules = next((rules for site, rules in self._robots.items() if urlsplit(site).hostname == host), None)
        asked = rules.crawl_delay(self.agent) if rules is not None else None
        delay = min(max(self.delay_seconds, float(asked or 0)), _MAX_DELAY_SECONDS)
        since = time.monotonic() - self._asked.get(host, float("-inf"))
        if since < delay:
            self.sleep(delay - since)
        self._asked[host] = time.monotonic()

    def _resolve(self, host: str, port: int) -> list[tuple[str, int]]:
        """Look a host up once, and connect to what was checked: a second look-up could answer otherwise."""
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        places = [(str(place[4][0]), port) for place in found]
        if not self.allow_private and not all(_is_public(address) for address, _ in places):
            raise InputError(f"{host} is a private address; --allow-private lets it be fetched")
        return places


def _checked(address: str) -> SplitResult:
    try:
        parts = urlsplit(address)
        parts.port  # noqa: B018 - raises where it is no number
    except ValueError as error:
        raise InputError(f"no address that can be fetched ({error})") from error
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise InputError("no address that can be fetched; it must begin with http:// or https://")
    if parts.username is not None:
        raise InputError("an address with a password in it; save the page in a browser")
    if any(character <= " " or character == "\x7f" for character in address):
        raise InputError("no address that can be fetched: a space or control character in it")
    return parts._replace(
        path=_quoted(parts.path), query=_quoted(parts.query), netloc=parts.netloc, fragment=""
    )


def _quoted(text: str) -> str:
    return "".join(
        c if c.isascii() else "".join(f"%{byte:02X}" for byte in c.encode("utf-8", "replace")) for c in text
    )


def _is_public(address: str) -> bool:
    ip = ipaddress.ip_address(address.partition("%")[0])
    mapped = ip.ipv4_mapped if isinstance(ip, ipaddress.IPv6Address) else None
    return (mapped or ip).is_global and not (mapped or ip).is_multicast


def _connection(scheme: str, host: str, port: int, seconds: float) -> http.client.HTTPConnection:
    kind = http.client.HTTPSConnection if scheme == "https" else http.client.HTTPConnection
    return kind(host, port, timeout=seconds)


def _connect(
    connection: http.client.HTTPConnection,
    places: list[tuple[str, int]],
    encrypted: bool,  # noqa: FBT001
) -> socket.socket:
    failure: OSError | None = None
    for place in places:
        try:
            plain = socket.create_connection(place, timeout=connection.timeout)
        except OSError as error:
            failure = error
            continue
        if not encrypted:
            return plain
        return ssl.create_default_context().wrap_socket(plain, server_hostname=connection.host)
    raise failure or OSError("the host has no address")


def _body(answer: http.client.HTTPResponse, max_bytes: int, *, deadline: float, cut: bool) -> bytes:
    chunks: list[bytes] = []
    size = 0
    while chunk := answer.read1(_CHUNK_BYTES):
        chunks.append(chunk)
        size += len(chunk)
        if size > max_bytes and cut:
            break
        if size > max_bytes:
            raise InputError(f"larger than the {max_bytes // MIB} MiB a page may have; save it to a file")
        if time.monotonic() > deadline:
            raise TimeoutError
    return b"".join(chunks)
