"""outputs/ on disk: a folder an article, records by signature, the sentence memory, the journal."""

from tuyin.store.failures import FailureLog
from tuyin.store.folder import FolderStore
from tuyin.store.journal import Journal
from tuyin.store.memory import Memory

__all__ = ["FailureLog", "FolderStore", "Journal", "Memory"]
