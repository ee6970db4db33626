"""What each move does besides moving: records, clocks, hand-overs, mails. One function per move."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _

from agencies.models import Agency
from complaints.refusals import MoveInvalid
from deadlines.clocks import clocks_of, pause, resume
from deadlines.models import Outcome
from sp4n import rules
from sp4n.governments import government_of
from sp4n.inspections import open_inspection
from sp4n.models import RATINGS, Classification, GrievanceAnswer, GrievanceMessage, HopKind
from sp4n.recipients import tell_officers, tell_reporter
from sp4n.step import Step
from sp4n.support_steps import add_part, ask_support, ask_units, supporters_of

Detail = dict[str, Any]


def verify(step: Step) -> Detail:
    """Class and public title; the provider has said that the material is complete."""
    value = str(step.data.get("classification") or "")
    if value not in Classification.values:
        raise MoveInvalid({"classification": _("Pilih klasifikasi aduan")})
    step.case.classification = value
    step.case.public_title = str(step.data.get("public_title") or "").strip()[:120]
    step.end(Outcome.MET, rules.VERIFY, rules.FIRST_ANSWER)
    tell_reporter(step.case, "verified", at=step.at)
    return {"classification": value}


def ask_data(step: Step) -> Detail:
    """The reporter is asked for data (UU 25/2009 art. 44); the clock of verification stands still meanwhile."""
    step.end(Outcome.MET, rules.FIRST_ANSWER)
    for clock in clocks_of(step.case).open().filter(rule__code=rules.VERIFY):
        pause(clock, on=step.on, reason=step.reason[:300], at=step.at, by=step.actor.user)
    step.start(rules.COMPLETE)
    tell_reporter(step.case, "ask_data", at=step.at)
    return {}


def give_data(step: Step) -> Detail:
    """The reporter sent what was asked for: verification goes on."""
    message = _message(step)
    step.end(Outcome.MET, rules.COMPLETE)
    for clock in clocks_of(step.case).open().filter(rule__code=rules.VERIFY):
        resume(clock, on=step.on, at=step.at, by=None)
    tell_officers(step.case, "give_data", at=step.at, on=step.on, by=None)
    return {"message": message.pk}


def _message(step: Step) -> GrievanceMessage:
    text = str(step.data.get("text") or "").strip()
    files = int(step.data.get("file_count") or 0)
    if not text and not files:
        raise MoveInvalid({"text": _("Tulis pesan, atau pilih berkas")})
    return GrievanceMessage.objects.create(grievance=step.case, text=text, at=step.at, file_count=files)


def _unit(step: Step) -> Agency:
    """Return the chosen unit. Raises MoveInvalid when it is none of this government's, or has it already."""
    unit = (
        Agency.objects.active()
        .select_related("parent", "group")
        .filter(pk=step.data.get("unit") or 0)
        .first()
    )
    if unit is None or government_of(unit) != step.case.government:
        raise MoveInvalid({"unit": _("Pilih unit pemerintah daerah ini")})
    if unit.pk == step.case.unit_id:
        raise MoveInvalid({"unit": _("Aduan ini sudah ada pada unit itu")})
    return unit


def dispose(step: Step) -> Detail:
    """Give the case to a unit, with others that add their part; the limit of its class runs from here (brief 8.5)."""
    unit = _unit(step)
    others = supporters_of(step, list(step.data.get("supporting") or []), responsible=unit)
    hop = step.hop(HopKind.UNIT, unit)
    step.case.unit = unit
    step.case.disposed_on = step.on
    step.start(rules.BY_CLASS[Classification(step.case.classification)])
    step.start(rules.FIRST_STEP)
    tell_officers(step.case, "dispose", at=step.at, on=step.on, by=step.actor.user)
    tell_reporter(step.case, "dispose", at=step.at)
    asked = {"support": ask_units(step, others)} if others else {}
    return {"hop": hop.pk, **asked}


def pass_on(step: Step) -> Detail:
    """Give the case to another unit; the limit does not begin anew."""
    unit = _unit(step)
    hop = step.hop(HopKind.UNIT, unit)
    step.case.unit = unit
    tell_officers(step.case, "dispose", at=step.at, on=step.on, by=step.actor.user)
    tell_reporter(step.case, "dispose", at=step.at)
    return {"hop": hop.pk}


def take_up(step: Step) -> Detail:
    """The unit has begun: its first step is made."""
    step.end(Outcome.MET, rules.FIRST_STEP)
    return {}


def postpone(step: Step) -> Detail:
    """The work waits, with a reason that the reporter reads. The legal limit goes on: postponing is no extension."""
    tell_reporter(step.case, "postpone", at=step.at)
    return {}


def nothing(_step: Step) -> Detail:
    """A move that only moves."""
    return {}


def answer(step: Step) -> Detail:
    """The answer; the reporter's time to reply begins."""
    text = step.text("text", _("Tulis jawaban untuk pelapor"))
    made = GrievanceAnswer.objects.create(
        grievance=step.case, unit=step.case.unit or step.case.government, text=text, on=step.on, at=step.at,
        by=step.actor.user,
    )  # fmt: skip
    made.files.set(step.data.get("files") or [])
    step.case.answered_on = step.on
    step.end(Outcome.MET, *rules.OF_GOVERNMENT)
    step.start(rules.REPLY)
    tell_reporter(step.case, "answer", at=step.at)
    return {"answer": made.pk}


def reply(step: Step) -> Detail:
    """The reporter is not satisfied: the same case goes on."""
    clock = clocks_of(step.case).open().filter(rule__code=rules.REPLY).first()
    if clock is not None and clock.due_effective is not None and step.on > clock.due_effective:
        raise MoveInvalid({"text": _("Waktu menanggapi sudah lewat. Tanggapan Anda menjadi aduan baru")})
    message = _message(step)
    step.end(Outcome.MET, rules.REPLY)
    step.start(rules.FOLLOW_UP)
    tell_officers(step.case, "reply", at=step.at, on=step.on, by=None)
    return {"message": message.pk}


def _rated(step: Step) -> Detail:
    """Take the rating when one was given."""
    value = step.data.get("rating")
    if value in {None, ""}:
        return {}
    if not str(value).isdecimal() or int(value) not in RATINGS:
        raise MoveInvalid({"rating": _("Pilih nilai 1 sampai 5")})
    step.case.rating = int(value)
    step.case.rating_comment = str(step.data.get("comment") or "").strip()[:1000]
    return {"rating": step.case.rating}


def accept_answer(step: Step) -> Detail:
    """The reporter is satisfied."""
    detail = _rated(step)
    step.end(Outcome.MET)
    return detail


def rate(step: Step) -> Detail:
    """One rating for a closed case."""
    if step.case.rating is not None:
        raise MoveInvalid({"rating": _("Aduan ini sudah Anda nilai")})
    detail = _rated(step)
    if not detail:
        raise MoveInvalid({"rating": _("Pilih nilai 1 sampai 5")})
    return detail


def lapse_reply(step: Step) -> Detail:
    """Nobody replied within the time: closed."""
    step.end(Outcome.LAPSED, rules.REPLY)
    tell_reporter(step.case, "closed", at=step.at)
    return {}


def lapse_data(step: Step) -> Detail:
    """The data did not come in time: deemed withdrawn."""
    step.end(Outcome.LAPSED, rules.COMPLETE)
    step.end(Outcome.CANCELLED)
    tell_reporter(step.case, "lapse_data", at=step.at)
    return {}


def end_all(step: Step) -> Detail:
    """The case ends; no clock goes on."""
    step.end(Outcome.CANCELLED)
    tell_reporter(step.case, "closed", at=step.at)
    return {}


def hand_over(step: Step) -> Detail:
    """Another government takes the case under the same number; its clocks begin there."""
    to = Agency.objects.active().select_related("group").filter(pk=step.data.get("government") or 0).first()
    if to is None or government_of(to) != to or to.pk == step.case.government_id:
        raise MoveInvalid({"government": _("Pilih pemerintah daerah lain")})
    hop = step.hop(HopKind.GOVERNMENT, to)
    step.case.supports.waiting().delete()
    step.end(Outcome.CANCELLED)
    step.case.government, step.case.unit, step.case.classification = to, None, ""
    step.case.public_title, step.case.disposed_on = "", None
    for code in (rules.VERIFY, rules.FIRST_ANSWER):
        step.start(code)
    tell_officers(step.case, "received", at=step.at, on=step.on, by=step.actor.user)
    tell_reporter(step.case, "dispose", at=step.at)
    return {"hop": hop.pk}


def forward_out(step: Step) -> Detail:
    """The competent body does not work here: the reporter is told whom, and is offered the ombudsman's form for it."""
    if step.data.get("ombudsman"):
        hop = step.hop(HopKind.OMBUDSMAN, None)
    else:
        to = Agency.objects.active().select_related("group", "parent__group").filter(
            pk=step.data.get("agency") or 0).first()  # fmt: skip
        if to is None or government_of(to) is not None:
            raise MoveInvalid({"agency": _("Pilih instansi di luar pemerintah daerah, atau Ombudsman")})
        hop = step.hop(HopKind.OUTSIDE, to)
    step.end(Outcome.CANCELLED)
    tell_reporter(step.case, "dispose", at=step.at)
    return {"hop": hop.pk}


def refer_to_inspectorate(step: Step) -> Detail:
    """Only inspectors read it from here on."""
    hop = step.hop(HopKind.INSPECTORATE, None)
    step.end(Outcome.CANCELLED)
    step.case.is_restricted = True
    inspection = open_inspection(
        step.case.government, subject=step.case.subject, grievance=step.case, office=step.case.office,
        actor=step.actor, on=step.on, at=step.at,
    )  # fmt: skip
    tell_reporter(step.case, "dispose", at=step.at)
    return {"hop": hop.pk, "inspection": inspection.pk}


STEPS: dict[str, Callable[[Step], Detail]] = {
    "verify": verify, "ask_data": ask_data, "give_data": give_data, "lapse_data": lapse_data, "dispose": dispose,
    "take_up": take_up, "ask_support": ask_support, "add_part": add_part,
    "pass_on": pass_on, "answer": answer, "postpone": postpone, "resume": nothing, "reply": reply,
    "go_on": nothing, "accept_answer": accept_answer, "lapse_reply": lapse_reply, "rate": rate,
    "hand_over": hand_over, "forward_out": forward_out, "refer_to_inspectorate": refer_to_inspectorate,
    "archive": end_all, "close": end_all,
}  # fmt: skip
