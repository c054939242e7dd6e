"""A model's word on beginnings that words alone leave in doubt."""

import pytest

from tuyin.checks import Checks, evidence, opening
from tuyin.protocols import Scorer
from tuyin.records import Kind, Lang, Segment
from tuyin.testing import FakeScorer

SOURCE = Segment(0, 4, "Облыс әкімі ауыл шаруашылығы мен өнеркәсіптің дамуы туралы баяндады.", Lang.KAZ)
TRUE = "The regional governor reported on the development of agriculture and industry."
MADE_UP = "When the goalkeeper left the pitch,"
DOUBTFUL = f"{MADE_UP} {TRUE[0].lower()}{TRUE[1:]}"


def kinds(target: str, scorer: Scorer | None) -> list[Kind]:
    findings = Checks(scorer=scorer).check(SOURCE, Segment(0, 4, target, Lang.ENG))
    return [finding.kind for finding in findings]


def test_the_fake_meets_the_protocol() -> None:
    assert isinstance(FakeScorer(), Scorer)


def test_a_beginning_that_is_as_likely_without_the_source_is_made_up() -> None:
    assert kinds(DOUBTFUL, FakeScorer(made_up="When the goalkeeper left the pitch")) == [Kind.LENGTH]


def test_a_beginning_that_the_source_makes_likelier_is_none() -> None:
    assert kinds(DOUBTFUL, FakeScorer()) == []


def test_a_model_is_not_asked_about_what_words_bear_out() -> None:
    scorer = FakeScorer()
    kinds(TRUE, scorer)

    assert scorer.asked == []


@pytest.mark.parametrize(("briefly", "times"), [(True, 0), (False, 1)])
def test_briefly_a_model_is_not_asked_about_what_has_an_error_anyhow(briefly: bool, times: int) -> None:  # noqa: FBT001
    """It is retried and flagged as it is."""
    scorer = FakeScorer()
    wrong = Segment(0, 4, DOUBTFUL.replace("development", "482 developments"), Lang.ENG)
    [found] = Checks(scorer=scorer).check_all([(SOURCE, wrong)], briefly=briefly)

    assert Kind.NUMBERS in [finding.kind for finding in found]
    assert len(scorer.asked) == times


def test_a_model_is_asked_about_all_sentences_at_once() -> None:
    scorer = FakeScorer()
    Checks(scorer=scorer).check_all([(SOURCE, Segment(0, 4, DOUBTFUL, Lang.ENG))] * 3)

    assert len(scorer.asked) == 1


def test_many_are_checked_as_each_is() -> None:
    checks = Checks(scorer=FakeScorer(made_up=MADE_UP.rstrip(",")))
    pairs = [(SOURCE, Segment(0, 4, text, Lang.ENG)) for text in (TRUE, DOUBTFUL, "", SOURCE.text)]

    assert [checks.check(*pair) for pair in pairs] == checks.check_all(pairs)


def test_a_stock_phrase_needs_no_model() -> None:
    scorer = FakeScorer()

    assert kinds(f"Here is the translation: {TRUE}", scorer) == [Kind.LENGTH]
    assert scorer.asked == []


def test_what_is_too_long_for_the_model_is_judged_by_its_words() -> None:
    """The scorer gives (); the words alone are under their threshold here, or over it, as without one."""

    class Speechless(FakeScorer):
        def score(self, pairs: object, *, source: Lang, target: Lang) -> list[tuple[float, ...]]:
            del source, target
            return [()] * len(list(pairs))  # type: ignore[call-overload]

    assert kinds(DOUBTFUL, None) == kinds(DOUBTFUL, Speechless())


def test_the_model_is_in_the_signature() -> None:
    assert f"evidence:fake@1+{evidence.fitted().digest}" in str(Checks(scorer=FakeScorer()).signature)
    assert "evidence" not in str(Checks().signature)


@pytest.mark.parametrize("direction", opening.DOUBTS)
def test_every_direction_that_may_be_in_doubt_has_a_threshold(direction: tuple[Lang, Lang]) -> None:
    assert direction in evidence.fitted().thresholds


def test_the_shipped_weights_are_as_many_as_the_features() -> None:
    found = evidence.features(0.0, whole=(-1.0,) * 6, begun=(-2.0,) * 4, rest=(-1.0,) * 3)

    assert found is not None
    assert len(evidence.fitted().weights) == len(found)
