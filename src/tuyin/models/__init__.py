"""Models as people use them: known by name, found on this machine, pulled, converted, carried, checked.

Importing this loads no model library; `pull` and `convert` load theirs when called.
"""

from tuyin.models.info import Info, Layout, Task
from tuyin.models.locate import Located, bundled, find, here, home
from tuyin.models.registry import REGISTRY, lookup

__all__ = ["REGISTRY", "Info", "Layout", "Located", "Task", "bundled", "find", "here", "home", "lookup"]
