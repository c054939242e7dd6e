"""outputs/: a folder an article, `<slug>-<sha8>`, and in it a file a record."""

import hashlib
import logging
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from tuyin import codec
from tuyin.errors import StoreError
from tuyin.records import Article, Brief, Lang, Translation
from tuyin.signature import Signature
from tuyin.store import atomic
from tuyin.store.memory import Memory

LOG = logging.getLogger(__name__)

_SLUG_CHARACTERS = 48  # at most 4 bytes each: the folder's name stays under the usual 255 bytes
_SLUG_END = 24  # of these, kept from the end: there stands the row of a table (`news.csv#17`)
T = TypeVar("T", Translation, Brief)


class FolderStore:
    """Keeps records under `root`; meets the `Store` protocol. Makes no folder before the first write.

    An article's folder is `<slug>-<sha8>`: its name made readable, the middle left out where it is
    long, and eight digits of name and text, so `a b.txt` and `a-b.txt` share none though their
    texts be equal. Each record file carries its full signature and a checksum; a file that does
    not match them, or is cut off, counts as absent and is warned about once.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self._memory = Memory(root / "memory.sqlite")

    def folder(self, article: Article) -> Path:
        """Return the article's folder; it may not be there yet."""
        identity = f"{article.name}\0{article.digest}".encode("utf-8", "surrogatepass")
        return self.root / f"{_slug(article.name)}-{hashlib.sha256(identity).hexdigest()[:8]}"

    def load_translation(self, article: Article, target: Lang, signature: Signature) -> Translation | None:
        """Return the stored translation, or None; a damaged record is None and a warning."""
        stored = self._load(self._path(article, target, "translation", signature), Translation, signature)
        if stored is None or stored.article.text != article.text:
            return None
        return replace(stored, article=article)

    def save_translation(self, translation: Translation) -> None:
        """Write the translation, and the cleaned article beside it, whole. Raises StoreError."""
        article, signature = translation.article, translation.signature
        content = codec.dump(article, signature=Signature.of(article=article.digest))
        atomic.write(self.folder(article) / "article.json", content)
        path = self._path(article, translation.target, "translation", signature)
        atomic.write(path, codec.dump(translation, signature=signature))

    def load_brief(self, translation: Translation, signature: Signature) -> Brief | None:
        """Return the stored brief of that translation, or None; a damaged record is None and a warning.

        A brief of the same text under another title, date or address is another: it is told in it.
        """
        path = self._path(translation.article, translation.target, "brief", signature)
        stored = self._load(path, Brief, signature)
        if stored is None or _told(stored.article) != _told(translation.article):
            return None
        return replace(stored, translation=translation)

    def save_brief(self, brief: Brief) -> None:
        """Write the brief whole. Raises StoreError."""
        path = self._path(brief.article, brief.target, "brief", brief.signature)
        atomic.write(path, codec.dump(brief, signature=brief.signature))

    def write_page(self, article: Article, name: str, page: str) -> Path:
        """Write a rendered page (`en.md`) into the article's folder; an equal one is left alone."""
        path, content = self.folder(article) / name, page.encode()
        if not path.is_file() or path.read_bytes() != content:
            atomic.write(path, content)
        return path

    def signatures(self, article: Article) -> Iterator[tuple[Path, Signature]]:
        """List the article's record files and what made them, by name; damaged ones are left out."""
        folder = self.folder(article)
        for path in sorted(folder.glob("*.*.*.json")) if folder.is_dir() else ():
            try:
                yield path, codec.signature_of(path.read_bytes())
            except (OSError, StoreError):
                continue

    def count(self) -> tuple[int, int]:
        """Count the articles kept and the sentences remembered."""
        folders = sum(1 for _ in self.root.glob("*/article.json")) if self.root.is_dir() else 0
        return folders, self._memory.count()

    def recall(
        self, sentences: Sequence[str], *, source: Lang, target: Lang, signature: Signature
    ) -> list[str | None]:
        """Look sentences up in the memory; same length, same order, None where unknown."""
        return self._memory.recall(sentences, source=source, target=target, signature=signature)

    def remember(
        self, pairs: Sequence[tuple[str, str]], *, source: Lang, target: Lang, signature: Signature
    ) -> None:
        """Add (sentence, translation) pairs to the memory. Raises StoreError."""
        self._memory.remember(pairs, source=source, target=target, signature=signature)

    def close(self) -> None:
        """Close the sentence memory."""
        self._memory.close()

    def _path(self, article: Article, target: Lang, kind: str, signature: Signature) -> Path:
        return self.folder(article) / f"{target.short}.{kind}.{signature.digest}.json"

    def _load(self, path: Path, kind: type[T], signature: Signature) -> T | None:
        try:
            content = path.read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError as error:
            LOG.warning("%s: cannot be read (%s); made again", path, error.strerror)
            return None
        try:
            return codec.load(content, kind=kind, signature=signature)
        except StoreError as error:
            LOG.warning("%s: damaged record (%s); made again", path, error)
            return None


def _slug(name: str) -> str:
    slug = re.sub(r"[^\w]+", "-", name.casefold().removesuffix(".txt")).strip("-_")
    if len(slug) > _SLUG_CHARACTERS:
        start, end = slug[: _SLUG_CHARACTERS - _SLUG_END - 1], slug[-_SLUG_END:]
        slug = f"{start.rstrip('-_')}-{end.lstrip('-_')}"
    return slug or "article"


def _told(article: Article) -> tuple[str | None, ...]:
    """Give what a brief takes from its article, beside the translated sentences."""
    return article.text, article.title, article.date, article.url, article.origin, article.author
