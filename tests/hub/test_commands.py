"""`tuyin models` as a process, against the hub's server, and with sockets blocked."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tuyin.cli._bench import shape

BLOCKED = Path(__file__).parents[1] / "data" / "blocked"
SOURCE = Path(__file__).parents[2] / "src"
Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def run(tmp_path: Path, server: Any) -> Run:
    """Run the command line; `blocked` takes every socket away."""

    def call(*args: str, blocked: bool = False, **environ: str) -> "subprocess.CompletedProcess[str]":
        python_path = os.pathsep.join([str(BLOCKED), str(SOURCE)] if blocked else [str(SOURCE)])
        settings = {
            "PATH": os.environ["PATH"],
            "HOME": str(tmp_path),
            "HF_HOME": str(tmp_path / "hf"),
            "HF_ENDPOINT": server.endpoint,
            "TUYIN_MODELS": str(tmp_path / "models"),
            "PYTHONPATH": python_path,
            "OMP_NUM_THREADS": "1",
        }
        return subprocess.run(
            [sys.executable, "-m", "tuyin", *args],
            env=settings | environ,
            capture_output=True,
            text=True,
            check=False,
            cwd=tmp_path,
        )

    return call


def test_a_model_is_pulled_and_then_needs_no_network(
    run: Run, serve: Callable[..., Any], tmp_path: Path
) -> None:
    serve("tiny/nllb", license="cc-by-nc-4.0")
    pulled = run("models", "pull", "tiny/nllb")
    again = run("models", "pull", "tiny/nllb", blocked=True)

    folder = tmp_path / "models" / "tiny--nllb-int8"
    assert (pulled.returncode, pulled.stdout) == (0, f"{folder}\n")
    assert "licence CC-BY-NC-4.0, no commercial use" in pulled.stderr
    assert (again.returncode, again.stdout, again.stderr) == (0, pulled.stdout, "")


def test_a_large_vocabulary_is_listed_by_conversion_and_the_signature_says_so(
    run: Run, tmp_path: Path
) -> None:
    shape.make(replace(shape.TOY, vocabulary=110_000), tmp_path / "large")
    (tmp_path / "article.txt").write_text("Бүгін Алматыда жаңа мектеп ашылды.\n", encoding="utf-8")
    folder = run("models", "convert", "large").stdout.strip()
    asked = ("translate", "article.txt", "--model", folder, "--retries", "0", "--json")
    english, russian = (run(*asked, "--to", to, blocked=True) for to in ("en", "ru"))

    assert re.search(r"\|shortlist:[0-9a-f]{12}@en\|", english.stdout)
    assert re.search(r"\|shortlist:[0-9a-f]{12}@ru\|", russian.stdout)


def test_a_run_pulls_the_model_it_names_once(run: Run, serve: Callable[..., Any], tmp_path: Path) -> None:
    serve("tiny/nllb", license="cc-by-nc-4.0")
    (tmp_path / "article.txt").write_text("Бүгін Алматыда жаңа мектеп ашылды.\n", encoding="utf-8")
    command = ("translate", "article.txt", "--model", "tiny/nllb", "--json", "--retries", "0")
    done = run(*command)
    again = run(*command, blocked=True)

    assert done.returncode == 0
    assert "licence CC-BY-NC-4.0, no commercial use" in done.stderr
    assert "model:tiny--nllb" in done.stdout
    assert (again.returncode, again.stdout) == (0, done.stdout)


@pytest.mark.parametrize(
    ("command", "told"),
    [
        (("translate", "article.txt", "--offline"), "and --offline forbids to fetch it"),
        (("translate", "article.txt", "--license", "commercial"), "commercial"),
        (("translate", "article.txt", "--dry-run"), "get it by `tuyin models pull tiny/nllb`"),
        (("cache", "explain", "article.txt"), "get it by `tuyin models pull tiny/nllb`"),
    ],
)
def test_a_model_is_not_downloaded_by_what_must_not(
    run: Run, serve: Callable[..., Any], server: Any, tmp_path: Path, command: tuple[str, ...], told: str
) -> None:
    serve("tiny/nllb", license="cc-by-nc-4.0")
    (tmp_path / "article.txt").write_text("Бүгін Алматыда жаңа мектеп ашылды.\n", encoding="utf-8")
    done = run(*command, "--model", "tiny/nllb")

    assert done.returncode == 3
    assert told in done.stderr
    assert [path for _, path, _ in server.requests if "resolve" in path or "cdn" in path] == []


def test_offline_is_told_in_one_line_without_a_socket(run: Run) -> None:
    done = run("models", "pull", "nllb-600m", blocked=True, HF_HUB_OFFLINE="1")

    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr.startswith("tuyin: nllb-600m is not on this machine, and --offline forbids")
    assert done.stderr.count("\n") == 1


def test_an_unknown_model_is_told_in_one_line(run: Run) -> None:
    done = run("models", "pull", "nllb-60m")

    assert done.returncode == 3
    assert done.stderr.startswith("tuyin: unknown model 'nllb-60m'; did you mean nllb-600m")
    assert done.stderr.count("\n") == 1


def test_the_list_says_what_is_here(run: Run) -> None:
    done = run("models", "list", "--json", blocked=True)
    rows = {row["name"]: row for row in map(json.loads, done.stdout.splitlines())}

    assert rows["nllb-600m"] == {
        "name": "nllb-600m",
        "does": "translate",
        "languages": "kk→en kk→ru ru→en",
        "license": "CC-BY-NC-4.0",
        "download": "2.5 GB",
        "here": "-",
    }


def test_the_doctor_believes_what_hides_instructions(run: Run) -> None:
    done = run("doctor", "--seconds", "0", "--json", blocked=True, ONEDNN_MAX_CPU_ISA="SSE41")
    report = json.loads(done.stdout)

    assert done.returncode == 0
    assert report["usable"] == "neither AVX2 nor AVX-512"
    assert report["advice"].startswith("ct2 int8, slowly")


def test_a_benchmark_gives_its_ratio_and_its_baseline(run: Run) -> None:
    done = run("bench", "--quick", "--only", "help", "--json")
    row = json.loads(done.stdout)

    assert done.returncode == 0
    assert row["value"] == pytest.approx(row["own"] - row["baseline"])
    assert (row["against"], row["target"]) == ("`python -c pass`", 150)
