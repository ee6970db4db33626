"""Opens an investigation on the office's own initiative: a case without a reporter, in one transaction."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from agencies.models import Agency
from complaints.actors import Actor
from complaints.intake import open_own_case
from complaints.links import link
from complaints.models import Complaint, Investigation, LinkKind
from complaints.moves import advance
from complaints.permissions import may_investigate
from complaints.refusals import MoveInvalid, MoveRefused

if TYPE_CHECKING:
    from accounts.models import User

RELATED_MAX = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What an investigation starts from. `related` are cases that gave rise to it."""

    title: str
    reason: str
    plan: str
    agencies: Sequence[Agency]
    lead: int
    members: Sequence[int] = ()
    related: Sequence[Complaint] = ()


@transaction.atomic
def open_investigation(plan: Plan, *, by: "User", at: datetime) -> Complaint:
    """Open the case, begin it with number and team, and link the reports it came from.

    Raises MoveRefused for who may not, MoveInvalid for a wrong field.
    """
    if not (verdict := may_investigate(by)):
        raise MoveRefused(verdict.reason)
    if by.office is None:
        raise MoveRefused(_("Akun Anda tidak terhubung dengan kantor."))
    if not plan.agencies:
        raise MoveInvalid({"agencies": _("Pilih paling sedikit satu instansi.")})
    case = open_own_case(
        title=plan.title, reason=plan.reason, agency=plan.agencies[0], office=by.office, by=by, at=at
    )
    investigation = Investigation.objects.create(
        complaint=case, plan=plan.plan.strip(), opened_by=by, opened_at=at
    )
    investigation.agencies.set(plan.agencies)
    advance(
        case, "begin_investigation", actor=Actor.staff(by), at=at, lead=plan.lead, members=list(plan.members)
    )
    for other in plan.related[:RELATED_MAX]:
        link(case, other, kind=LinkKind.RELATED, note="Menjadi dasar investigasi.", by=by, at=at)
    case.refresh_from_db()
    return case
