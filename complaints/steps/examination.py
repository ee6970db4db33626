"""The case review (gelar laporan) that fixes the conclusion (PO 48/2020 art. 25(2)e, (4))."""

from django.utils.translation import gettext as _

from complaints.guards.instruments import planned
from complaints.models import (
    CaseReview,
    Conclusion,
    Instrument,
    InstrumentKind,
    InstrumentState,
    MaladministrationForm,
)
from complaints.refusals import MoveInvalid
from complaints.steps.clarification import end_requests
from complaints.steps.instruments import cancel_open
from complaints.steps.step import Effect, Step
from deadlines.models import Outcome


def hold_review(step: Step) -> Effect:
    """Fix the conclusion: found, not found or stopped; found names what is proven."""
    conclusion = step.text("conclusion", _("Pilih kesimpulan gelar laporan."))
    if conclusion not in Conclusion.values:
        raise MoveInvalid({"conclusion": _("Pilih kesimpulan gelar laporan.")})
    forms = list(MaladministrationForm.objects.filter(pk__in=step.data.get("proven_forms") or []))
    if conclusion == Conclusion.FOUND and not forms:
        raise MoveInvalid({"proven_forms": _("Pilih bentuk maladministrasi yang terbukti.")})
    prepared = next(iter(planned(step.facts, InstrumentKind.REVIEW)), None)
    review = CaseReview.objects.create(
        complaint=step.case, held_on=step.on, at=step.at, by=step.user, conclusion=conclusion,
        minutes=step.text("minutes", _("Tuliskan notulen gelar laporan.")),
        participants=step.text("participants", required=False) or (prepared.participants if prepared else ""),
        agenda=prepared.aim if prepared else "",
    )  # fmt: skip
    if prepared:
        _was_held(step, prepared, review)
    cancel_open(step, reason="Gelar laporan sudah diadakan.")
    step.case.proven_forms.set(forms if conclusion == Conclusion.FOUND else [])
    end_requests(step, Outcome.LAPSED)
    return Effect(
        detail={"review": review.pk, "conclusion": conclusion, "forms": [form.code for form in forms]}
    )


def _was_held(step: Step, prepared: Instrument, review: CaseReview) -> None:
    prepared.state, prepared.held_on = InstrumentState.HELD, step.on
    prepared.participants, prepared.summary = review.participants, review.minutes
    prepared.save(update_fields=["state", "held_on", "participants", "summary"])
