"""Pulling: downloaded once, resumed, verified, converted once; then nothing goes to the network."""

import errno
import hashlib
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tuyin.errors import ModelError
from tuyin.models import find
from tuyin.models.hub import Hub
from tuyin.models.locate import CHECKPOINT_CONFIG
from tuyin.models.manifest import Manifest, read_manifest
from tuyin.models.pull import Telling, convert_folder, fresh_folder, pull
from tuyin.models.sums import damaged

NAME = "tiny/nllb"
WEIGHTS = "model.safetensors"
Serve = Callable[..., Any]


def _sent(server: Any, *, method: str = "GET") -> list[tuple[str, str]]:
    """List (path, Range) of the weights' transfers."""
    return [
        (path, asked) for kind, path, asked in server.requests if kind == method and path.startswith("/cdn/")
    ]


def test_what_was_pulled_is_found_without_the_hub(server: Any, serve: Serve, hub: Hub, home: Path) -> None:
    serve(NAME)
    pulled = pull(NAME, home=home, hub=hub)
    server.repositories.clear()
    server.requests.clear()

    assert (pulled, pulled) == (pull(NAME, home=home, hub=hub), find(NAME, home=home))
    assert server.requests == []


def test_a_pulled_folder_says_where_it_came_from(serve: Serve, hub: Hub, home: Path) -> None:
    serve(NAME, license="cc-by-nc-4.0")
    folder = pull(NAME, home=home, hub=hub).folder
    manifest = read_manifest(folder)

    assert (
        Manifest("tiny--nllb", "a1b2c3d4" * 5, "int8", "CC-BY-NC-4.0", NAME, "", manifest.peak_mb) == manifest
    )
    assert manifest.peak_mb > 0
    assert (folder / CHECKPOINT_CONFIG).is_file()
    assert damaged(folder) == ()


def test_the_commit_and_the_licence_are_in_the_signature(serve: Serve, hub: Hub, home: Path) -> None:
    serve(NAME, license="cc-by-nc-4.0")

    signature = "model:tiny--nllb|rev:a1b2c3d4a1b2|license:CC-BY-NC-4.0"
    assert signature == str(pull(NAME, home=home, hub=hub).signature)


def test_a_pull_tells_size_and_licence_before_and_folder_and_memory_after(
    serve: Serve, hub: Hub, home: Path
) -> None:
    serve(NAME)
    told: list[str] = []
    pull(NAME, home=home, hub=hub, telling=Telling(told.append))

    assert "licence APACHE-2.0, not pinned: main is a1b2c3d4a1b2 today" in told[0]
    assert "of memory at most" in told[1]


def test_progress_counts_the_whole_model_and_never_goes_back(serve: Serve, hub: Hub, home: Path) -> None:
    serve(NAME)
    told: list[tuple[int, int]] = []
    pull(NAME, home=home, hub=hub, telling=Telling(progress=lambda done, size: told.append((done, size))))

    assert told == sorted(told)
    assert told[-1][0] == told[-1][1]


def test_a_transfer_that_breaks_off_goes_on_where_it_stopped(
    server: Any, serve: Serve, hub: Hub, home: Path
) -> None:
    serve(NAME, cut={WEIGHTS: [5000, 6000]})
    pull(NAME, home=home, hub=hub)

    assert [asked for _, asked in _sent(server)] == ["bytes=0-", "bytes=5000-", "bytes=11000-"]


def test_a_later_pull_goes_on_where_a_killed_one_stopped(
    server: Any, serve: Serve, hub: Hub, home: Path
) -> None:
    """What is on the disk is all that a kill leaves: the part of the file that had come."""
    repository = serve(NAME)
    part = hub.folder / "models--tiny--nllb" / "blobs" / f"{repository.etag(WEIGHTS)}.tuyin.part"
    part.parent.mkdir(parents=True)
    part.write_bytes(repository.content(WEIGHTS)[:7000])
    pull(NAME, home=home, hub=hub)

    assert [asked for _, asked in _sent(server)] == ["bytes=7000-"]


def test_a_server_without_ranges_sends_it_all_again(serve: Serve, hub: Hub, home: Path) -> None:
    serve(NAME, cut={WEIGHTS: [5000]}, ranges=False)

    assert damaged(pull(NAME, home=home, hub=hub).folder) == ()


def test_a_connection_that_brings_nothing_is_given_up(
    server: Any, serve: Serve, hub: Hub, home: Path
) -> None:
    serve(NAME, cut={WEIGHTS: [0] * 99})
    with pytest.raises(ModelError, match=r"no connection to the hub .* try again, or elsewhere"):
        pull(NAME, home=home, hub=hub)

    assert len(_sent(server)) == 5


def test_a_wrong_checksum_is_refused_and_the_file_removed(serve: Serve, hub: Hub, home: Path) -> None:
    repository = serve(NAME, spoilt={WEIGHTS})
    with pytest.raises(ModelError, match=r"model.safetensors came with a wrong checksum and was removed"):
        pull(NAME, home=home, hub=hub)
    repository.spoilt.clear()

    assert damaged(pull(NAME, home=home, hub=hub).folder) == ()


def test_a_small_file_is_verified_too(serve: Serve, hub: Hub, home: Path) -> None:
    serve(NAME, spoilt={"config.json"})

    with pytest.raises(ModelError, match=r"config.json came with a wrong checksum"):
        pull(NAME, home=home, hub=hub)


def test_a_full_disk_is_told_before_anything_is_fetched(
    server: Any, serve: Serve, hub: Hub, home: Path
) -> None:
    serve(NAME)
    with pytest.raises(ModelError, match=r"0 MB free, tiny/nllb needs \d+ MB; free some space"):
        pull(NAME, home=home, hub=hub, free=lambda _: 1000)

    assert _sent(server) == []


def test_a_gated_model_says_where_to_ask(serve: Serve, hub: Hub, home: Path) -> None:
    serve(NAME, status=401, code="GatedRepo")

    with pytest.raises(
        ModelError, match=r"ask for access at https://huggingface.co/tiny/nllb, then set HF_TOKEN"
    ):
        pull(NAME, home=home, hub=hub)


def test_a_model_that_the_hub_lacks_is_told(hub: Hub, home: Path) -> None:
    with pytest.raises(ModelError, match="tiny/none is not on the hub, or private"):
        pull("tiny/none", home=home, hub=hub)


def test_a_hub_in_trouble_is_told(serve: Serve, hub: Hub, home: Path) -> None:
    serve(NAME, status=418)

    with pytest.raises(ModelError, match="the hub answers 418"):
        pull(NAME, home=home, hub=hub)


def test_no_network_names_the_way_by_tar(hub: Hub, home: Path) -> None:
    closed = Hub("http://127.0.0.1:9", hub.cache)

    with pytest.raises(ModelError, match=r"tuyin models bundle tiny/nllb -o FILE.tar"):
        pull(NAME, home=home, hub=closed)


def test_offline_asks_nobody(server: Any, serve: Serve, hub: Hub, home: Path) -> None:
    serve(NAME)
    with pytest.raises(ModelError, match="--offline forbids to fetch it"):
        pull(NAME, home=home, hub=hub, offline=True)

    assert server.requests == []


def test_a_licence_on_the_card_is_refused_before_anything_is_fetched(
    server: Any, serve: Serve, hub: Hub, home: Path
) -> None:
    serve(NAME, license="cc-by-nc-sa-4.0")
    with pytest.raises(ModelError, match="does not allow commercial use; take madlad400-3b, mini, m2m100"):
        pull(NAME, home=home, hub=hub, license_="commercial")

    assert _sent(server) == []


def test_the_reference_engine_takes_the_checkpoint_as_it_is(serve: Serve, hub: Hub, home: Path) -> None:
    repository = serve(NAME)
    pulled = pull(NAME, home=home, hub=hub, engine="hf")

    assert repository.content(WEIGHTS) == (pulled.folder / WEIGHTS).read_bytes()
    assert pulled.folder == find(NAME, home=home, engine="hf", cache=hub.cache).folder
    assert not home.exists()


def test_another_number_type_is_another_conversion_of_the_same_download(
    server: Any, serve: Serve, hub: Hub, home: Path
) -> None:
    serve(NAME)
    folders = [pull(NAME, home=home, hub=hub, dtype=dtype).folder.name for dtype in ("auto", "float32")]

    assert folders == ["tiny--nllb-int8", "tiny--nllb-float32"]
    assert len(_sent(server)) == 1


def test_what_ctranslate2_cannot_run_leaves_nothing_behind(tmp_path: Path, home: Path) -> None:
    source = tmp_path / "strange"
    source.mkdir()
    (source / "config.json").write_text('{"model_type": "led"}')
    (source / WEIGHTS).write_bytes(b"")
    with pytest.raises(ModelError, match="CTranslate2 cannot run a 'led' model"):
        convert_folder(source, home=home)

    assert list(home.iterdir()) == []


def test_a_failed_conversion_leaves_the_old_one(home: Path) -> None:
    (home / "m-int8").mkdir(parents=True)
    (home / "m-int8" / "model.bin").write_bytes(b"old")

    def fail(folder: Path) -> None:
        (folder / "model.bin").write_bytes(b"half")
        raise OSError(errno.ENOSPC, "No space left on device")

    with pytest.raises(ModelError, match="No space left on device"), fresh_folder(home / "m-int8") as folder:
        fail(folder)

    assert [path.name for path in home.iterdir()] == ["m-int8"]
    assert (home / "m-int8" / "model.bin").read_bytes() == b"old"


def test_a_folder_of_ones_own_is_converted_under_its_own_name(
    checkpoint: Callable[..., Path], tmp_path: Path, home: Path
) -> None:
    own = tmp_path / "adapted"
    shutil.copytree(checkpoint("nllb"), own)
    located = convert_folder(own, home=home)

    assert home / "adapted-int8" == located.folder
    assert hashlib.sha256((own / "tokenizer.json").read_bytes()).hexdigest() == (
        hashlib.sha256((located.folder / "tokenizer.json").read_bytes()).hexdigest()
    )
