"""What a benchmark found, and the table of it."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from enum import StrEnum


class Sense(StrEnum):
    """Which side of its target a value is to be on."""

    AT_LEAST = "≥"
    AT_MOST = "≤"


@dataclass(frozen=True, slots=True)
class Result:
    """One figure: `own` measured against `baseline`, and what `value` was made of them.

    `baseline` and `own` are medians in `unit`; `value` is the ratio or the difference that `target`
    speaks of, in `value_unit` ("×" a ratio). `note` says what a reader must know to trust it.
    """

    name: str
    what: str
    against: str
    baseline: float
    own: float
    unit: str
    value: float
    sense: Sense
    target: float
    value_unit: str = "×"
    note: str = ""

    @property
    def met(self) -> bool:
        """Whether the target is reached."""
        return self.value >= self.target if self.sense is Sense.AT_LEAST else self.value <= self.target


def lines(results: Iterable[Result]) -> str:
    """Write results as a Markdown table, and its notes below."""
    rows = list(results)
    head = ["| what | baseline | baseline's | tuyin's | figure | target | |", "|---|---|---|---|---|---|---|"]
    body = [
        f"| {row.what} | {row.against} | {_number(row.baseline)} {row.unit} | {_number(row.own)} {row.unit} "
        f"| {_number(row.value)}{_unit(row)} | {row.sense} {row.target:g}{_unit(row)} "
        f"| {'met' if row.met else 'MISSED'} |"
        for row in rows
    ]
    notes = [f"{row.name}: {row.note}" for row in rows if row.note]
    return "\n".join([*head, *body, *([""] if notes else []), *notes])


def json_line(result: Result) -> str:
    """Write one result as a JSON object."""
    return json.dumps({**asdict(result), "met": result.met}, ensure_ascii=False)


def _unit(row: Result) -> str:
    return row.value_unit if row.value_unit in ("×", "%") else f" {row.value_unit}"


def _number(value: float) -> str:
    """Write three digits that matter."""
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"  # noqa: PLR2004 - three digits
