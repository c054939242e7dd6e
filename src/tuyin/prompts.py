"""Find, read and check the templates of prompts/: what a summarizer is fed, how a brief is laid out.

A template is looked for in the folders the caller gives, in order, then among tuyin's own (in the
package, or at the root of a source checkout); so a folder need hold only what it changes.
"""

from collections.abc import Collection, Sequence
from pathlib import Path

from tuyin.errors import InputError
from tuyin.text.template import Template, parse

_PACKAGED = Path(__file__).parent / "_prompts"
_CHECKOUT = Path(__file__).parents[2] / "prompts"


def own_folder() -> Path:
    """Return the folder of tuyin's own templates."""
    return _PACKAGED if _PACKAGED.is_dir() else _CHECKOUT


def find(name: str, *, folders: Sequence[Path] = ()) -> Path:
    """Return the first file of that name. Raises InputError if a folder or the file is not there."""
    for folder in folders:
        if not folder.is_dir():
            raise InputError(f"{folder}: no such folder of prompts; give one that holds {name}")
    candidates = [folder / name for folder in (*folders, own_folder())]
    for candidate in candidates:
        if candidate.is_file():
            return candidate
    raise InputError(f"no prompt {name} in {', '.join(str(path.parent) for path in candidates)}")


def load(
    name: str,
    *,
    required: Collection[str] = (),
    optional: Collection[str] = (),
    folders: Sequence[Path] = (),
) -> Template:
    """Read one template and check its fields.

    One line end at the end of the file is the editor's, not the template's. Raises InputError if
    it is not there, not UTF-8, lacks a required field or has an unknown one.
    """
    path = find(name, folders=folders)
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot be read as UTF-8 text ({error})") from error
    return parse(text.removesuffix("\n"), origin=str(path), required=required, optional=optional)
