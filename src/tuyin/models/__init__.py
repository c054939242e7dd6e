"""Models as people use them: known by name, found on this machine, pulled, converted, carried, checked.

Importing this loads no model library; `tuyin.models.pull` loads the hub's, and torch when it converts.
"""

from tuyin.models.auto import AUTO, auto, better_than, describe
from tuyin.models.info import Info, Layout, Task
from tuyin.models.licenses import allowed, instead_of, require_license
from tuyin.models.locate import AbsentModelError, Located, bundled, find, here, home, layout_of
from tuyin.models.registry import DIRECTIONS, REGISTRY, lookup

__all__ = [
    "AUTO",
    "DIRECTIONS",
    "REGISTRY",
    "AbsentModelError",
    "Info",
    "Layout",
    "Located",
    "Task",
    "allowed",
    "auto",
    "better_than",
    "bundled",
    "describe",
    "find",
    "here",
    "home",
    "instead_of",
    "layout_of",
    "lookup",
    "require_license",
]
