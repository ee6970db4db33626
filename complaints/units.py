"""The units of an office as data: which stages are a unit's work, and who does it."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from complaints.permissions import ROLES_OF_DUTY
from complaints.stages import RAPID, RESOLVING, VERIFICATION, WITH_TEAM, Duty, Stage


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """One unit. Every open stage is the work of exactly one."""

    key: str  # stands in URLs: never rename
    label: Promise
    stages: frozenset[Stage]
    duty: Duty

    def has(self, user: User) -> bool:
        """Whether the person works in the unit."""
        return user.has_role(*ROLES_OF_DUTY[self.duty])


_UNITS = (
    Unit(key="pvl", label=_("Penerimaan dan verifikasi"), stages=VERIFICATION | RAPID, duty=Duty.VERIFY),
    Unit(key="riksa", label=_("Pemeriksaan dan monitoring"), stages=WITH_TEAM, duty=Duty.EXAMINE),
    Unit(key="resmon", label=_("Resolusi dan rekomendasi"), stages=RESOLVING, duty=Duty.RESOLVE),
)
UNITS: dict[str, Unit] = {unit.key: unit for unit in _UNITS}
