"""The line of the desk about the examination report: where it stands, and what opens its page."""

from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from complaints.guards.monitoring import is_in_signing, is_outdated
from complaints.models import CorrectiveAction
from complaints.stages import MONITORING, RESOLVING, Stage
from complaints.views.desk_page import Desk

_FROM_HERE = MONITORING | RESOLVING | {Stage.REPORTER_REPLY}


@dataclass(frozen=True, slots=True, kw_only=True)
class LhpLine:
    """In words, the words of the link, and the actions of an issued report."""

    words: str
    action: str
    lines: list[CorrectiveAction]


def lhp_line(found: Desk) -> LhpLine | None:
    """Return the line; None before the reporter's reply, and for a closed case without a report."""
    stage, facts = found.case.stage_now, found.facts
    if stage not in _FROM_HERE and not (stage is Stage.CLOSED and found.case.registration_number):
        return None
    report = facts.lhp
    is_out = report is not None and report.issued_on is not None
    if (
        report is not None
        and is_out
        and (stage is not Stage.REPORTER_REPLY or not is_outdated(report, facts.review))
    ):
        day = date_format(report.issued_on, "j F Y") if report.issued_on else ""
        words = _("Terbit %(date)s. %(conclusion)s.") % {
            "date": day, "conclusion": report.get_conclusion_display(),
        }  # fmt: skip
        return LhpLine(words=words, action=_("Buka pelaksanaan LHP"), lines=facts.actions)
    if stage is not Stage.REPORTER_REPLY:
        return None
    if is_in_signing(report):
        return LhpLine(words=_("Menunggu diperiksa dan ditandatangani."), action=_("Buka LHP"), lines=[])
    begun = report is not None and not is_out
    words = _("Konsepnya sedang ditulis.") if begun else _("Belum ditulis.")
    return LhpLine(words=words, action=_("Tulis LHP"), lines=[])
