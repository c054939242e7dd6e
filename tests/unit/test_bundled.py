"""The weights in the package are those that were put there."""

import pytest

from tuyin.models import REGISTRY
from tuyin.models.locate import BUNDLED
from tuyin.models.sums import damaged, read_sums

FOLDER = BUNDLED / "mini"

pytestmark = pytest.mark.skipif(
    not (FOLDER / "model.bin").is_file(), reason="a checkout without the weights: nothing to verify"
)


def test_every_file_is_what_its_checksum_says() -> None:
    assert damaged(FOLDER) == ()


def test_weights_and_tokenizer_are_covered_by_the_checksums() -> None:
    assert {"model.bin", "config.json", "tokenizer.json"} <= read_sums(FOLDER).keys()


def test_the_size_that_is_told_is_about_the_weights_own() -> None:
    """int8: a byte a parameter."""
    megabytes = (FOLDER / "model.bin").stat().st_size / 1e6

    assert REGISTRY["mini"].disk_mb("int8") == pytest.approx(megabytes, rel=0.1)
