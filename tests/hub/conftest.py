"""A server that speaks the hub's file API, and tiny trained checkpoints for it to serve."""

import hashlib
import json
import re
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
import torch

from tuyin.models.hub import Hub
from tuyin.testing import tiny_checkpoint

COMMIT = "a1b2c3d4" * 5
_LARGE = (".safetensors", ".bin", ".spm", ".model")


@dataclass
class Repository:
    """What the server has of one model, and what goes wrong with it.

    `cut` says after how many bytes a file's next transfers break off, one number a transfer; `spoilt`
    files come with their last byte changed. `status` answers every request about the model.
    """

    folder: Path
    license: str = "apache-2.0"
    status: int = 200
    code: str = ""
    cut: dict[str, list[int]] = field(default_factory=dict)
    spoilt: set[str] = field(default_factory=set)
    ranges: bool = True

    def content(self, name: str) -> bytes:
        content = (self.folder / name).read_bytes()
        return content[:-1] + bytes([content[-1] ^ 1]) if name in self.spoilt else content

    def sibling(self, name: str) -> dict[str, Any]:
        content = (self.folder / name).read_bytes()
        blob = hashlib.sha1(b"blob %d\0" % len(content) + content, usedforsecurity=False).hexdigest()
        entry: dict[str, Any] = {"rfilename": name, "size": len(content), "blobId": blob}
        if name.endswith(_LARGE):
            sha256 = hashlib.sha256(content).hexdigest()
            entry["lfs"] = {"sha256": sha256, "size": len(content), "pointerSize": 134}
        return entry

    def etag(self, name: str) -> str:
        entry = self.sibling(name)
        return str(entry["lfs"]["sha256"] if "lfs" in entry else entry["blobId"])


class HubServer(ThreadingHTTPServer):
    """Serves `repositories` by hub id; `requests` are (method, path, Range) in order."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.repositories: dict[str, Repository] = {}
        self.requests: list[tuple[str, str, str]] = []

    @property
    def endpoint(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    @property
    def elsewhere(self) -> str:
        """The same server by another name: the hub keeps large files on another host."""
        return f"http://localhost:{self.server_port}"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of clients that hang up."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: HubServer

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - its name in the base class
        """Be silent."""

    def do_HEAD(self) -> None:
        self._answer(body=False)

    def do_GET(self) -> None:
        self._answer(body=True)

    @cached_property
    def _routes(self) -> tuple[tuple[re.Pattern[str], Callable[..., None]], ...]:
        return (
            (re.compile(r"/api/models/(?P<hub>[^/]+/[^/]+)/revision/(?P<revision>.+)"), self._info),
            (re.compile(r"/(?P<hub>[^/]+/[^/]+)/resolve/(?P<revision>[^/]+)/(?P<name>.+)"), self._resolve),
            (re.compile(r"/cdn/(?P<hub>[^/]+/[^/]+)/(?P<name>.+)"), self._bytes),
        )

    def _answer(self, *, body: bool) -> None:
        path = unquote(urlsplit(self.path).path)
        self.server.requests.append((self.command, path, self.headers.get("Range", "")))
        for pattern, answer in self._routes:
            if (found := pattern.fullmatch(path)) is None:
                continue
            repository = self.server.repositories.get(found["hub"])
            if repository is None:
                self._say(401, {"X-Error-Code": "RepoNotFound"})
            elif repository.status != 200:
                self._say(repository.status, {"X-Error-Code": repository.code} if repository.code else {})
            elif found.groupdict().get("revision", "main") not in ("main", COMMIT):
                self._say(404, {"X-Error-Code": "RevisionNotFound"})
            else:
                answer(repository, body=body, **found.groupdict())
            return
        self._say(404, {})

    def _info(self, repository: Repository, *, hub: str, body: bool, **_: str) -> None:
        names = sorted(path.name for path in repository.folder.iterdir())
        answer = {
            "id": hub,
            "sha": COMMIT,
            "cardData": {"license": repository.license},
            "siblings": [repository.sibling(name) for name in names],
        }
        self._say(200, {"Content-Type": "application/json"}, json.dumps(answer).encode() if body else b"")

    def _resolve(self, repository: Repository, *, hub: str, name: str, body: bool, **_: str) -> None:
        if not (repository.folder / name).is_file():
            self._say(404, {"X-Error-Code": "EntryNotFound", "X-Repo-Commit": COMMIT})
            return
        headers = {"X-Repo-Commit": COMMIT, "ETag": f'"{repository.etag(name)}"'}
        if not name.endswith(_LARGE):
            self._bytes(repository, name=name, body=body, headers=headers)
            return
        size = (repository.folder / name).stat().st_size
        headers |= {"X-Linked-ETag": headers["ETag"], "X-Linked-Size": str(size)}
        self._say(302, headers | {"Location": f"{self.server.elsewhere}/cdn/{hub}/{name}"})

    def _bytes(
        self,
        repository: Repository,
        *,
        name: str,
        body: bool,
        headers: dict[str, str] | None = None,
        **_: str,
    ) -> None:
        content = repository.content(name)
        headers, begin = {**(headers or {}), "Accept-Ranges": "bytes"}, 0
        asked = re.fullmatch(r"bytes=(\d+)-", self.headers.get("Range", ""))
        if asked and repository.ranges:
            begin = int(asked[1])
            headers["Content-Range"] = f"bytes {begin}-{len(content) - 1}/{len(content)}"
        cuts = repository.cut.get(name, []) if body else []
        self._say(
            206 if asked and repository.ranges else 200,
            headers,
            content[begin:] if body else b"",
            length=len(content) - begin,
            cut=cuts.pop(0) if cuts else None,
        )

    def _say(
        self,
        status: int,
        headers: dict[str, str],
        content: bytes = b"",
        *,
        length: int | None = None,
        cut: int | None = None,
    ) -> None:
        self.send_response(status)
        for key, value in headers.items():
            self.send_header(key, value)
        self.send_header("Content-Length", str(len(content) if length is None else length))
        self.end_headers()
        self.wfile.write(content[:cut])
        if cut is not None:
            self.wfile.flush()
            self.close_connection = True
            self.connection.close()


@pytest.fixture
def server() -> Iterator[HubServer]:
    made = HubServer()
    thread = threading.Thread(target=made.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield made
    made.shutdown()
    made.server_close()
    thread.join()


@pytest.fixture
def hub(server: HubServer, tmp_path: Path) -> Hub:
    return Hub(server.endpoint, tmp_path / "hub", pause_seconds=0.0)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "models"


@pytest.fixture(scope="session")
def checkpoint(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """Train each family's tiny checkpoint once a session."""
    torch.set_num_threads(1)  # toys: more threads only wait for each other
    made: dict[str, Path] = {}

    def give(family: str) -> Path:
        if family not in made:
            folder = tiny_checkpoint(family, tmp_path_factory.mktemp(family))
            (folder / "README.md").write_text("---\nlanguage: kk\nlicense: mit\n---\nlicense: none\n")
            made[family] = folder
        return made[family]

    return give


@pytest.fixture
def serve(server: HubServer, checkpoint: Callable[..., Path]) -> Callable[..., Repository]:
    """Put a family's checkpoint on the server under a hub id."""

    def put(hub_id: str, family: str = "nllb", **faults: Any) -> Repository:
        server.repositories[hub_id] = Repository(checkpoint(family), **faults)
        return server.repositories[hub_id]

    return put
