"""An agreement reached at the head office: its points get owner and last day, are reported on and judged."""

from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from agencies.models import Agency
from complaints.guards.agreement import AGREED, is_watched, judgeable, reportable_points, settable
from complaints.models import CorrectiveAction, ReportDelivery, ResolutionSession
from complaints.private_words import refusal_for
from complaints.recipients import tell_staff
from complaints.refusals import MoveInvalid
from complaints.steps.follow_up import start_point
from complaints.steps.monitoring import judge, keep_report, picked
from complaints.steps.step import Effect, Step
from complaints.tell_follow_up import due_words, tell_delivery
from deadlines.clocks import end_clock
from deadlines.models import Outcome
from deadlines.rules import rule_for

# Stored, so in Indonesian whatever page the person reads.
PROOF = "Disepakati dalam pertemuan"


def make_points(step: Step, session: ResolutionSession, texts: list[str]) -> None:
    """Keep what was agreed line by line. An earlier agreement is no longer watched: this session takes its place."""
    for text in texts:
        if sentence := refusal_for(text, step.case):
            raise MoveInvalid({"agreement": sentence})
    step.end(AGREED, outcome=Outcome.CANCELLED)
    CorrectiveAction.objects.bulk_create(
        CorrectiveAction(session=session, number=number, text=text)
        for number, text in enumerate(texts, start=1)
    )


def set_agreement_point(step: Step) -> Effect:
    """Say which agency carries out a point, by when, and what proves it; its clock runs and the agency hears of it."""
    point = picked(step, settable(step.facts), _("Pilih butir kesepakatan yang belum dilaporkan."))
    agency = step.one_of(Agency.objects.active(), "agency", _("Pilih instansi pelaksananya."))
    proof = step.text("proof", _("Tulis apa yang membuktikan pelaksanaannya."))
    if sentence := refusal_for(proof, step.case):
        raise MoveInvalid({"proof": sentence})
    session = _session(step)
    point.agency, point.proof = agency, proof
    point.term_days = _days(step, session)
    if point.deadline is not None and is_watched(point):
        end_clock(point.deadline, Outcome.CANCELLED, on=step.on, at=step.at, by=step.user)
    start_point(step, point, started_on=session.held_on)
    point.save(update_fields=["agency", "proof", "term_days", "deadline"])
    delivery = _delivery(step, session, agency)
    due = point.deadline.due_effective if point.deadline else None
    tell_delivery(
        delivery, "agreement_point", on=step.on, at=step.at,
        values={"point": point.number, "due": due_words(due)},
    )  # fmt: skip
    step.tell("point_set", number=point.number, due=due.isoformat() if due else "")
    return Effect(detail={"action": point.pk, "agency": agency.pk, "due": due.isoformat() if due else ""})


def _session(step: Step) -> ResolutionSession:
    session = step.facts.resolution_session
    if session is None:
        raise MoveInvalid({"action": _("Pilih butir kesepakatan yang belum dilaporkan.")})
    return session


def _days(step: Step, session: ResolutionSession) -> int:
    """Return the calendar days from the session to the agreed last day, within what the rule allows."""
    due = step.data.get("due_on")
    if not isinstance(due, date) or isinstance(due, datetime):
        raise MoveInvalid({"due_on": _("Isi batas waktunya.")})
    if due <= session.held_on or due < step.on:
        raise MoveInvalid({"due_on": _("Batas waktu tidak boleh sudah lewat.")})
    longest = rule_for(AGREED, on=step.case.rules_on).length
    days = (due - session.held_on).days
    if days > longest:
        words = ngettext(
            "Paling lama %(count)s hari setelah pertemuan.",
            "Paling lama %(count)s hari setelah pertemuan.",
            longest,
        )
        raise MoveInvalid({"due_on": words % {"count": longest}})
    return days


def _delivery(step: Step, session: ResolutionSession, agency: Agency) -> ReportDelivery:
    """Return what brings the agreement to its agency; an agency without a point any more loses its page."""
    owners = session.points.exclude(agency=None).values("agency")
    session.deliveries.exclude(agency__in=owners).delete()
    made, _is_new = session.deliveries.get_or_create(
        agency=agency, defaults={"sent_on": step.on, "received_on": step.on, "received_proof": PROOF}
    )
    return made


def report_agreement_point(step: Step) -> Effect:
    """Keep what the agency says it did for a point; who led the session judges it."""
    point = picked(step, reportable_points(step.facts), _("Butir ini tidak menunggu laporan instansi."))
    report = keep_report(step, point)
    step.tell("point_reported", number=point.number)
    leader = _session(step).by
    if leader is not None and leader.is_active and leader != step.user:
        tell_staff(step.case, "action_reported", to=leader, at=step.at, values={"agreed": True})
    return Effect(detail={"action": point.pk, "report": report.pk, "proof": report.proof_number})


def judge_agreement_point(step: Step) -> Effect:
    """Say whether a point is carried out, partly or not, and why."""
    point = picked(step, judgeable(step.facts), _("Pilih butir kesepakatan yang dinilai."))
    judge(step, point)
    step.tell("point_judged", number=point.number, result=point.state)
    return Effect(detail={"action": point.pk, "result": point.state})
