"""Batches: within their budget, alike in length, and put back in order."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuyin.text import batch

LENGTHS = st.lists(st.integers(1, 600), max_size=80)
BUDGETS = st.integers(1, 2000)


@given(LENGTHS, BUDGETS)
def test_every_position_is_in_exactly_one_batch(lengths: list[int], budget: int) -> None:
    planned = batch.plan(lengths, max_tokens=budget)

    assert sorted(position for group in planned for position in group) == list(range(len(lengths)))


@given(LENGTHS, BUDGETS)
def test_a_batch_with_its_padding_is_within_the_budget(lengths: list[int], budget: int) -> None:
    """But for a single sentence that is over it alone."""
    for group in batch.plan(lengths, max_tokens=budget):
        padded = max(lengths[position] for position in group) * len(group)

        assert padded <= budget or len(group) == 1


@given(LENGTHS, BUDGETS)
def test_a_batch_holds_one_class_of_lengths(lengths: list[int], budget: int) -> None:
    """How long an output may grow hangs on the class, so it must not hang on the neighbours."""
    for group in batch.plan(lengths, max_tokens=budget):
        assert len({batch.step(lengths[position]) for position in group}) == 1


@given(LENGTHS, BUDGETS)
def test_the_longest_come_first(lengths: list[int], budget: int) -> None:
    planned = [lengths[position] for group in batch.plan(lengths, max_tokens=budget) for position in group]

    assert planned == sorted(lengths, reverse=True)


@given(LENGTHS, BUDGETS)
def test_restore_undoes_plan(lengths: list[int], budget: int) -> None:
    planned = batch.plan(lengths, max_tokens=budget)
    results = [[lengths[position] for position in group] for group in planned]

    assert batch.restore(planned, results) == lengths


def test_a_missing_result_is_an_error_and_not_a_shift() -> None:
    with pytest.raises(ValueError, match="shorter"):
        batch.restore([[0, 1]], [["only one"]])


def test_equal_lengths_share_a_batch_in_their_order() -> None:
    assert batch.plan([5, 5, 5, 5], max_tokens=10) == [[0, 1], [2, 3]]


@pytest.mark.parametrize(
    ("length", "expected"), [(1, 16), (16, 16), (17, 32), (64, 64), (65, 128), (512, 512)]
)
def test_step_rounds_up_to_a_power_of_two(length: int, expected: int) -> None:
    assert batch.step(length) == expected
