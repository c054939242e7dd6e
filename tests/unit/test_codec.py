import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuyin import codec
from tuyin.errors import StoreError
from tuyin.records import Article, Brief, Segment, Translation
from tuyin.signature import Signature

SIGNATURE = Signature.of(engine="ct2")


@given(st.builds(Article))
def test_any_article_comes_back_equal(article: Article) -> None:
    assert codec.load(codec.dump(article, signature=SIGNATURE), kind=Article, signature=SIGNATURE) == article


def test_a_brief_comes_back_equal(brief: Brief) -> None:
    content = codec.dump(brief, signature=brief.signature)

    assert codec.load(content, kind=Brief, signature=brief.signature) == brief


def test_the_signature_can_be_read_alone(translation: Translation) -> None:
    content = codec.dump(translation, signature=translation.signature)

    assert codec.signature_of(content) == translation.signature


@given(st.data())
def test_a_record_cut_off_anywhere_is_refused(data: st.DataObject) -> None:
    content = codec.dump(Segment(0, 0, "Бір сөйлем.", "kaz_Cyrl"), signature=SIGNATURE)
    cut = data.draw(st.integers(0, len(content) - 1))

    with pytest.raises(StoreError):
        codec.load(content[:cut], kind=Segment)


@given(st.data())
def test_a_changed_byte_is_refused_or_harmless(data: st.DataObject) -> None:
    """A flipped byte can hide only where it changes nothing that is read: the format's own spelling."""
    segment = Segment(0, 0, "Бір сөйлем.", "kaz_Cyrl")
    content = bytearray(codec.dump(segment, signature=SIGNATURE))
    at = data.draw(st.integers(0, len(content) - 1))
    content[at] ^= data.draw(st.integers(1, 255))

    try:
        loaded = codec.load(bytes(content), kind=Segment, signature=SIGNATURE)
    except StoreError:
        return
    assert loaded == segment


def test_another_signature_is_refused() -> None:
    content = codec.dump(Segment(0, 0, "a", "kaz_Cyrl"), signature=SIGNATURE)

    with pytest.raises(StoreError, match="signature"):
        codec.load(content, kind=Segment, signature=Signature.of(engine="hf"))


def test_another_kind_of_record_is_refused() -> None:
    content = codec.dump(Segment(0, 0, "a", "kaz_Cyrl"), signature=SIGNATURE)

    with pytest.raises(StoreError, match="does not hold a Article"):
        codec.load(content, kind=Article)
