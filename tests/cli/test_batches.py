"""What a run over many files says and leaves behind."""

import json
from pathlib import Path

import pytest
from tests.cli.process import Tuyin

from tuyin.inputs.formats import PACKED, SUFFIXES, Format

SAME_AS = {
    "text": "txt", "markdown": "md", "htm": "html", "xhtml": "html", "tab": "tsv", "ndjson": "jsonl",
    "sqlite3": "sqlite", "db": "sqlite",
}  # fmt: skip

QUICK = ("--beam", "1", "--retries", "0", "--quiet")
KAZAKH = "Алматы қаласында жаңа мектеп ашылды. Құрылысқа 482 млн теңге жұмсалды."
LATIN = "Almaty qalasynda jańa mektep ashyldy. Qurylysqa 482 mln teńge jumsaldy."


@pytest.mark.parametrize("command", ["brief", "translate", "summarize", "check", "clean"])
def test_help_names_every_format_that_is_read(command: str, tuyin: Tuyin) -> None:
    help_text = tuyin(command, "--help").stdout.replace(",", " ").replace(";", " ").split()
    endings = [suffix[1:] for suffix, read in SUFFIXES.items() if read is not Format.FEED]

    assert [ending for ending in endings if SAME_AS.get(ending, ending) not in help_text] == []
    assert [ending for ending in (*PACKED, "RSS", "Atom", "sitemaps") if ending not in help_text] == []


def test_a_dry_run_tells_what_is_done_and_what_failed(tuyin: Tuyin, tmp_path: Path) -> None:
    for number in (1, 2):
        (tmp_path / f"{number}.txt").write_text(KAZAKH.replace("482", str(number)))
    tuyin("translate", "1.txt", "2.txt", *QUICK)
    (tmp_path / "3.txt").write_text(KAZAKH)
    done = tuyin("translate", "1.txt", "2.txt", "3.txt", "--dry-run", "--json", *QUICK)
    again = tuyin("translate", "1.txt", "2.txt", "--dry-run", *QUICK)
    plan = json.loads(done.stdout)

    assert (plan["articles"], plan["done"], plan["seconds"] >= 0) == (3, 2, True)
    assert again.stdout == "2 articles (2 kaz), 20 words; 2 done already; nothing left to do\n"


def test_a_dry_run_counts_kazakh_in_latin_letters_as_kazakh(tuyin: Tuyin, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(LATIN)
    done = tuyin("translate", "a.txt", "--dry-run", "--json", *QUICK)

    assert json.loads(done.stdout)["languages"] == {"kaz": 1}
