"""The fetcher, against a server on this machine."""

import io
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tuyin import inputs
from tuyin.errors import InputError
from tuyin.inputs.fetch import Fetcher
from tuyin.records import Article, Failure

PAGE = (
    "<html><head><title>Форум</title></head><body><article><h1>Форум өтті</h1>"
    "<p>Кеше Өскемен қаласында бизнес-форум өтті, оған 120 кәсіпорын қатысты.</p></article></body></html>"
)


class Site(BaseHTTPRequestHandler):
    """A small site; `asked` keeps the paths that were asked for."""

    asked: list[str]
    robots = "User-agent: *\nDisallow: /private\n"

    def do_GET(self) -> None:
        self.asked.append(self.path)
        if self.path == "/robots.txt":
            self._answer(200, self.robots.encode())
        elif self.path == "/slow":
            self.send_response(200)
            self.end_headers()
            for _ in range(40):
                self.wfile.write(b"a")
                time.sleep(0.05)
        elif self.path.startswith("/to/"):
            self._answer(302, b"", location=self.path.removeprefix("/to/"))
        elif self.path == "/loop":
            self._answer(301, b"", location="/loop")
        elif self.path == "/large":
            self._answer(200, b"a" * 3_000_000)
        elif self.path == "/sitemap.xml":
            host = self.headers["Host"]
            locs = "".join(
                f"<url><loc>http://{host}/{page}</loc></url>"
                for page in ("a", "private", "b", "sitemap.xml", "a")
            )
            self._answer(200, f"<urlset>{locs}</urlset>".encode())
        elif self.path == "/gone":
            self._answer(404, b"")
        else:
            self._answer(200, PAGE.encode())

    def _answer(self, status: int, content: bytes, *, location: str = "") -> None:
        self.send_response(status)
        if location:
            self.send_header("Location", location)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *arguments: object) -> None:
        del arguments


@pytest.fixture
def site() -> Iterator[tuple[str, list[str]]]:
    """Serve the site; yields its address and what it was asked for."""
    asked: list[str] = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("S", (Site,), {"asked": asked}))
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", asked
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def fetcher() -> Fetcher:
    return Fetcher(allow_private=True, delay_seconds=0, max_bytes=1_000_000, timeout_seconds=10)


def test_an_address_is_an_article_with_its_address(site: tuple[str, list[str]], fetcher: Fetcher) -> None:
    address = f"{site[0]}/news/a"

    [found] = inputs.read([address], fetcher=fetcher)

    assert isinstance(found, Article)
    assert (found.url, found.title, found.text.splitlines()[-1]) == (
        address,
        "Форум өтті",
        "Кеше Өскемен қаласында бизнес-форум өтті, оған 120 кәсіпорын қатысты.",
    )


def test_robots_txt_is_asked_once_and_obeyed(site: tuple[str, list[str]], fetcher: Fetcher) -> None:
    found = list(inputs.read([f"{site[0]}/sitemap.xml"], fetcher=fetcher))

    assert [type(each) for each in found] == [Article, Failure, Article]
    assert site[1][:4] == ["/robots.txt", "/sitemap.xml", "/a", "/b"]


def test_a_sitemap_that_lists_itself_ends(site: tuple[str, list[str]], fetcher: Fetcher) -> None:
    list(inputs.read([f"{site[0]}/sitemap.xml"], fetcher=fetcher))

    assert [site[1].count(path) for path in ("/a", "/b", "/sitemap.xml")] == [1, 1, 2]


@pytest.mark.parametrize("address", ["file:///etc/passwd", "-", "/etc/passwd", ""])
def test_a_sitemap_reaches_no_file_and_no_standard_input(
    address: str, tmp_path: Path, fetcher: Fetcher
) -> None:
    path = tmp_path / "sitemap.xml"
    path.write_text(f"<urlset><url><loc>{address}</loc></url></urlset>", encoding="utf-8")

    found = list(inputs.read([str(path)], fetcher=fetcher, stdin=io.BytesIO(b"secret")))

    assert [type(each) for each in found] == [Failure]


def test_what_a_sitemap_lists_after_a_bad_address_is_still_read(
    site: tuple[str, list[str]], fetcher: Fetcher, tmp_path: Path
) -> None:
    path = tmp_path / "sitemap.xml"
    links = "".join(f"<url><loc>{link}</loc></url>" for link in ("file:///a", f"{site[0]}/a"))
    path.write_text(f"<urlset>{links}</urlset>", encoding="utf-8")

    found = list(inputs.read([str(path)], fetcher=fetcher))

    assert [type(each) for each in found] == [Failure, Article]


def test_a_sitemap_that_a_folder_merely_holds_is_not_fetched(
    site: tuple[str, list[str]], fetcher: Fetcher, tmp_path: Path
) -> None:
    (tmp_path / "sitemap.xml").write_text(f"<urlset><url><loc>{site[0]}/a</loc></url></urlset>")

    [found] = inputs.read([str(tmp_path)], fetcher=fetcher)

    assert isinstance(found, Failure)
    assert found.error.endswith("an address in a file that a folder holds; name that file to have it fetched")
    assert site[1] == []


def test_a_private_address_is_refused(site: tuple[str, list[str]]) -> None:
    with pytest.raises(InputError, match=r"127\.0\.0\.1 is a private address; --allow-private lets it"):
        Fetcher().fetch(f"{site[0]}/a")

    assert site[1] == []


@pytest.mark.parametrize(
    "host", ["localhost", "[::1]", "192.168.1.1", "169.254.169.254", "10.0.0.1", "[::ffff:127.0.0.1]"]
)
def test_every_kind_of_private_address_is_refused(host: str) -> None:
    with pytest.raises(InputError, match="is a private address"):
        Fetcher().fetch(f"http://{host}/")


def test_a_redirect_is_followed_and_its_end_is_the_address(
    site: tuple[str, list[str]], fetcher: Fetcher
) -> None:
    assert fetcher.fetch(f"{site[0]}/to//a").address == f"{site[0]}/a"


def test_a_redirect_is_checked_as_the_first_address(site: tuple[str, list[str]], fetcher: Fetcher) -> None:
    with pytest.raises(InputError, match="must begin with http"):
        fetcher.fetch(f"{site[0]}/to/file:///etc/passwd")


def test_a_redirect_into_what_robots_txt_forbids_is_not_followed(
    site: tuple[str, list[str]], fetcher: Fetcher
) -> None:
    with pytest.raises(InputError, match=r"robots\.txt forbids it"):
        fetcher.fetch(f"{site[0]}/to//private")


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("/loop", "redirected more than 5 times"),
        ("/gone", "the site answered 404 Not Found"),
        ("/large", "larger than the 0 MiB a page may have"),
    ],
)
def test_what_cannot_be_fetched_says_why(
    path: str, message: str, site: tuple[str, list[str]], fetcher: Fetcher
) -> None:
    with pytest.raises(InputError, match=message):
        fetcher.fetch(site[0] + path)


def test_the_time_limit_is_for_the_whole_answer(site: tuple[str, list[str]]) -> None:
    """A server that sends a byte now and then never trips a limit on silence."""
    slow = Fetcher(allow_private=True, delay_seconds=0, timeout_seconds=0.5)

    with pytest.raises(InputError, match="no answer within"):
        slow.fetch(f"{site[0]}/slow")


def test_requests_to_one_site_keep_their_distance(site: tuple[str, list[str]]) -> None:
    waits: list[float] = []
    fetcher = Fetcher(allow_private=True, delay_seconds=5, sleep=waits.append)

    fetcher.fetch(f"{site[0]}/a")
    fetcher.fetch(f"{site[0]}/b")

    assert [round(wait) for wait in waits] == [5, 5]


@pytest.mark.parametrize(
    "address", ["http://", "http://a b/", "http://u:p@a.kz/", "http://a.kz:x/", "ftp://a.kz/"]
)
def test_what_is_no_address_is_refused(address: str) -> None:
    with pytest.raises(InputError):
        Fetcher().fetch(address)


def test_a_server_that_is_not_there_says_so(fetcher: Fetcher) -> None:
    [found] = inputs.read(["http://127.0.0.1:9/"], fetcher=fetcher)

    assert isinstance(found, Failure)
    assert found.error.startswith("http://127.0.0.1:9/: cannot be fetched")
