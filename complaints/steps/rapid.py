"""Rapid response: the agency is told at once, calls are written down to the minute, the papers follow afterwards."""

from datetime import datetime

from django.utils.translation import gettext as _

from complaints.models import CallResult, CaseKind, ContactWay, RapidCall, RapidCriterion, RapidResponse
from complaints.recipients import tell_assignee
from complaints.refusals import MoveInvalid, MoveRefused
from complaints.steps.plenary import accept
from complaints.steps.step import Effect, Step
from complaints.tell_rapid import ACTION, CONTACT, alert_agency, ask_heads
from deadlines.models import Outcome

_REACHED = {CallResult.REACHED, CallResult.PROMISED, CallResult.HANDLED}


def flag_rapid(step: Step) -> Effect:
    """Mark the case as an emergency: the checks stand aside, real hours run, the agency is told now."""
    criterion = step.one_of(
        RapidCriterion.objects.in_force(step.case.rules_on), "criterion", _("Pilih kriterianya."), key="code"
    )
    if step.user is None:
        raise MoveRefused(_("Langkah ini hanya untuk petugas."))
    response = RapidResponse.objects.create(
        complaint=step.case, criterion=criterion, reason=step.reason, flagged_at=step.at, flagged_by=step.user
    )
    step.case.kind = CaseKind.RAPID
    step.case.assignee = step.case.assignee or step.user
    step.end("PVL_FORMIL", outcome=Outcome.CANCELLED)
    step.start(CONTACT, started_on=step.on)
    if step.case.agency is not None:
        step.start(ACTION, started_on=step.on)
        alert_agency(step.case, on=step.on, at=step.at)
    ask_heads(step.case, besides=step.user, at=step.at)
    step.tell("rapid_begun")
    return Effect(detail={"response": response.pk, "criterion": criterion.code})


def confirm_rapid(step: Step) -> Effect:
    """A second pair of eyes agrees that it is an emergency."""
    response = _response(step)
    if step.user is None or step.user.pk == response.flagged_by_id:
        raise MoveRefused(_("Yang menandai darurat tidak membenarkannya sendiri. Minta kepala yang lain."))
    response.confirmed_at, response.confirmed_by = step.at, step.user
    response.save(update_fields=["confirmed_at", "confirmed_by"])
    return Effect(detail={"response": response.pk})


def set_back_rapid(step: Step) -> Effect:
    """No emergency: an ordinary report again, whose formal check has run since receipt as if nothing had been."""
    _end_hours(step)
    step.case.kind = CaseKind.REPORT
    step.start("PVL_FORMIL", started_on=step.case.received_on)
    step.tell("rapid_set_back")
    tell_assignee(step.case, "rapid_set_back", at=step.at)
    return Effect()


def log_call(step: Step) -> Effect:
    """Write down one call or visit; the first that reaches somebody ends the hours for first contact."""
    response = _response(step)
    result = _choice(step, "result", CallResult.values, _("Pilih hasilnya."))
    if step.user is None:
        raise MoveRefused(_("Langkah ini hanya untuk petugas."))
    call = RapidCall.objects.create(
        response=response,
        called=step.text("called", _("Tulis siapa yang dihubungi."))[:160],
        way=_choice(step, "way", ContactWay.values, _("Pilih cara menghubunginya.")),
        called_at=_instant(step), result=result, remark=step.text("remark", required=False),
        by=step.user, at=step.at,
    )  # fmt: skip
    if result in _REACHED:
        _met(step, CONTACT, call.called_at)
    if result == CallResult.HANDLED:
        _met(step, ACTION, call.called_at)
    step.tell("rapid_called", result=result)
    return Effect(detail={"call": call.pk, "result": result, "called_at": call.called_at.isoformat()})


def regularise_check(step: Step) -> Effect:
    """The danger is over, the case is not: it goes through the checks like any report, and counts as rapid response."""
    _end_hours(step)
    step.start("PVL_FORMIL", started_on=step.on)
    step.tell("rapid_regularised")
    return Effect()


def regularise_examination(step: Step) -> Effect:
    """Into examination with number, class and team, by the decision of the office meeting."""
    _end_hours(step)
    return accept(step)


def _response(step: Step) -> RapidResponse:
    if step.facts.rapid is None:
        raise MoveRefused(_("Laporan ini tidak ditandai darurat."))
    return step.facts.rapid


def _end_hours(step: Step) -> None:
    step.end(CONTACT, ACTION, outcome=Outcome.CANCELLED)


def _met(step: Step, code: str, called_at: datetime) -> None:
    """End a clock in hours: in time or late is a question of minutes, not of days."""
    clock = step.facts.clock(code)
    if clock is not None and clock.due_at is not None:
        step.end(code, outcome=Outcome.MET if called_at <= clock.due_at else Outcome.LAPSED)


def _choice(step: Step, name: str, allowed: list[str], sentence: str) -> str:
    value = step.text(name, sentence)
    if value not in allowed:
        raise MoveInvalid({name: sentence})
    return value


def _instant(step: Step) -> datetime:
    value = step.data.get("called_at") or step.at
    if not isinstance(value, datetime) or value.tzinfo is None:
        raise MoveInvalid({"called_at": _("Isi tanggal dan jamnya.")})
    if value > step.at:
        raise MoveInvalid({"called_at": _("Saat ini belum terjadi.")})
    if value < step.case.received_at.replace(second=0, microsecond=0):  # people write whole minutes
        raise MoveInvalid({"called_at": _("Saat ini sebelum laporan diterima.")})
    return value
