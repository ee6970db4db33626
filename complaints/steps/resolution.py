"""Resolution at the head office: the file goes back for data, and the sessions with the parties."""

from django.utils.translation import gettext as _

from complaints.models import CONCILIATION_RESULTS, ResolutionSession, Result, SessionKind
from complaints.recipients import tell_assignee, tell_reporter_by_mail
from complaints.refusals import MoveInvalid
from complaints.steps.agreement import make_points
from complaints.steps.closing import drop_proposal, drop_unsigned
from complaints.steps.step import Effect, Step


def return_for_data(step: Step) -> Effect:
    """Give the file back to the examining unit with what is missing; the agency's time does not begin anew."""
    if step.facts.closing is not None:
        drop_proposal(step, step.facts.closing)
    drop_unsigned(step)
    step.tell("returned_for_data")
    tell_assignee(step.case, "returned_for_data", at=step.at)
    return Effect()


def record_resolution_session(step: Step) -> Effect:
    """Write down a mediation or conciliation: agreed with its points, not agreed, or to be continued."""
    kind = str(step.data.get("kind") or "")
    if kind not in SessionKind:
        raise MoveInvalid({"kind": _("Pilih mediasi atau konsiliasi.")})
    result = str(step.data.get("result") or "")
    if result not in CONCILIATION_RESULTS:
        raise MoveInvalid({"result": _("Pilih hasilnya.")})
    points: list[str] = []
    if result == Result.AGREED:
        points = step.lines("agreement", _("Tulis paling sedikit satu butir kesepakatan."))
    session = ResolutionSession.objects.create(
        complaint=step.case, kind=kind, result=result, held_on=step.on, by=step.user, at=step.at,
        participants=step.text("participants", _("Tuliskan siapa yang hadir.")),
        minutes=step.text("minutes", _("Tuliskan jalannya pertemuan.")),
    )  # fmt: skip
    make_points(step, session, points)
    step.tell("resolution_session", result=result)
    tell_reporter_by_mail(step.case, "stage", at=step.at)
    return Effect(detail={"session": session.pk, "kind": kind, "result": result})
