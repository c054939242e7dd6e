"""What a run over many files says and leaves behind."""

import pytest
from tests.cli.process import Tuyin

from tuyin.inputs.formats import PACKED, SUFFIXES, Format

SAME_AS = {
    "text": "txt", "markdown": "md", "htm": "html", "xhtml": "html", "tab": "tsv", "ndjson": "jsonl",
    "sqlite3": "sqlite", "db": "sqlite",
}  # fmt: skip


@pytest.mark.parametrize("command", ["brief", "translate", "summarize", "check", "clean"])
def test_help_names_every_format_that_is_read(command: str, tuyin: Tuyin) -> None:
    help_text = tuyin(command, "--help").stdout.replace(",", " ").replace(";", " ").split()
    endings = [suffix[1:] for suffix, read in SUFFIXES.items() if read is not Format.FEED]

    assert [ending for ending in endings if SAME_AS.get(ending, ending) not in help_text] == []
    assert [ending for ending in (*PACKED, "RSS", "Atom", "sitemaps") if ending not in help_text] == []
