"""Preconditions of an agreement reached at the head office: its points are completed, reported on and judged.

An agreement holds until each of its points is done, its time is over, or another session takes its place.
"""

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.verdict import YES, Verdict, no
from complaints.facts import Facts
from complaints.guards.guard import Guard
from complaints.models import ActionState, CorrectiveAction
from deadlines.models import Outcome

AGREED = "RESMON_AGREEMENT"


def is_watched(point: CorrectiveAction) -> bool:
    """Whether the time of a point runs: somebody said by whom and until when, and it has not ended."""
    return point.deadline is not None and point.deadline.outcome == Outcome.OPEN


def unfinished_points(facts: Facts) -> list[CorrectiveAction]:
    """Return the points not judged done."""
    return [point for point in facts.points if point.state != ActionState.DONE]


def settable(facts: Facts) -> list[CorrectiveAction]:
    """Return the points whose owner and last day may be written down, or corrected before the first report."""
    left = unfinished_points(facts)
    return [point for point in left if not is_watched(point) or point.state == ActionState.WAITING]


def reportable_points(facts: Facts) -> list[CorrectiveAction]:
    """Return the points on which the agency may report now, also late."""
    return [point for point in unfinished_points(facts) if is_watched(point)]


def judgeable(facts: Facts) -> list[CorrectiveAction]:
    """Return the points that can be judged: those that were completed."""
    return [point for point in facts.points if point.deadline is not None]


def agreement_is_over(facts: Facts) -> Verdict:
    """Whether no agreement is being carried out, so that the head office may go another way."""
    left = unfinished_points(facts)
    if facts.points and not left:
        return no(_("Semua butir kesepakatan sudah dilaksanakan. Siapkan penutupan."))
    if any(point.deadline is None for point in left):
        return no(_("Lengkapi dulu butir kesepakatan: instansi, batas waktu, dan buktinya."))
    if any(point.state == ActionState.REPORTED for point in left):
        return no(_("Nilai dulu butir kesepakatan yang sudah dilaporkan."))
    ends = [point.deadline.due_effective for point in left if point.deadline and is_watched(point)]
    if any(end is None for end in ends):
        return no(_("Batas waktu butir kesepakatan sedang dijeda."))
    last = max((end for end in ends if end is not None), default=None)
    if last is not None and last >= facts.on:
        words = {"date": date_format(last, "j F Y")}
        return no(_("Instansi masih punya waktu melaksanakan kesepakatan sampai %(date)s.") % words)
    return YES


def _set_point(facts: Facts) -> Verdict:
    return YES if settable(facts) else no(_("Tidak ada butir kesepakatan yang perlu dilengkapi."))


def _report_point(facts: Facts) -> Verdict:
    return YES if reportable_points(facts) else no(_("Tidak ada butir kesepakatan yang menunggu laporan."))


def _judge_point(facts: Facts) -> Verdict:
    return YES if judgeable(facts) else no(_("Belum ada butir kesepakatan yang dipantau."))


GUARDS: dict[str, Guard] = {
    "return_for_data": agreement_is_over,
    "set_agreement_point": _set_point,
    "report_agreement_point": _report_point,
    "judge_agreement_point": _judge_point,
}
