"""What the README says is so: its commands run, print what it shows, and nothing is left out of it."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import typer.main

from tuyin.cli._app import app


def _load(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, Path(__file__).with_name(f"{name}.py"))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)

    return module


readme = _load("readme")
TEXT = readme.README.read_text(encoding="utf-8")
RUN = [shown for shown in readme.commands(TEXT) if shown.is_run]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One folder for all commands, as for a reader who follows them from the top."""
    made: Path = readme.workplace(tmp_path_factory.mktemp("newcomer"))

    return made


@pytest.mark.parametrize("shown", RUN, ids=[shown.command for shown in RUN])
def test_a_command_of_the_readme_prints_what_the_readme_shows(shown: object, folder: Path) -> None:
    done = readme.run(shown.command, folder)  # type: ignore[attr-defined]

    assert done.returncode in (0, 5), done.stderr
    alike = readme.agrees if shown.is_exact else readme.resembles  # type: ignore[attr-defined]
    assert not shown.output or alike(shown.output, done.stdout), done.stdout  # type: ignore[attr-defined]


def _leaves(command: Any, path: str) -> list[tuple[str, Any]]:
    if not hasattr(command, "commands"):
        return [(path, command)]

    return [leaf for name, sub in command.commands.items() for leaf in _leaves(sub, f"{path} {name}")]


LEAVES = _leaves(typer.main.get_command(app), "tuyin")


@pytest.mark.parametrize(("path", "command"), LEAVES, ids=[path for path, _ in LEAVES])
def test_every_command_and_option_is_in_the_readme(path: str, command: Any) -> None:
    options = {name for parameter in command.params for name in parameter.opts if name.startswith("--")} - {
        "--help"
    }

    assert [word for word in [path, *sorted(options)] if word not in TEXT] == []


@pytest.mark.parametrize(("path", "command"), LEAVES, ids=[path for path, _ in LEAVES])
def test_every_help_shows_a_command_to_paste(path: str, command: Any) -> None:
    assert path in (command.help or "")
