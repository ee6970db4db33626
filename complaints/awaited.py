"""Whose turn it is: for whom a case waits, and which clock says by when.

While the reporter has time to complete a file, the office can do nothing but wait. Its own clocks run on by the book,
but they stand aside: they are neither what the queue sorts by nor what the office is reminded of or called late for.
"""

from collections.abc import Collection

from django.db.models import Q

from complaints.models import ActionState, Complaint, CorrectiveAction, RequestState, SettlementState
from complaints.stages import EXAMINING, MONITORING, RAPID, RESOLVING, Stage
from deadlines.models import Audience, Deadline, Outcome

# The letter on which a stage waits for the reporter; until it is sent, the office is what the case waits for.
_LETTERS = {Stage.WAIT_REPORTER: "completion_request", Stage.REPORTER_REPLY: "notice_findings"}


def standing_aside(stage: Stage, clocks: Collection[Deadline]) -> set[int]:
    """Return the keys of those of a case's `clocks` that stand aside while the reporter has time to complete the file.

    Until the reporter's time has begun, the office still has to send its letter and to learn when it arrived.
    """
    if stage is not Stage.WAIT_REPORTER or not any(_is_reporters_time(clock) for clock in clocks):
        return set()
    return {
        clock.pk for clock in clocks if clock.audience == Audience.STAFF and clock.outcome == Outcome.OPEN
    }


def _is_reporters_time(clock: Deadline) -> bool:
    is_begun = clock.outcome == Outcome.OPEN and clock.started_on is not None
    return is_begun and clock.audience == Audience.REPORTER


def deciding_clock(case: Complaint) -> Deadline | None:
    """Return the running clock that is due first among those that do not stand aside; one query."""
    clocks = list(case.deadlines.open().order_by("due_effective", "pk"))
    aside = standing_aside(case.stage_now, clocks)
    running = (clock for clock in clocks if clock.due_effective is not None and clock.paused_on is None)
    return next((clock for clock in running if clock.pk not in aside), None)


def is_aside(clock: Deadline, case: Complaint) -> bool:
    """Whether a clock of the case stands aside; asks the database only where it can."""
    if case.stage_now is not Stage.WAIT_REPORTER:
        return False
    return clock.pk in standing_aside(case.stage_now, list(case.deadlines.open()))


def waiting_for(case: Complaint) -> str:
    """Return for whom the case waits, as a deadlines.Audience; '' when it is the office's own turn."""
    if kind := _LETTERS.get(case.stage_now):
        letter = case.letters.filter(document__kind=kind).first()
        return Audience.REPORTER if letter is not None and letter.sent_on is not None else ""
    if case.stage_now in MONITORING | RESOLVING:
        return _waits_for_action(case)
    if case.stage_now not in EXAMINING | RAPID:
        return ""
    if case.settlements.filter(state=SettlementState.ASKED).exists():
        return Audience.REPORTER
    waiting = case.clarifications.filter(state__in=[RequestState.SENT, RequestState.RETURNED])
    return Audience.AGENCY if waiting.exists() else ""


def _waits_for_action(case: Complaint) -> str:
    """After the LHP, an agreement or a recommendation an agency has to act, unless its report has to be judged."""
    if case.stage_now is Stage.RECOMMENDATION:
        waiting = case.recommendations.filter(clock__outcome="", clock__started_on__isnull=False)
        return Audience.AGENCY if waiting.exists() else ""
    of_case = Q(report__complaint=case) | Q(session__complaint=case)
    actions = CorrectiveAction.objects.filter(of_case, deadline__outcome="")
    states = set(actions.values_list("state", flat=True))
    return Audience.AGENCY if states and ActionState.REPORTED not in states else ""
