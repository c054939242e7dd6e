"""`--dry-run`: what a run would do, what of it is done already, and about how long the rest takes."""

import json as jsonlib
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from math import ceil
from typing import TypeVar

from tuyin.cli import _report
from tuyin.records import Article, Brief, Entry, Failure, Lang, Translation
from tuyin.text import language, segment

T = TypeVar("T", Brief, Translation)
_SAMPLE_ARTICLES = 8
_SAMPLE_SENTENCES = 48  # half a minute at most, with the retries of the smallest model on two cores


@dataclass(slots=True)
class Plan:
    """What was counted; `left` are the words of articles that are still to be made."""

    articles: int = 0
    done: int = 0
    failed: int = 0
    words: int = 0
    left: int = 0
    languages: Counter[str] = field(default_factory=Counter)
    sample: list[Article] = field(default_factory=list)


def count(
    articles: Iterable[Article | Failure],
    *,
    watch: _report.Watch,
    prepare: Callable[[Article], Article],
    standing: Callable[[Article], Entry | None],
) -> Plan:
    """Count articles and words as they are translated: cleaned, in Cyrillic; failures are said.

    `standing` tells how an article ended before, None where it is to be made.
    """
    plan = Plan()
    for article in articles:
        if isinstance(article, Failure):
            watch.fail(article)
            continue
        text = prepare(article).text
        words = len(text.split())
        ended = standing(article)
        plan.articles += 1
        plan.words += words
        plan.languages[_language(text)] += 1
        if ended is not None:
            plan.failed += ended.failed
            plan.done += not ended.failed
            continue
        plan.left += words
        if len(plan.sample) < _SAMPLE_ARTICLES:
            plan.sample.append(article)
    return plan


def measured(
    sample: Sequence[Article],
    *,
    prepare: Callable[[Article], Article],
    warm: Callable[[str, Lang], object],
    make: Callable[[Iterable[Article | Failure]], Iterator[T | Failure]],
) -> float:
    """Make a few articles, some 48 sentences, and return words a second; 0 where there is no article.

    `warm` translates one sentence first: loading the model is no part of a long run's rate.
    """
    chosen, words = [], 0
    sentences = 0
    for article in sample:
        parts = segment.split(prepare(article).text)
        if sentences >= _SAMPLE_SENTENCES:
            break
        for part in islice((part for part in parts if part.lang in (Lang.KAZ, Lang.RUS)), 1):
            warm(part.text, Lang(part.lang))
        sentences += len(parts)
        words += sum(len(part.text.split()) for part in parts)
        chosen.append(article)
    began = time.monotonic()
    made = sum(1 for _ in make(chosen))
    return words / (time.monotonic() - began) if made else 0.0


def say(plan: Plan, *, words_per_second: float, json: bool) -> None:
    """Print the plan, as a line or as JSON."""
    seconds = ceil(plan.left / words_per_second) if words_per_second else 0
    if json:
        about = {
            "articles": plan.articles, "done": plan.done, "failed": plan.failed, "words": plan.words,
            "languages": dict(plan.languages), "seconds": seconds,
        }  # fmt: skip
        _report.put(jsonlib.dumps(about, ensure_ascii=False))
        return
    each = ", ".join(f"{number} {name}" for name, number in sorted(plan.languages.items()))
    before = f"; {plan.done} done already" if plan.done else ""
    if plan.failed:
        before += f"; {plan.failed} failed before, --retry-failed tries them again"
    time_left = f"about {_duration(seconds)}" if plan.sample else "nothing left to do"
    _report.put(f"{plan.articles} articles ({each or 'none'}), {plan.words:,} words{before}; {time_left}")


def _language(text: str) -> str:
    """Name the language of most of a text's paragraphs."""
    votes = Counter(language.vote([line for line in text.splitlines() if line.strip()]))
    votes.pop("und", None)
    return votes.most_common(1)[0][0][:3] if votes else "und"


def _duration(seconds: int) -> str:
    if seconds < 90:  # noqa: PLR2004
        return f"{seconds} s"
    if seconds < 5400:  # noqa: PLR2004
        return f"{seconds / 60:.0f} min"
    return f"{seconds / 3600:.1f} h"
