"""A model is carried by one tar file, which is trusted in nothing."""

import hashlib
import io
import tarfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tuyin.errors import ModelError
from tuyin.models import Located, bundled, find
from tuyin.models.bundle import bundle, unbundle
from tuyin.models.hub import Hub
from tuyin.models.keep import remove, verify
from tuyin.models.pull import pull

NAME = "tiny/nllb"
Members = dict[str, bytes]


@pytest.fixture
def pulled(serve: Callable[..., Any], hub: Hub, home: Path) -> Located:
    serve(NAME)
    return pull(NAME, home=home, hub=hub)


@pytest.fixture
def there(tmp_path: Path) -> Path:
    return tmp_path / "there"


def _read(path: Path) -> Members:
    with tarfile.open(path) as tar:
        return {member.name: tar.extractfile(member).read() for member in tar}  # type: ignore[union-attr]


def _write(path: Path, members: Members) -> Path:
    with tarfile.open(path, "w") as tar:
        for name, content in members.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            tar.addfile(entry, io.BytesIO(content))
    return path


@pytest.fixture
def carried(pulled: Located, tmp_path: Path) -> Path:
    bundle(pulled, tmp_path / "model.tar")
    return tmp_path / "model.tar"


def test_what_was_carried_is_found_there_as_it_was_here(pulled: Located, carried: Path, there: Path) -> None:
    located = unbundle(carried, home=there)

    assert located == find(NAME, home=there)
    assert (located.info, located.revision, located.license) == (pulled.info, pulled.revision, pulled.license)
    assert {path.name: path.read_bytes() for path in located.folder.iterdir()} == {
        path.name: path.read_bytes() for path in pulled.folder.iterdir()
    }


def test_a_byte_changed_on_the_way_is_refused(carried: Path, there: Path) -> None:
    members = _read(carried)
    members["tiny--nllb-int8/model.bin"] += b"x"

    with pytest.raises(ModelError, match=r"model.bin damaged on the way; copy it again"):
        unbundle(_write(carried, members), home=there)
    assert list(there.iterdir()) == []


def test_a_file_cut_off_on_the_way_is_refused(carried: Path, there: Path) -> None:
    carried.write_bytes(carried.read_bytes()[:-30_000])

    with pytest.raises(ModelError, match="no bundle that can be read"):
        unbundle(carried, home=there)


@pytest.mark.parametrize(
    "name",
    ["../evil/model.bin", "/srv/evil", "a/b/c", "model.bin", "tiny--nllb-int8/../x", ".hidden/x", "a/.x"],
)
def test_a_member_that_is_no_file_of_one_folder_is_refused(
    carried: Path, there: Path, name: str, tmp_path: Path
) -> None:
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(ModelError, match="is not a plain file of one folder"):
        unbundle(_write(carried, _read(carried) | {name: b"x"}), home=there)

    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.DIRTYPE, tarfile.FIFOTYPE])
def test_a_member_that_is_a_link_or_a_device_is_refused(carried: Path, there: Path, kind: bytes) -> None:
    with tarfile.open(carried, "a") as tar:
        entry = tarfile.TarInfo("tiny--nllb-int8/words.json")
        entry.type, entry.linkname = kind, "/etc/passwd"
        tar.addfile(entry)

    with pytest.raises(ModelError, match="is not a plain file of one folder"):
        unbundle(carried, home=there)


def test_a_file_that_no_checksum_names_is_refused(carried: Path, there: Path) -> None:
    members = _read(carried) | {"tiny--nllb-int8/extra.py": b"import os"}

    with pytest.raises(ModelError, match="its files are not those of tiny--nllb-int8"):
        unbundle(_write(carried, members), home=there)


def test_a_folder_named_as_another_model_is_refused(carried: Path, there: Path) -> None:
    members = {name.replace("tiny--nllb", "nllb-600m"): content for name, content in _read(carried).items()}

    with pytest.raises(ModelError, match="its files are not those of nllb-600m-int8"):
        unbundle(_write(carried, members), home=there)


def test_two_folders_are_no_bundle(carried: Path, there: Path) -> None:
    with pytest.raises(ModelError, match="holds 2 folders, a bundle has one"):
        unbundle(_write(carried, _read(carried) | {"other/model.bin": b"x"}), home=there)


def test_what_is_no_tar_file_is_refused(tmp_path: Path, there: Path) -> None:
    (tmp_path / "text.tar").write_text("not a tar file")

    with pytest.raises(ModelError, match="no bundle that can be read"):
        unbundle(tmp_path / "text.tar", home=there)


def test_the_licence_is_minded_when_unpacking_too(
    serve: Callable[..., Any], hub: Hub, home: Path, tmp_path: Path, there: Path
) -> None:
    serve(NAME, license="cc-by-nc-4.0")
    bundle(pull(NAME, home=home, hub=hub), tmp_path / "nc.tar")

    with pytest.raises(ModelError, match=r"licence CC-BY-NC-4.0 does not allow commercial use"):
        unbundle(tmp_path / "nc.tar", home=there, license_="commercial")


def test_a_damaged_model_is_not_carried(pulled: Located, tmp_path: Path) -> None:
    (pulled.folder / "model.bin").write_bytes(b"x")
    with pytest.raises(ModelError, match=r"model.bin damaged; remove the model and pull it again"):
        bundle(pulled, tmp_path / "model.tar")

    assert not (tmp_path / "model.tar").exists()


def test_the_bundled_model_need_not_be_carried(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="mini was not pulled"):
        bundle(bundled(), tmp_path / "mini.tar")


def test_a_tar_file_that_cannot_be_written_is_told(pulled: Located, tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="cannot be written: No such file or directory; choose another -o"):
        bundle(pulled, tmp_path / "no" / "model.tar")


def test_verifying_names_each_damaged_file(pulled: Located, home: Path) -> None:
    (pulled.folder / "config.json").unlink()
    (pulled.folder / "model.bin").write_bytes(b"x")

    verdicts = {verdict.folder.name: verdict.damaged for verdict in verify(home, name=NAME)}
    assert verdicts == {"tiny--nllb-int8": ("config.json", "model.bin")}


def test_verifying_a_folder_whose_checksums_are_gone_says_so(pulled: Located, home: Path) -> None:
    (pulled.folder / "SHA256SUMS").unlink()

    assert verify(home, name=NAME)[0].damaged == ("SHA256SUMS",)


def test_removing_takes_every_conversion_and_tells_the_bytes(pulled: Located, home: Path, hub: Hub) -> None:
    size = sum(path.stat().st_size for path in pulled.folder.iterdir())
    other = pull(NAME, home=home, hub=hub, dtype="float32").folder
    size += sum(path.stat().st_size for path in other.iterdir())

    assert remove(NAME, home=home) == size
    assert list(home.iterdir()) == []


def test_what_was_downloaded_goes_too_where_that_is_asked(pulled: Located, home: Path, hub: Hub) -> None:
    size = sum(path.stat().st_size for path in pulled.folder.iterdir())

    assert remove(NAME, home=home, downloads=hub.folder) > 2 * size
    assert not (hub.folder / "models--tiny--nllb").exists()


def test_what_is_not_here_cannot_be_removed(home: Path) -> None:
    with pytest.raises(ModelError, match="nllb-600m is not on this machine"):
        remove("nllb-600m", home=home)


def test_a_model_whose_name_begins_alike_is_left(pulled: Located, home: Path) -> None:
    """`tiny--nllb` and `tiny--nllb-int8-large` are two models."""
    other = home / "tiny--nllb-int8-large-int8"
    other.mkdir()
    (other / "SHA256SUMS").write_text(f"{hashlib.sha256(b'').hexdigest()}  model.bin\n")
    remove(NAME, home=home)

    assert (other.is_dir(), pulled.folder.exists()) == (True, False)
