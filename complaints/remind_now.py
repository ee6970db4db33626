"""Reminders at a person's wish: of the picked cases, those whom the office waits for are written to today.

The ladder reminds by itself (`deadlines.reminders`). This is for the assistant who tidies the queue before a weekend.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.verdict import YES, Verdict, no
from complaints import ledger
from complaints.actors import Actor
from complaints.locks import lock_case
from complaints.models import Complaint
from complaints.permissions import may_tell_reporter
from deadlines.models import Audience, Deadline
from deadlines.reminders import remind_today

if TYPE_CHECKING:
    from accounts.models import User

CASES_MAX = 100
_OUTSIDE = (Audience.AGENCY, Audience.REPORTER)


@dataclass(frozen=True, slots=True)
class Reminded:
    """The numbers of the cases somebody was reminded of, and (number, reason) of the others."""

    reminded: list[str] = field(default_factory=list)
    refused: list[tuple[str, str]] = field(default_factory=list)


def remind(pks: Iterable[int], *, by: "User", at: datetime) -> Reminded:
    """Remind whoever a running clock of each case waits for outside the office; each case by itself.

    Safe to run twice: nobody is reminded of the same clock twice on one day. Cases the person may not see are left out.
    """
    asked = set(list(pks)[:CASES_MAX])
    outcome = Reminded()
    for pk in (
        Complaint.objects.visible_to(by).filter(pk__in=asked).order_by("pk").values_list("pk", flat=True)
    ):
        with transaction.atomic():
            case = lock_case(pk)
            verdict = _remind_of(case, by=by, at=at)
        if verdict:
            outcome.reminded.append(case.agenda_number)
        else:
            outcome.refused.append((case.agenda_number, str(verdict.reason)))
    return outcome


def _remind_of(case: Complaint, *, by: "User", at: datetime) -> Verdict:
    if not (verdict := may_tell_reporter(by, case)):
        return verdict
    clocks = list(_awaited(case))
    if not clocks:
        return no(_("Tidak ada tenggat berjalan bagi instansi atau pelapor."))
    written = {clock.rule.code: remind_today(clock, now=at) for clock in clocks}
    if not any(written.values()):
        return no(_("Sudah diingatkan hari ini, atau tidak ada alamatnya."))
    detail = {"rules": sorted(code for code, number in written.items() if number)}
    ledger.record(case, "reminded", actor=Actor.staff(by), at=at, detail=detail)
    return YES


def _awaited(case: Complaint) -> Iterable[Deadline]:
    """The running clocks by which an agency or the reporter has to act."""
    about = ContentType.objects.get_for_model(Complaint)
    running = Deadline.objects.running().filter(about_type=about, about_id=case.pk, audience__in=_OUTSIDE)
    return running.select_related("rule", "office").order_by("due_effective", "pk")
