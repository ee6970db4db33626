"""Steps of an investigation without a reporter: begun, found, suggested, received, answered, judged."""

from django.utils.translation import gettext as _

from complaints.letters import content_for
from complaints.models import (
    CaseReview,
    Conclusion,
    ImprovementSuggestion,
    Party,
    SuggestionState,
)
from complaints.recipients import tell_assignee
from complaints.refusals import MoveInvalid
from complaints.registration import register
from complaints.steps.plenary import set_team, team_of_data
from complaints.steps.step import Effect, Step
from complaints.streams import letter_in, letter_out
from complaints.tell_suggestion import SUGGESTED
from deadlines.clocks import end_clock, set_start
from deadlines.models import Outcome
from documents.models import Reader

_JUDGEMENTS = (SuggestionState.FOLLOWED, SuggestionState.NOT_FOLLOWED)


def begin_investigation(step: Step) -> Effect:
    """Give the investigation its number and its team."""
    lead, members = team_of_data(step)
    set_team(step.case, lead, members)
    step.case.assignee = lead
    number = register(step.case, on=step.on)
    tell_assignee(step.case, "assigned", at=step.at)
    return Effect(detail={"registration_number": number})


def record_investigation(step: Step) -> Effect:
    """Keep what the investigation found, and who took part."""
    conclusion = str(step.data.get("conclusion") or "")
    if conclusion not in Conclusion.values:
        raise MoveInvalid({"conclusion": _("Pilih kesimpulan.")})
    review = CaseReview.objects.create(
        complaint=step.case, held_on=step.on, at=step.at, by=step.user, conclusion=conclusion,
        minutes=step.text("minutes", _("Tuliskan temuannya.")),
        participants=step.text("participants", required=False),
    )  # fmt: skip
    return Effect(detail={"review": review.pk, "conclusion": conclusion})


def suggest_improvement(step: Step) -> Effect:
    """Draft the letter that suggests an improvement; its time waits for the day the agency receives it."""
    agencies = step.case.investigation.agencies.all()
    agency = step.one_of(agencies, "agency", _("Pilih instansi yang diberi saran."))
    suggestion = ImprovementSuggestion.objects.create(
        complaint=step.case, agency=agency, text=step.text("text", _("Tuliskan saran perbaikannya."))
    )
    content = content_for(
        "improvement_suggestion", step.case, on=step.on, agency=agency, text=suggestion.text
    )
    suggestion.document = step.draft(
        "improvement_suggestion", reader=Reader.AGENCY, title="Saran perbaikan", content=content
    )
    letter_out(step.case, Party.AGENCY, suggestion.document, at=step.at, by=step.user)
    suggestion.deadline = step.start(SUGGESTED, started_on=None, part=f"suggestion:{suggestion.pk}")
    suggestion.save(update_fields=["document", "deadline"])
    return Effect(
        detail={"suggestion": suggestion.pk, "agency": agency.pk, "document": suggestion.document.pk}
    )


def record_suggestion_receipt(step: Step) -> Effect:
    """The agency has the letter: its time begins."""
    suggestion = _suggestion(step, received_on=None)
    day = step.day("received_on")
    if suggestion.sent_on is not None and day < suggestion.sent_on:
        raise MoveInvalid({"received_on": _("Surat tidak dapat diterima sebelum dikirim.")})
    _receive(step, suggestion, day=day)
    return Effect(detail={"suggestion": suggestion.pk, "received_on": day.isoformat()})


def answer_suggestion(step: Step) -> Effect:
    """Keep what the agency answers; who answers has the letter."""
    suggestion = _suggestion(step, state=SuggestionState.WAITING)
    suggestion.answer = step.text("text", _("Tuliskan tanggapannya."))
    if suggestion.received_on is None:
        _receive(step, suggestion, day=step.on)
    suggestion.answered_on, suggestion.answered_by = step.on, step.user
    suggestion.state = SuggestionState.ANSWERED
    suggestion.save(update_fields=["answer", "answered_on", "answered_by", "state"])
    letter_in(
        step.case,
        Party.AGENCY,
        "Tanggapan atas saran perbaikan",
        text="",
        received_on=step.on,
        at=step.at,
        by=step.user,
    )
    tell_assignee(step.case, "suggestion_answered", at=step.at)
    return Effect(detail={"suggestion": suggestion.pk})


def judge_suggestion(step: Step) -> Effect:
    """Say whether the suggestion was followed; its time ends."""
    result = str(step.data.get("result") or "")
    if result not in _JUDGEMENTS:
        raise MoveInvalid({"result": _("Pilih hasilnya.")})
    suggestion = _suggestion(step)
    if result == SuggestionState.NOT_FOLLOWED and suggestion.state == SuggestionState.WAITING:
        due = suggestion.deadline.due_effective if suggestion.deadline else None
        if due is None or due >= step.on:
            raise MoveInvalid({"result": _("Instansi masih punya waktu menanggapi saran ini.")})
    suggestion.state, suggestion.judged_on, suggestion.judged_reason = result, step.on, step.reason
    suggestion.save(update_fields=["state", "judged_on", "judged_reason"])
    if suggestion.deadline is not None:
        outcome = Outcome.MET if result == SuggestionState.FOLLOWED else Outcome.LAPSED
        end_clock(suggestion.deadline, outcome, on=step.on, at=step.at, by=step.user)
    return Effect(detail={"suggestion": suggestion.pk, "result": result})


def _suggestion(step: Step, **state: object) -> ImprovementSuggestion:
    rows = step.case.suggestions.filter(sent_on__isnull=False, **state).select_related(
        "deadline__rule", "agency"
    )
    return step.one_of(rows, "suggestion", _("Pilih saran yang suratnya sudah terbit."))


def _receive(step: Step, suggestion: ImprovementSuggestion, *, day: object) -> None:
    suggestion.received_on = day  # type: ignore[assignment]
    suggestion.save(update_fields=["received_on"])
    if suggestion.deadline is not None:
        set_start(suggestion.deadline, started_on=suggestion.received_on, at=step.at, by=step.user)
