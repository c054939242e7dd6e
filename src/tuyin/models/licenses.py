"""Who may use a model for what."""

from tuyin.errors import InputError, ModelError
from tuyin.models.info import Info, Task
from tuyin.models.registry import DIRECTIONS, REGISTRY

POLICIES = ("any", "commercial")
_MOST = 3


def allowed(info: Info, license_: str) -> bool:
    """Tell whether a policy allows a model. Raises InputError for a policy that is none."""
    if license_ not in POLICIES:
        raise InputError(f"--license {license_!r}: use {' or '.join(POLICIES)}")
    return license_ == "any" or info.commercial


def require_license(info: Info, license_: str) -> None:
    """Raise ModelError where the policy does not allow a model; the message names what to take instead.

    "commercial" refuses a licence that forbids it, and one that is not known.
    """
    if allowed(info, license_):
        return
    others = ", ".join(other.name for other in instead_of(info))
    raise ModelError(
        f"{info.name}: licence {info.license} does not allow commercial use; take {others or 'another model'}"
    )


def instead_of(info: Info) -> tuple[Info, ...]:
    """List the three best models that may be used commercially; those that do all of the same come first."""
    others = [other for other in REGISTRY.values() if other.commercial and _shared(other, info)]
    return tuple(
        sorted(others, key=lambda other: (_shared(other, info), other.quality), reverse=True)[:_MOST]
    )


def _shared(other: Info, info: Info) -> int:
    """Count what both do: directions of translation, languages of summaries."""
    if Task.TRANSLATE in info.tasks or not info.tasks:
        return len(other.directions & (info.directions or other.directions) & DIRECTIONS)
    return len(other.languages & info.languages) if Task.SUMMARIZE in other.tasks else 0
