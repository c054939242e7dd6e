"""Models as people use them: known by name, found on this machine, pulled, converted, carried, checked.

Importing this loads no model library; `pull` and `convert` load theirs when called.
"""

from tuyin.models.auto import (
    AUTO,
    EXTRACT,
    about_summarizer,
    about_translator,
    auto_summarizer,
    auto_translator,
)
from tuyin.models.info import Info, Layout, Task
from tuyin.models.licenses import require_license
from tuyin.models.locate import Located, bundled, find, here, home
from tuyin.models.registry import REGISTRY, lookup

__all__ = [
    "AUTO",
    "EXTRACT",
    "REGISTRY",
    "Info",
    "Layout",
    "Located",
    "Task",
    "about_summarizer",
    "about_translator",
    "auto_summarizer",
    "auto_translator",
    "bundled",
    "find",
    "here",
    "home",
    "lookup",
    "require_license",
]
