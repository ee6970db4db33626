"""The nine steps as data: order, address, name, question. Nothing else knows how many there are."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from complaints.filing.drafts import Draft
from complaints.forms.filing_agency import AgencyForm
from complaints.forms.filing_base import Answer, StepForm
from complaints.forms.filing_event import EffortForm, EventForm, EvidenceForm, HopeForm
from complaints.forms.filing_person import ContactForm, PersonForm, SecrecyForm


@dataclass(frozen=True, slots=True)
class Step:
    """One page of the filing. `slug` is its address and the name under which the draft keeps its answers."""

    slug: str
    label: str | Promise
    form: type[StepForm]
    template: str = "complaints/filing/step.html"


# fmt: off  (a table is laid out as a table)
STEPS = (
    Step("instansi", _("Instansi"), AgencyForm),
    Step("upaya", _("Upaya sebelumnya"), EffortForm),
    Step("kejadian", _("Kejadian"), EventForm),
    Step("bukti", _("Bukti"), EvidenceForm, "complaints/filing/evidence.html"),
    Step("harapan", _("Harapan"), HopeForm),
    Step("data-diri", _("Data diri"), PersonForm),
    Step("kontak", _("Kontak"), ContactForm),
    Step("kerahasiaan", _("Kerahasiaan"), SecrecyForm),
)
# fmt: on
BY_SLUG: Mapping[str, Step] = {step.slug: step for step in STEPS}
CHECK = "periksa"
CHECK_LABEL = _("Periksa dan kirim")
TOTAL = len(STEPS) + 1
ABOUT_THE_EVENT = 5  # so many steps are about the matter, the rest about the person


@dataclass(frozen=True, slots=True)
class Progress:
    """Where one is, for parts/step.html."""

    number: int
    label: str | Promise
    next_label: str | Promise
    total: int = TOTAL

    @property
    def steps(self) -> range:
        """The numbers of all steps."""
        return range(1, self.total + 1)


def progress(slug: str) -> Progress:
    """Return where the step stands among the nine."""
    labels = [*(step.label for step in STEPS), CHECK_LABEL]
    at = TOTAL - 1 if slug == CHECK else STEPS.index(BY_SLUG[slug])
    return Progress(
        number=at + 1, label=labels[at], next_label=labels[at + 1] if at + 1 < TOTAL else _("selesai")
    )


def after(slug: str) -> str:
    """Return the slug of the next page."""
    at = STEPS.index(BY_SLUG[slug]) + 1
    return STEPS[at].slug if at < len(STEPS) else CHECK


def before(slug: str) -> str:
    """Return the slug of the page before; '' on the first."""
    at = len(STEPS) if slug == CHECK else STEPS.index(BY_SLUG[slug])
    return STEPS[at - 1].slug if at else ""


def form_of(step: Step, draft: Draft | None, *, today: date, sent: bool = False) -> StepForm:
    """Return the form of a step, bound to what the draft keeps, or empty when the step was never sent."""
    kept = draft.answers.get(step.slug, {} if sent else None) if draft else None
    held = {file.purpose for file in draft.files} if draft else set()
    return step.form(kept, today=today, held=held)


def all_forms(draft: Draft, *, today: date) -> dict[str, StepForm]:
    """Return the forms of all steps, bound also where nothing was sent: what is missing is an error."""
    held = {file.purpose for file in draft.files}
    return {step.slug: step.form(draft.answers.get(step.slug, {}), today=today, held=held) for step in STEPS}


@dataclass(frozen=True, slots=True)
class Checked:
    """One step on the page that shows all answers."""

    step: Step
    answers: list[Answer]
    is_complete: bool


def checked(draft: Draft, forms: Mapping[str, StepForm]) -> list[Checked]:
    """Return each step with its answers in words; a step with errors has none and is marked incomplete."""
    rows = []
    for step in STEPS:
        form = forms[step.slug]
        valid = form.is_valid()
        answers = form.answers() if valid else []
        names = ", ".join(held.name for held in draft.files if held.purpose in purposes_of(step))
        if names:
            answers.append(Answer(_("Berkas"), names))
        elif step.slug == "bukti":
            answers.append(Answer(step.label, ""))
        rows.append(Checked(step=step, answers=answers, is_complete=valid))
    return rows


def purposes_of(step: Step) -> frozenset[str]:
    """Return what files of this step can prove."""
    more = getattr(step.form, "AUTHORITIES", {}).values()
    return frozenset({*step.form.uploads.values(), *more})
