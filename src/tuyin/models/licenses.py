"""Who may use a model for what."""

from tuyin.errors import InputError, ModelError
from tuyin.models.info import Info
from tuyin.models.registry import REGISTRY

POLICIES = ("any", "commercial")


def require_license(info: Info | None, *, policy: str) -> None:
    """Raise ModelError where the policy is "commercial" and the licence does not allow it, or is unknown.

    The message names what to take instead.
    """
    if policy not in POLICIES:
        raise InputError(f"--license {policy!r}: use {' or '.join(POLICIES)}")
    if info is None or policy == "any" or info.commercial:
        return
    others = [other.name for other in instead_of(info)]
    take = f"take {', '.join(others)}" if others else "there is none to take instead"
    raise ModelError(f"{info.name}: licence {info.license} does not allow commercial use; {take}")


def instead_of(info: Info) -> tuple[Info, ...]:
    """List the models that do the same and may be used commercially, the best first."""
    same = [
        other
        for other in REGISTRY.values()
        if other.commercial and other.tasks & info.tasks and _covers(other, info)
    ]
    return tuple(sorted(same, key=lambda other: other.quality, reverse=True))


def _covers(other: Info, info: Info) -> bool:
    if not info.tasks:
        return True
    return bool(other.directions & info.directions or other.languages & info.languages)
