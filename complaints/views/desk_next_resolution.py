"""What comes next at the head office: an agreement to be watched, or a recommendation and its report."""

from django.utils.translation import gettext as _

from complaints.facts import Facts
from complaints.guards.agreement import is_watched, unfinished_points
from complaints.guards.resolution import unreceived
from complaints.models import ActionState, Result
from complaints.views.next_look import Look, Next, unsigned, until


def resolution(look: Look) -> Next:
    """Watch an agreement and close with it; a draft recommendation goes its way; else bring the parties together."""
    facts = look.facts
    if facts.points and (agreed := _agreement(facts)):
        return agreed
    if waits := unsigned(look, "recommendation"):
        ready = "clear_recommendation" in look.open_moves
        return Next(move="clear_recommendation") if ready else waits
    last = facts.resolution_session
    has_failed = last is not None and last.result in {Result.AGREED, Result.NOT_AGREED}
    return Next(move="draft_recommendation" if has_failed else "record_resolution_session")


def _agreement(facts: Facts) -> Next | None:
    left = unfinished_points(facts)
    if not left:
        return Next(move="propose_closing")
    if any(point.deadline is None for point in left):
        return Next(move="set_agreement_point")
    if any(point.state == ActionState.REPORTED for point in left):
        return Next(move="judge_agreement_point")
    running = [point.deadline for point in left if point.deadline and is_watched(point)]
    ahead = [clock for clock in running if clock.due_effective is None or clock.due_effective >= facts.on]
    if not ahead:
        return None
    last = max(ahead, key=lambda clock: clock.due_effective or facts.on)
    return until(last, _("Menunggu instansi melaksanakan kesepakatan sampai %(date)s."))


def recommendation(look: Look) -> Next:
    """Deliver it, wait for the superior's report, judge it, publish what was not carried out, close."""
    facts, one = look.facts, look.facts.recommendation
    if waits := unsigned(
        look, "recommendation_cover", "recommendation_publication", "letter_parliament", "letter_president"
    ):
        return waits
    if one is None or one.result:
        return Next(move="propose_closing")
    if unreceived(facts):
        return Next(move="record_recommendation_receipt")
    due = one.clock.due_effective if one.clock else None
    if one.reported_on is None and one.clock and due is not None and due >= facts.on:
        return until(one.clock, _("Menunggu laporan atasan Terlapor sampai %(date)s."))
    return Next(move="judge_recommendation")
