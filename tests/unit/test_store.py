import logging
import sqlite3
import threading
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tuyin.errors import StoreError
from tuyin.protocols import Store
from tuyin.records import Article, Brief, Lang, Translation
from tuyin.signature import Signature
from tuyin.store import FolderStore, Memory, atomic

TEXT = "Бірінші сөйлем.\n\nЕкінші сөйлем 482."
SIGNATURE = Signature.of(engine="ct2", beam=4)


def _only(root: Path, pattern: str) -> Path:
    [path] = root.glob(pattern)
    return path


def _recall(memory: Memory, *sentences: str, signature: Signature = SIGNATURE) -> list[str | None]:
    return memory.recall(sentences, source=Lang.KAZ, target=Lang.ENG, signature=signature)


def _remember(memory: Memory, *pairs: tuple[str, str], signature: Signature = SIGNATURE) -> None:
    memory.remember(pairs, source=Lang.KAZ, target=Lang.ENG, signature=signature)


def test_meets_the_protocol(tmp_path: Path) -> None:
    assert isinstance(FolderStore(tmp_path), Store)


def test_making_and_asking_a_store_writes_nothing(tmp_path: Path, article: Article) -> None:
    store = FolderStore(tmp_path / "outputs")
    store.load_translation(article, Lang.ENG, SIGNATURE)
    store.recall(["a"], source=Lang.KAZ, target=Lang.ENG, signature=SIGNATURE)

    assert list(tmp_path.iterdir()) == []


def test_a_translation_comes_back_equal(tmp_path: Path, translation: Translation) -> None:
    FolderStore(tmp_path).save_translation(translation)

    loaded = FolderStore(tmp_path).load_translation(translation.article, Lang.ENG, translation.signature)

    assert loaded == translation


def test_a_brief_comes_back_equal(tmp_path: Path, brief: Brief) -> None:
    FolderStore(tmp_path).save_brief(brief)

    assert FolderStore(tmp_path).load_brief(brief.translation, brief.signature) == brief


def test_records_lie_where_the_documentation_says(tmp_path: Path, brief: Brief) -> None:
    store = FolderStore(tmp_path)
    store.save_translation(brief.translation)
    store.save_brief(brief)
    folder = "seeds-002-60711e2c"

    expected = {
        f"{folder}/article.json",
        f"{folder}/en.translation.{brief.translation.signature.digest}.json",
        f"{folder}/en.brief.{brief.signature.digest}.json",
    }
    assert {str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*.json")} == expected


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("a b.txt", "a-b.txt"),
        ("A.txt", "a.txt"),
        ("x", "x.txt"),
        ("!", "?"),
        (f"{'long-' * 20}news.csv#17", f"{'long-' * 20}news.csv#18"),
        (f"{'long-' * 20}a{'-long' * 20}", f"{'long-' * 20}b{'-long' * 20}"),
    ],
)
def test_two_names_of_one_text_have_two_folders(article: Article, name: str, other: str) -> None:
    """Told apart without regard to case too, as some file systems do."""
    store = FolderStore(Path("outputs"))
    folders = {store.folder(replace(article, name=each)).name.casefold() for each in (name, other)}

    assert len(folders) == 2


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("seeds/002.txt", "seeds-002"),
        ("news.csv#17", "news-csv-17"),
        (f"{'жаңалықтар/' * 9}мұрағат.csv#17", "жаңалықтар-жаңалықтар-ж-аңалықтар-мұрағат-csv-17"),
        ("🙂", "article"),
    ],
)
def test_a_folder_says_which_article_it_is_of(article: Article, name: str, slug: str) -> None:
    """Of a long name the middle is left out, so the row of a table stays."""
    folder = FolderStore(Path("outputs")).folder(replace(article, name=name))

    assert folder.name[:-9] == slug


def test_names_that_look_alike_keep_a_record_each(tmp_path: Path, translation: Translation) -> None:
    store = FolderStore(tmp_path)
    first, second = (
        replace(translation, article=replace(translation.article, name=name))
        for name in ("a b.txt", "a-b.txt")
    )
    store.save_translation(first)
    missed = store.load_translation(second.article, Lang.ENG, second.signature)
    store.save_translation(second)
    loaded = [store.load_translation(each.article, Lang.ENG, each.signature) for each in (first, second)]

    assert (missed, loaded) == (None, [first, second])


@pytest.mark.parametrize(
    "other",
    [
        Article("seeds/002.txt", TEXT, "seeds/002.txt", title="Another"),
        Article("seeds/002.txt", TEXT, "seeds/002.txt", date="2024-01-02"),
        Article("seeds/002.txt", TEXT, "seeds/002.txt", author="Айша Серік"),
        Article("seeds/002.txt", TEXT, "seeds/002.txt", url="https://example.kz/2"),
        Article("seeds/002.txt", TEXT, "elsewhere/002.txt"),
    ],
)
def test_a_brief_of_another_title_date_or_address_is_a_miss(
    tmp_path: Path, brief: Brief, other: Article
) -> None:
    """The headline follows the title, so a brief made under another is not this one."""
    store = FolderStore(tmp_path)
    store.save_brief(brief)
    assert store.load_brief(replace(brief.translation, article=other), brief.signature) is None


def test_another_signature_is_a_miss(tmp_path: Path, translation: Translation) -> None:
    store = FolderStore(tmp_path)
    store.save_translation(translation)

    assert store.load_translation(translation.article, Lang.ENG, SIGNATURE) is None


def test_the_same_text_from_elsewhere_is_a_hit_that_carries_its_own_origin(
    tmp_path: Path, translation: Translation
) -> None:
    store = FolderStore(tmp_path)
    store.save_translation(translation)
    moved = replace(translation.article, origin="elsewhere/002.txt")

    loaded = store.load_translation(moved, Lang.ENG, translation.signature)

    assert loaded is not None
    assert loaded.article == moved


@pytest.mark.parametrize("content", [b"", b"{", b'{"tuyin": 1}', b"\xff\xfe", b"null"])
def test_a_damaged_record_is_a_miss_with_a_warning(
    tmp_path: Path, translation: Translation, caplog: pytest.LogCaptureFixture, content: bytes
) -> None:
    store = FolderStore(tmp_path)
    store.save_translation(translation)
    _only(tmp_path, "*/en.translation.*.json").write_bytes(content)

    with caplog.at_level(logging.WARNING):
        loaded = store.load_translation(translation.article, Lang.ENG, translation.signature)

    assert loaded is None
    assert "damaged record" in caplog.text


def test_a_record_cut_in_half_is_a_miss(tmp_path: Path, translation: Translation) -> None:
    store = FolderStore(tmp_path)
    store.save_translation(translation)
    path = _only(tmp_path, "*/en.translation.*.json")
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])

    assert store.load_translation(translation.article, Lang.ENG, translation.signature) is None


@pytest.mark.parametrize("name", ["../../x", "a\x00b", "x" * 300, "🙂", "", "   ", "Мақала № 5", "con/aux"])
def test_any_name_stays_inside_the_folder(tmp_path: Path, translation: Translation, name: str) -> None:
    store = FolderStore(tmp_path)
    named = replace(translation, article=replace(translation.article, name=name))
    store.save_translation(named)

    assert [path.parent.parent for path in tmp_path.rglob("article.json")] == [tmp_path]


def test_signatures_lists_what_is_kept(tmp_path: Path, brief: Brief) -> None:
    store = FolderStore(tmp_path)
    store.save_translation(brief.translation)
    store.save_brief(brief)

    kept = [signature for _, signature in store.signatures(brief.article)]

    assert kept == [brief.signature, brief.translation.signature]


def test_a_page_equal_to_the_kept_one_is_not_written_again(tmp_path: Path, article: Article) -> None:
    store = FolderStore(tmp_path)
    path = store.write_page(article, "en.md", "# A\n")
    before = path.stat().st_mtime_ns
    store.write_page(article, "en.md", "# A\n")

    assert path.stat().st_mtime_ns == before


def test_a_failed_write_leaves_the_old_file_and_no_rest(tmp_path: Path) -> None:
    """The target is a folder, so the rename fails after the temporary file was written."""
    (tmp_path / "record.json").mkdir()

    with pytest.raises(StoreError, match="cannot write"):
        atomic.write(tmp_path / "record.json", b"{}")

    assert [path.name for path in tmp_path.iterdir()] == ["record.json"]


def test_an_outputs_path_that_is_a_file_is_a_store_error(tmp_path: Path, translation: Translation) -> None:
    (tmp_path / "outputs").write_text("not a folder")

    with pytest.raises(StoreError, match="outputs"):
        FolderStore(tmp_path / "outputs").save_translation(translation)


@settings(max_examples=30)
@given(st.dictionaries(st.text(), st.text(), max_size=8), st.lists(st.text(), max_size=4))
def test_memory_recalls_what_it_was_told_in_the_order_asked(
    tmp_path_factory: pytest.TempPathFactory, told: dict[str, str], others: list[str]
) -> None:
    memory = Memory(tmp_path_factory.mktemp("memory") / "memory.sqlite")
    _remember(memory, *told.items())
    asked = [*reversed(told), *others]

    recalled = _recall(memory, *asked)
    memory.close()

    assert recalled == [told.get(sentence) for sentence in asked]


def test_memory_keeps_signatures_and_directions_apart(tmp_path: Path) -> None:
    memory = Memory(tmp_path / "memory.sqlite")
    _remember(memory, ("бір", "one"))
    other = memory.recall(["бір"], source=Lang.KAZ, target=Lang.RUS, signature=SIGNATURE)
    recalled = _recall(memory, "бір", signature=Signature.of(engine="hf"))
    memory.close()

    assert (other, recalled) == ([None], [None])


def test_a_damaged_memory_is_set_aside_and_begun_anew(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "memory.sqlite"
    path.write_bytes(b"this is not a database" * 100)
    memory = Memory(path)
    recalled = _recall(memory, "бір")
    _remember(memory, ("бір", "one"))
    again = _recall(memory, "бір")
    memory.close()

    assert (recalled, again) == ([None], ["one"])
    assert (tmp_path / "memory.sqlite.damaged").exists()
    assert "damaged" in caplog.text


def test_two_writers_at_once_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "memory.sqlite"

    def write(prefix: str) -> None:
        memory = Memory(path)
        for number in range(100):
            _remember(memory, (f"{prefix}{number}", str(number)))
        memory.close()

    threads = [threading.Thread(target=write, args=(prefix,)) for prefix in "abc"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    connection = sqlite3.connect(path)
    counted = connection.execute("SELECT COUNT(*) FROM sentences").fetchone()
    connection.close()

    assert counted == (300,)


def test_a_new_file_that_another_process_is_making_is_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "memory.sqlite"
    other = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")  # here SQLite refuses the switch to WAL mode without waiting
    timer = threading.Timer(0.3, lambda: other.execute("COMMIT"))
    timer.start()
    memory = Memory(path)
    _remember(memory, ("бір", "one"))
    timer.join()
    other.close()

    assert _recall(memory, "бір") == ["one"]
    memory.close()
