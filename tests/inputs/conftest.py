"""What the tests of readers share."""

from collections.abc import Callable
from pathlib import Path

import pytest

DATA = Path(__file__).parents[1] / "data" / "inputs"


@pytest.fixture(scope="session")
def data() -> Path:
    """Return the folder with one article in every format."""
    return DATA


@pytest.fixture(scope="session")
def article_text(data: Path) -> str:
    """Return the article as it is meant: title and paragraphs parted by blank lines."""
    return (data / "article.txt").read_text(encoding="utf-8").strip()


@pytest.fixture
def save(tmp_path: Path) -> Callable[[str, bytes | str], str]:
    """Write a file and return its path."""

    def saved(name: str, content: bytes | str) -> str:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return str(path)

    return saved
