"""What comes next around the examination report: write it, have it signed, watch, close or hand over."""

from datetime import date

from django.utils.translation import gettext as _

from complaints.facts import Facts
from complaints.guards.monitoring import is_in_signing, is_outdated, unreceived
from complaints.models import ActionState, Conclusion
from complaints.views.next_look import Look, Next, unsigned, until


def after_reply(facts: Facts) -> Next | None:
    """The reporter's time is over: a finding needs its report, one without findings may be closed at once."""
    report = facts.lhp
    written = report is not None and report.issued_on is not None and not is_outdated(report, facts.review)
    if written or is_in_signing(report):
        return None
    if facts.review is not None and facts.review.conclusion != Conclusion.FOUND:
        return None
    return Next(words=_("Tulis Laporan Hasil Pemeriksaan, lalu buat konsepnya."), page="lhp")


def without_findings(facts: Facts) -> Next:
    """Close what found nothing."""
    review = facts.review
    return Next(move="propose_closing") if review and review.conclusion != Conclusion.FOUND else Next()


def lhp_issued(look: Look) -> Next:
    """Deliver, then judge what is reported; when all is done close, when the time is over hand over."""
    facts = look.facts
    if waits := unsigned(look, "lhp_cover", "monitoring_letter"):
        return waits
    if unreceived(facts):
        return Next(move="record_lhp_receipt")
    if any(action.state == ActionState.REPORTED for action in facts.actions):
        return Next(move="judge_action")
    if facts.actions and not facts.unfinished:
        return Next(move="propose_closing")
    return _waiting(facts)


def _waiting(facts: Facts) -> Next:
    """While time runs the agency acts; afterwards the office hands over what it has monitored."""
    running = [
        action.deadline for action in facts.unfinished if action.deadline and not action.deadline.outcome
    ]
    ahead = [clock for clock in running if clock.due_effective is None or clock.due_effective >= facts.on]
    if ahead:
        last = max(ahead, key=lambda clock: clock.due_effective or date.max)
        return until(last, _("Menunggu instansi melaksanakan tindakan korektif sampai %(date)s."))
    return Next(move="hand_over_to_resolution" if facts.has_been_monitored else "record_monitoring")
