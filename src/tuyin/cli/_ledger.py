"""The coverage ledger: each source sentence, its translation, and what the checks say of it."""

import json

from tuyin.errors import InputError
from tuyin.records import Finding, Kind, Translation


def kinds(fail_on: str) -> frozenset[Kind]:
    """Read the kinds of --fail-on, parted by commas. Raises InputError.

    UNSUPPORTED is none of them: it is found in briefs only, so a check for it would always pass.
    """
    known = [kind for kind in Kind if kind is not Kind.UNSUPPORTED]
    found = []
    for name in filter(None, (part.strip() for part in fail_on.split(","))):
        if name not in known:
            raise InputError(f"--fail-on {name!r}: choose from {', '.join(known)}")
        found.append(Kind(name))
    return frozenset(found)


def lines(translation: Translation) -> str:
    """Write the ledger for a person: a count, then four lines a sentence at most."""
    found = _by_segment(translation)
    flagged, count = len(found), len(translation.source)
    out = [f"{translation.article.name}: {count} sentences, {count} accounted for, {flagged} with findings"]
    for source, target, attempts in zip(
        translation.source, translation.segments, translation.attempts, strict=True
    ):
        note = "passed through" if attempts == 0 else "retried" if attempts > 1 else ""
        out.append(f"{source.index + 1:>4}  {source.text}")
        out.append(f"      {target.text}{f'  [{note}]' if note else ''}")
        out.extend(f"      ⚠ {finding.message}" for finding in found.get(source.index, ()))
    return "\n".join(out)


def jsonl(translation: Translation) -> str:
    """Write the ledger for a program: one JSON object a sentence."""
    found = _by_segment(translation)
    return "\n".join(
        json.dumps(
            {
                "article": translation.article.name,
                "sentence": source.index + 1,
                "language": source.lang,
                "source": source.text,
                "translation": target.text,
                "attempts": attempts,
                "findings": [
                    {"kind": finding.kind, "severity": finding.severity, "message": finding.message}
                    for finding in found.get(source.index, ())
                ],
            },
            ensure_ascii=False,
        )
        for source, target, attempts in zip(
            translation.source, translation.segments, translation.attempts, strict=True
        )
    )


def _by_segment(translation: Translation) -> dict[int, list[Finding]]:
    found: dict[int, list[Finding]] = {}
    for finding in translation.findings:
        found.setdefault(finding.segment, []).append(finding)
    return found
