"""What a person meets: results on stdout, one line for each thing wrong, exit codes that can be relied on."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.cli.process import Tuyin, environment, run_in

KAZAKH = "Алматы қаласында жаңа мектеп ашылды. Мектепте 1200 оқушы білім алады.\n"
PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(range(256))
MODEL_LIBRARIES = ("ctranslate2", "torch", "transformers", "tokenizers", "sentencepiece")
HEAVY = (*MODEL_LIBRARIES, "rich", "numpy")


def test_a_folder_gives_a_table_and_a_brief_for_each_article(newcomer: Path) -> None:
    rows = (newcomer / "first.txt").read_text().splitlines()
    pages = sorted(newcomer.glob("outputs/*/en.md"))

    assert (len(rows), len(pages)) == (6, 5)


def test_the_model_is_named_on_stderr_in_one_line(newcomer: Path) -> None:
    lines = (newcomer / "first.err").read_text().splitlines()

    assert len([line for line in lines if "mini" in line and "translator" in line]) == 1


def test_a_second_run_prints_the_same_bytes(newcomer: Path) -> None:
    again = run_in(newcomer, "brief", "seeds/")

    assert (again.returncode, again.stdout) == (0, (newcomer / "first.txt").read_text())


@pytest.mark.parametrize("paths", [["seeds/"], ["seeds/000_64c949b6eeca06b9.txt"]], ids=["folder", "file"])
def test_a_cached_run_imports_no_model_library(newcomer: Path, paths: list[str]) -> None:
    script = (
        "import sys; from tuyin.cli import main\n"
        f"sys.argv = ['tuyin', 'brief', *{paths!r}]\n"
        "try:\n    main()\n"
        f"finally:\n    print([n for n in {MODEL_LIBRARIES!r} if n in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=newcomer,
        env=environment(),
        capture_output=True,
        text=True,
        check=True,
    )

    assert done.stderr.splitlines()[-1] == "[]"


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["brief", "--help"]])
def test_help_imports_neither_a_model_library_nor_rich(arguments: list[str], tmp_path: Path) -> None:
    script = (
        "import sys; from tuyin.cli import main\n"
        f"sys.argv = ['tuyin', *{arguments!r}]\n"
        "try:\n    main()\n"
        f"finally:\n    print([n for n in {HEAVY!r} if n in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=tmp_path,
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.returncode, done.stderr.splitlines()[-1]) == (0, "[]")


def test_one_article_is_printed(newcomer: Path) -> None:
    done = run_in(newcomer, "brief", "seeds/002_4d628356b3035121.txt")

    assert (done.returncode, done.stdout.startswith("# ")) == (0, True)


def test_standard_input_is_an_article(tuyin: Tuyin) -> None:
    done = tuyin("translate", "-", stdin=KAZAKH)

    assert (done.returncode, "1200" in done.stdout.replace(",", "")) == (0, True)


def test_json_is_one_object_a_line(newcomer: Path) -> None:
    done = run_in(newcomer, "brief", "seeds/", "--json")

    assert [json.loads(line)["tuyin"] for line in done.stdout.splitlines()] == ["brief"] * 5


def test_russian_is_passed_through_into_russian_and_said_so(newcomer: Path) -> None:
    done = run_in(newcomer, "translate", "seeds/003_692bf9b055db218c.txt", "--to", "ru", "--json")
    sentences = json.loads(done.stdout)["sentences"]

    assert {sentence["attempts"] for sentence in sentences} == {0}
    assert all(sentence["source"] == sentence["text"] for sentence in sentences)


BAD = {
    "missing": ("missing.txt", None, "missing.txt"),
    "empty": ("empty.txt", b"", "empty.txt"),
    "picture": ("picture.txt", PICTURE, "picture.txt"),
    "latin": ("latin.txt", b"This is an English article. It has no Kazakh in it at all.\n", "latin.txt"),
    "noise alone": ("noise.txt", b"None\nNone\n", "noise.txt"),
}


@pytest.mark.parametrize(("name", "content", "said"), BAD.values(), ids=BAD)
def test_a_bad_input_is_one_line_and_code_2(
    tuyin: Tuyin, tmp_path: Path, name: str, content: bytes | None, said: str
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    done = tuyin("brief", name, "--quiet")

    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, "", 1)
    assert said in done.stderr


@pytest.mark.parametrize(("name", "content", "said"), BAD.values(), ids=BAD)
def test_the_other_files_are_still_done_and_the_code_is_1(
    tuyin: Tuyin, tmp_path: Path, name: str, content: bytes | None, said: str
) -> None:
    (tmp_path / "good.txt").write_text(KAZAKH)
    if content is not None:
        (tmp_path / name).write_bytes(content)
    done = tuyin("translate", "good.txt", name, "--quiet")

    assert (done.returncode, len(done.stderr.splitlines())) == (1, 1)
    assert said in done.stderr
    assert "good" in done.stdout


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads every folder")
def test_an_unreadable_folder_is_one_line(tuyin: Tuyin, tmp_path: Path) -> None:
    (tmp_path / "closed").mkdir(mode=0)
    done = tuyin("brief", "closed", "--quiet")

    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)


WRONG = {
    "unknown model": (["brief", "a.txt", "--model", "nllb-600"], 3, "nllb-600"),
    "model not here": (
        ["brief", "a.txt", "--offline", "--model", "nllb-1.3b"],
        3,
        "tuyin models pull nllb-1.3b",
    ),
    "wrong language": (["brief", "a.txt", "--to", "kk"], 2, "kk"),
    "unknown engine": (["brief", "a.txt", "--engine", "onnx"], 3, "onnx"),
    "unknown summarizer": (["brief", "a.txt", "--summarizer", "gpt"], 3, "gpt"),
    "unknown format": (["brief", "a.txt", "--format", "pdf"], 2, "pdf"),
    "unknown engine to pull for": (["models", "pull", "nllb-600m", "--engine", "onnx"], 3, "onnx"),
    "wrong shard": (["brief", "a.txt", "--shard", "5/4"], 2, "5/4"),
    "wrong day": (["brief", "a.txt", "--since", "soon"], 2, "soon"),
    "unknown kind": (["check", "a.txt", "--fail-on", "spelling"], 2, "spelling"),
}


@pytest.mark.parametrize(("arguments", "code", "said"), WRONG.values(), ids=WRONG)
def test_a_wrong_option_is_one_line_with_its_code(
    tuyin: Tuyin, tmp_path: Path, arguments: list[str], code: int, said: str
) -> None:
    (tmp_path / "a.txt").write_text(KAZAKH)
    done = tuyin(*arguments, "--quiet") if arguments[0] != "check" else tuyin(*arguments)

    assert (done.returncode, said in done.stderr, "Traceback" in done.stderr) == (code, True, False)


def test_outputs_that_cannot_be_written_are_one_line_and_code_4(tuyin: Tuyin, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(KAZAKH)
    (tmp_path / "outputs").write_text("a file, not a folder")
    done = tuyin("brief", "a.txt", "--quiet")

    assert (done.returncode, len(done.stderr.splitlines())) == (4, 1)


def test_check_answers_cron_by_its_exit_code(tuyin: Tuyin, tmp_path: Path) -> None:
    """Kyrgyz is left as it is: a note, not an error, so nothing is found."""
    (tmp_path / "a.txt").write_text(KAZAKH)
    done = tuyin("check", "a.txt", "--json")

    assert [json.loads(line)["sentence"] for line in done.stdout.splitlines()] == [1, 2]


def test_clean_explains_each_removal(newcomer: Path) -> None:
    done = run_in(newcomer, "clean", "seeds/002_4d628356b3035121.txt", "--explain")

    assert done.returncode == 0
    assert "None" in done.stdout


def test_cache_explain_names_the_setting_that_made_a_miss(newcomer: Path) -> None:
    hit = run_in(newcomer, "cache", "explain", "seeds/000_64c949b6eeca06b9.txt")
    miss = run_in(newcomer, "cache", "explain", "seeds/000_64c949b6eeca06b9.txt", "--beam", "1")

    assert ": hit" in hit.stdout
    assert "beam 4 → 1" in miss.stdout


def test_a_dry_run_counts_and_keeps_nothing(tuyin: Tuyin, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(KAZAKH)
    (tmp_path / "b.txt").write_text(KAZAKH.replace("1200", "300"))
    done = tuyin("brief", "a.txt", "b.txt", "--dry-run", "--json")
    plan = json.loads(done.stdout)

    assert (plan["articles"], plan["words"], plan["languages"]) == (2, 20, {"kaz": 2})
    assert not (tmp_path / "outputs").exists()


def test_shards_share_the_articles_between_them(tuyin: Tuyin, tmp_path: Path) -> None:
    for number in range(6):
        (tmp_path / f"{number}.txt").write_text(KAZAKH.replace("1200", f"12{number}"))
    plans = [tuyin("brief", ".", "--dry-run", "--json", "--shard", f"{part}/3") for part in (1, 2, 3)]

    assert sum(json.loads(plan.stdout)["articles"] for plan in plans) == 6


def test_log_json_makes_every_line_of_stderr_an_object(tuyin: Tuyin, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(KAZAKH)
    done = tuyin("translate", "a.txt", "missing.txt", "--log-json")
    events = [json.loads(line) for line in done.stderr.splitlines()]

    assert {event["event"] for event in events} == {"note", "failure", "summary"}
    assert (events[-1]["done"], events[-1]["failed"]) == (1, 1)


def test_a_failure_is_a_row_of_failures_jsonl(tuyin: Tuyin, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(KAZAKH)
    (tmp_path / "empty.txt").write_text("")
    tuyin("translate", "a.txt", "empty.txt")
    [row] = [json.loads(line) for line in (tmp_path / "outputs/failures.jsonl").read_text().splitlines()]

    assert (row["name"], row["exit_code"]) == ("empty.txt", 2)


def test_a_reader_that_leaves_early_is_no_error(newcomer: Path) -> None:
    done = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {sys.executable} -m tuyin brief seeds/ --json | head -c 10"],
        cwd=newcomer,
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
    )

    assert (len(done.stdout), "Traceback" in done.stderr) == (10, False)


def test_results_go_back_into_the_table_as_columns(tuyin: Tuyin, tmp_path: Path) -> None:
    rows = [{"id": str(number), "text": KAZAKH.replace("1200", f"12{number}")} for number in range(3)]
    (tmp_path / "t.jsonl").write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows))
    done = tuyin("translate", "t.jsonl", "--columns-to", "out.jsonl")
    written = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text().splitlines()]

    assert done.returncode == 0, done.stderr
    assert [row["id"] for row in written] == ["0", "1", "2"]
    assert all(row["tuyin"] and row["tuyin_flagged"].isdecimal() for row in written)


def test_columns_need_one_table(tuyin: Tuyin, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(KAZAKH)
    done = tuyin("translate", ".", "--columns-to", "out.csv", "--quiet")

    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)


ADDRESS = "https://example.org/"
READERS = {
    "summarize": ["summarize", ADDRESS],
    "check": ["check", ADDRESS],
    "clean": ["clean", ADDRESS],
    "cache explain": ["cache", "explain", ADDRESS],
}


@pytest.mark.parametrize("arguments", READERS.values(), ids=READERS)
def test_offline_stops_an_address_in_every_command(tuyin: Tuyin, arguments: list[str]) -> None:
    done = tuyin(*arguments, "--offline")

    assert (done.returncode, "the network is off" in done.stderr) == (2, True)


def test_clean_leaves_the_outputs_inside_a_folder_out(tuyin: Tuyin, tmp_path: Path) -> None:
    """A folder that is kept in is named, so a page in it is no article of the folder around it."""
    (tmp_path / "a.txt").write_text(KAZAKH)
    (tmp_path / "kept").mkdir()
    (tmp_path / "kept" / "page.txt").write_text("Бұл бет қайта оқылмауы керек.\n")
    done = tuyin("clean", ".", "--outputs", "kept", "--json")

    assert [json.loads(line)["article"]["name"] for line in done.stdout.splitlines()] == ["a.txt"]


def test_check_reads_the_named_column_of_a_table(tuyin: Tuyin, tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text(f'key,words\n7,"{KAZAKH.strip()}"\n')
    done = tuyin("check", "t.csv", "--text-column", "words", "--id-column", "key", "--json")

    assert {json.loads(line)["article"] for line in done.stdout.splitlines()} == {"t.csv#7"}


def test_summarize_does_the_first_articles_only_when_limited(tuyin: Tuyin, tmp_path: Path) -> None:
    for number in range(3):
        (tmp_path / f"{number}.txt").write_text(f"The school has 12{number} pupils. It opened in Almaty.\n")
    done = tuyin("summarize", ".", "--summarizer", "extract", "--limit", "2", "--json")

    assert len(done.stdout.splitlines()) == 2


COLUMNS = {
    "over its source": ("t.csv", ["--columns-to", "./t.csv"], "that is the input"),
    "as no table": ("t.csv", ["--columns-to", "out.pdf"], ".csv, .tsv"),
    "of no table": ("a.txt", ["--columns-to", "out.csv"], "no table"),
    "with --json": ("t.csv", ["--columns-to", "out.csv", "--json"], "--json"),
}


@pytest.mark.parametrize(("path", "options", "said"), COLUMNS.values(), ids=COLUMNS)
def test_columns_that_cannot_be_are_refused_before_anything_is_made(
    tuyin: Tuyin, tmp_path: Path, path: str, options: list[str], said: str
) -> None:
    table = f'id,text\n1,"{KAZAKH.strip()}"\n'
    (tmp_path / "t.csv").write_text(table)
    (tmp_path / "a.txt").write_text(KAZAKH)
    done = tuyin("translate", path, *options, "--quiet")

    assert (done.returncode, said in done.stderr) == (2, True)
    assert (tmp_path / "t.csv").read_text() == table
    assert not (tmp_path / "outputs").exists()


def test_letters_that_stdout_lacks_are_escaped(tmp_path: Path) -> None:
    """A cp1251 terminal has no қ: the run goes on and the letter can be told."""
    (tmp_path / "a.txt").write_text(KAZAKH)
    done = subprocess.run(
        [sys.executable, "-m", "tuyin", "clean", "a.txt"],
        cwd=tmp_path,
        env={**environment(), "PYTHONIOENCODING": "cp1251"},
        capture_output=True,
        check=False,
    )

    assert (done.returncode, b"\\u049b" in done.stdout) == (0, True)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
@pytest.mark.parametrize("arguments", [["clean", "a.txt"], ["--help"]])
def test_a_full_stdout_is_one_line_and_code_4(tmp_path: Path, arguments: list[str]) -> None:
    (tmp_path / "a.txt").write_text(KAZAKH)
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "tuyin", *arguments],
            cwd=tmp_path,
            env=environment(),
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )

    assert (done.returncode, done.stderr.count("\n"), "standard output" in done.stderr) == (4, 1, True)


@pytest.mark.parametrize("options", [["--shard", "5/4"], ["--to", "kk"], ["--model", "nllb-600"]])
def test_log_json_writes_the_error_that_ends_a_run_too(
    tuyin: Tuyin, tmp_path: Path, options: list[str]
) -> None:
    (tmp_path / "a.txt").write_text(KAZAKH)
    done = tuyin("translate", "a.txt", *options, "--log-json")
    [event] = [json.loads(line) for line in done.stderr.splitlines()]

    assert (event["event"], event["exit_code"]) == ("error", done.returncode)


def test_help_shows_the_language_as_it_is_typed(tuyin: Tuyin) -> None:
    text = tuyin("brief", "--help").stdout

    assert ("eng_Latn" in text, "default: (en)" in text) == (False, True)


EARLY = {
    "engine": (["--engine", "onnx"], 3, "unknown engine 'onnx'; use ct2 or hf"),
    "format": (["--format", "jsonl"], 2, "choose one of md, text, json, html"),
    "shard": (["--shard", "5/4"], 2, "5/4"),
}


@pytest.mark.parametrize(("options", "code", "said"), EARLY.values(), ids=EARLY)
def test_a_wrong_option_is_told_before_a_missing_model(
    tuyin: Tuyin, tmp_path: Path, options: list[str], code: int, said: str
) -> None:
    (tmp_path / "a.txt").write_text(KAZAKH)
    done = tuyin("brief", "a.txt", "--model", "nllb-1.3b", *options)

    assert (done.returncode, said in done.stderr) == (code, True)


def test_a_note_does_not_make_check_fail(tuyin: Tuyin, tmp_path: Path) -> None:
    """Kyrgyz is left as it is, with a note of the kind `language`."""
    kyrgyz = "Бишкек шаарында жаңы мектеп ачылды, ал жерде өзгөчө билим берилет жана балдар окушат."
    (tmp_path / "a.txt").write_text(KAZAKH + "\n" + kyrgyz + "\n")
    done = tuyin("check", "a.txt", "--fail-on", "language", "--json")
    found = [finding for line in done.stdout.splitlines() for finding in json.loads(line)["findings"]]

    assert [(finding["kind"], finding["severity"]) for finding in found] == [("language", "note")]
    assert done.returncode == 0


def test_check_refuses_a_kind_that_only_briefs_have(tuyin: Tuyin, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(KAZAKH)

    assert tuyin("check", "a.txt", "--fail-on", "unsupported").returncode == 2


def test_a_dry_run_with_a_bad_file_beside_a_good_one_is_code_1(tuyin: Tuyin, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(KAZAKH)
    (tmp_path / "empty.txt").write_text("")

    assert tuyin("brief", "a.txt", "empty.txt", "--dry-run").returncode == 1


def test_a_dry_run_times_russian_by_russian(tuyin: Tuyin, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("В Алматы открылась новая школа, в ней будут учиться дети.\n" * 200)
    done = tuyin("brief", "a.txt", "--no-clean", "--dry-run", "--json")

    assert json.loads(done.stdout)["seconds"] > 0


def test_terms_are_held_to_without_other_retries(tuyin: Tuyin, tmp_path: Path) -> None:
    """No other retry brings a term about, so its own is tried whatever --retries says."""
    (tmp_path / "a.txt").write_text(KAZAKH)
    (tmp_path / "terms.tsv").write_text("source\ttarget\tlanguage\tnote\nмектеп\tlyceum\ten\t\n")
    done = tuyin("translate", "a.txt", "--glossary", "terms.tsv", "--retries", "0", "--json")

    assert "retries:terms|" in json.loads(done.stdout)["signature"]


def test_a_summary_is_signed_by_the_number_type_it_was_made_in(tuyin: Tuyin, tmp_path: Path) -> None:
    """`auto` is another type on another machine, and another text."""
    (tmp_path / "a.txt").write_text(KAZAKH)
    signature = json.loads(tuyin("brief", "a.txt", "--json").stdout)["signature"]

    assert (signature.count("dtype:int8"), "dtype:auto" in signature) == (2, False)


def test_log_json_writes_what_libraries_warn_of_too(tmp_path: Path) -> None:
    script = (
        "import logging, typer, warnings\n"
        "from tuyin.cli import _options, run\n"
        "app = typer.Typer()\n"
        "@app.command()\n"
        "def command(log_json: _options.LogJson = False) -> None:\n"
        "    logging.getLogger('library').warning('slow')\n"
        "    warnings.warn('old', stacklevel=1)\n"
        "run(app)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, "--log-json"],
        cwd=tmp_path,
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
    )

    assert [json.loads(line)["event"] for line in done.stderr.splitlines()] == ["warning", "warning"]
