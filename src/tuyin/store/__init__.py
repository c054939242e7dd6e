"""outputs/ on disk: a folder an article, records by signature, and the sentence memory."""

from tuyin.store.folder import FolderStore
from tuyin.store.journal import Journal
from tuyin.store.memory import Memory

__all__ = ["FolderStore", "Journal", "Memory"]
