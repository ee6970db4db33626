"""Document examination, direct clarification, case review (UU 37/2008 arts 28-34)."""

from django.utils.translation import gettext as _

from complaints.models import (
    CaseReview,
    Conclusion,
    DirectClarification,
    DocumentExamination,
    MaladministrationForm,
)
from complaints.refusals import MoveInvalid
from complaints.steps.clarification import end_requests
from complaints.steps.step import Effect, Step
from deadlines.models import Outcome


def record_document_exam(step: Step) -> Effect:
    """Record the document examination (LHPD)."""
    record = DocumentExamination.objects.create(
        complaint=step.case, held_on=step.on, at=step.at, by=step.user,
        minutes=step.text("minutes", _("Tuliskan hasil pemeriksaan dokumen.")),
    )  # fmt: skip
    return Effect(detail={"record": record.pk})


def record_direct_clarification(step: Step) -> Effect:
    """Record the minutes of a direct clarification."""
    record = DirectClarification.objects.create(
        complaint=step.case, held_on=step.on, at=step.at, by=step.user,
        place=step.text("place", _("Tuliskan tempatnya.")),
        participants=step.text("participants", _("Tuliskan siapa yang hadir.")),
        minutes=step.text("minutes", _("Tuliskan isi pembicaraan.")),
    )  # fmt: skip
    step.tell("direct_clarification")
    return Effect(detail={"record": record.pk})


def hold_review(step: Step) -> Effect:
    """Fix the conclusion: found, not found or stopped; found names what is proven."""
    conclusion = step.text("conclusion", _("Pilih kesimpulan gelar laporan."))
    if conclusion not in Conclusion.values:
        raise MoveInvalid({"conclusion": _("Pilih kesimpulan gelar laporan.")})
    forms = list(MaladministrationForm.objects.filter(pk__in=step.data.get("proven_forms") or []))
    if conclusion == Conclusion.FOUND and not forms:
        raise MoveInvalid({"proven_forms": _("Pilih bentuk maladministrasi yang terbukti.")})
    review = CaseReview.objects.create(
        complaint=step.case, held_on=step.on, at=step.at, by=step.user, conclusion=conclusion,
        minutes=step.text("minutes", _("Tuliskan notulen gelar laporan.")),
        participants=step.text("participants", required=False),
    )  # fmt: skip
    step.case.proven_forms.set(forms if conclusion == Conclusion.FOUND else [])
    end_requests(step, Outcome.LAPSED)
    return Effect(
        detail={"review": review.pk, "conclusion": conclusion, "forms": [form.code for form in forms]}
    )
