"""Who may use a model for what."""

from tuyin.errors import InputError, ModelError
from tuyin.models.info import Info
from tuyin.models.registry import REGISTRY

POLICIES = ("any", "commercial")


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
    """List the models that do some of the same and may be used commercially, the best first."""
    same = [other for other in REGISTRY.values() if other.commercial and _overlaps(other, info)]
    return tuple(sorted(same, key=lambda other: other.quality, reverse=True))


def _overlaps(other: Info, info: Info) -> bool:
    if not info.tasks:
        return bool(other.directions)
    return bool(other.directions & info.directions) or (
        bool(other.languages & info.languages) and bool(other.tasks & info.tasks)
    )
