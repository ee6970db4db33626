"""The answer to "may I?" in every app: yes, or no with a reason a person can read."""

from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True, slots=True)
class Verdict:
    """`reason` is empty when allowed."""

    allowed: bool
    reason: str | Promise = ""

    def __bool__(self) -> bool:
        return self.allowed


YES = Verdict(allowed=True)


def no(reason: str | Promise) -> Verdict:
    """Return a refusal with its reason."""
    return Verdict(allowed=False, reason=reason)
