"""The recipe's commands, as they are typed."""

from pathlib import Path

import pytest

pytest.importorskip("transformers")

from tuyin.training.__main__ import main


def test_digits_of_whole_articles_are_counted(
    exported: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Sentences and digit groups of the file; an untrained model keeps what it keeps."""
    (tmp_path / "own.txt").write_text(
        "Бүгін қалада 19 градус болды. Кеше 25 тонна бидай жиналды.\n", encoding="utf-8"
    )

    code = main(
        ["digits", "--model", str(exported), "--articles", str(tmp_path), "--beam", "1", "--threads", "1"]
    )

    assert code == 0
    assert [row.split("|")[2:4] for row in capsys.readouterr().out.splitlines()[2:]] == [[" 2 ", " 2 "]] * 2


def test_beginning_with_a_model_of_other_pieces_is_refused(
    exported: Path, settings_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "evaluation").mkdir()

    code = main(
        [
            *("prepare", "--offline", "--settings", str(settings_file), "--data", str(settings_file.parent)),
            *("--evaluation", str(tmp_path / "evaluation"), "--run", str(tmp_path / "run")),
            *("--from", str(exported)),
        ]
    )

    assert code == 2
    assert "not made of this encoder" in capsys.readouterr().err


def test_an_error_is_one_line_and_its_code(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["evaluate", "--model", str(tmp_path), "--evaluation", str(tmp_path)])

    assert code == 3
    assert capsys.readouterr().err.splitlines() == [
        f"error: {tmp_path}: no model.bin; python -m tuyin.training export makes one"
    ]


def test_nothing_asked_is_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    assert "adapt" in capsys.readouterr().out
