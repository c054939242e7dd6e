"""The README's commands: found, run as a newcomer would, compared, and refreshed.

A block that begins with ```console holds commands after "$ " and what each prints on stdout. A line
"…" stands for any lines left out. `python tests/docs/readme.py` writes the real output into the
README; where a block has "…", its first lines are refreshed and the rest stays left out.
"""

import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from pathlib import Path

ROOT = Path(__file__).parents[2]
README = ROOT / "README.md"
_BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_LEFT_OUT = "…"
_ALIKE = 0.8
# run by .ci/run (install, tests), or needing a network or minutes: not run by the tests
_NOT_RUN = ("pip ", "git ", "tuyin models pull", "tuyin bench", "python -m")


@dataclass(frozen=True, slots=True)
class Shown:
    """A command of the README, and what the README says it prints."""

    command: str
    output: str

    @property
    def is_exact(self) -> bool:
        """Whether no model has a hand in what it prints."""
        return self.command.startswith("tuyin clean")

    @property
    def is_run(self) -> bool:
        """Whether the tests run it."""
        return not self.command.startswith(_NOT_RUN) and "nllb" not in self.command


def commands(text: str) -> Iterator[Shown]:
    """Find the commands of a README, in order."""
    for block in _BLOCK.findall(text):
        yield from _in_block(block)


def _in_block(block: str) -> Iterator[Shown]:
    for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        command, _, output = part.partition("\n")
        yield Shown(command.split("  #")[0].strip(), output.strip("\n"))


def workplace(folder: Path) -> Path:
    """Make a folder like a fresh clone's: the seeds, and nothing else."""
    shutil.copytree(ROOT / "seeds", folder / "seeds")
    return folder


def run(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run one command of the README in a folder, `tuyin` being this one."""
    words = shlex.split(command)
    pipeline = command
    if words and words[0] == "tuyin":
        pipeline = f"{shlex.quote(sys.executable)} -m {command}"
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "TUYIN_OFFLINE": "1", "NO_COLOR": "1"}
    return subprocess.run(
        ["bash", "-c", pipeline], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


def agrees(shown: str, printed: str) -> bool:
    """Tell whether a command printed what is shown, "…" standing for any lines."""
    pattern = "".join(
        r"(?:.*\n)*?" if line.strip() == _LEFT_OUT else re.escape(line.rstrip()) + r"[ ]*\n"
        for line in shown.splitlines()
    )
    return re.fullmatch(pattern, printed.strip("\n") + "\n") is not None


def resembles(shown: str, printed: str) -> bool:
    """Tell whether a command printed nearly what is shown: four words in five.

    A model's last digits hang on the processor's instructions, and so, now and then, does a word.
    """
    head = shown.partition(f"\n{_LEFT_OUT}")[0].split()
    words = printed.split()
    if _LEFT_OUT in shown.splitlines():
        words = words[: len(head)]
    return SequenceMatcher(None, head, words, autojunk=False).ratio() >= _ALIKE


def refreshed(text: str, folder: Path) -> str:
    """Return the README with the real output under every command that is run."""

    def block(match: re.Match[str]) -> str:
        lines = []
        for part in re.split(r"^\$ ", match[1], flags=re.MULTILINE)[1:]:
            head, _, output = part.partition("\n")
            [shown] = _in_block(f"$ {part}")
            if shown.is_run and shown.output:
                shown = replace(shown, output=_shortened(shown.output, run(shown.command, folder).stdout))
            else:
                shown = replace(shown, output=output.strip("\n"))
                if shown.is_run:
                    run(shown.command, folder)
            lines.append("\n".join(filter(None, [f"$ {head}", shown.output])))
        return "```console\n" + "\n".join(lines) + "\n```"

    return _BLOCK.sub(block, text)


def _shortened(old: str, printed: str) -> str:
    lines = [line.rstrip() for line in printed.strip("\n").splitlines()]
    if _LEFT_OUT not in old.splitlines():
        return "\n".join(lines)
    before, after = (
        old.split(f"{_LEFT_OUT}\n", 1) if f"{_LEFT_OUT}\n" in old else (old.removesuffix(_LEFT_OUT), "")
    )
    head = lines[: len(before.splitlines())]
    tail = lines[len(lines) - len(after.splitlines()) :] if after else []
    return "\n".join([*head, _LEFT_OUT, *tail])


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as scratch:
        README.write_text(
            refreshed(README.read_text(encoding="utf-8"), workplace(Path(scratch))), encoding="utf-8"
        )
