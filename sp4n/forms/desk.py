"""Forms of the government's desk: one per move that needs more than a press."""

from collections.abc import Callable
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.formfields import ChoiceCards
from agencies.models import Agency
from agencies.search import suggest
from complaints.forms.track import TrackedForm
from sp4n import rules
from sp4n.forms.public import files
from sp4n.governments import GROUPS, government_of, governments, units_of
from sp4n.models import Classification, Grievance
from sp4n.rules import limit_words

LONG = 10_000  # letters of an answer
SUGGESTED = 3


WHY, WHO_READS = gettext_lazy("Alasan"), gettext_lazy("Pelapor membaca alasan ini.")


def reason(label: Any = WHY, help_text: Any = WHO_READS) -> forms.CharField:
    """Return the field of a reason the reporter reads."""
    return forms.CharField(
        label=label,
        help_text=help_text,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": gettext_lazy("Tuliskan alasannya. Pelapor membacanya")},
    )


class MoveForm(TrackedForm):
    """A form of one move on one case; `data()` is what `advance` gets."""

    def __init__(self, *args: Any, case: Grievance, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.case = case
        self.prepare()

    def prepare(self) -> None:
        """Fill in choices that depend on the case."""

    def data_for_move(self) -> dict[str, Any]:
        """Return the keyword arguments of the move."""
        return {name: value for name, value in self.cleaned_data.items() if name != "uploads"}


class ReasonForm(MoveForm):
    """Only a reason."""

    reason = reason()


class AskDataForm(MoveForm):
    """What the reporter is to send."""

    reason = reason(
        gettext_lazy("Data yang diminta"), gettext_lazy("Pelapor membacanya. Sebut apa yang perlu dikirim.")
    )


class VerifyForm(MoveForm):
    """The class, which decides the time limit, and a title anybody may read."""

    classification = forms.ChoiceField(
        label=gettext_lazy("Klasifikasi"),
        choices=Classification.choices,
        widget=ChoiceCards,
        error_messages={"required": gettext_lazy("Pilih klasifikasi aduan")},
    )
    public_title = forms.CharField(
        label=gettext_lazy("Judul untuk umum"),
        required=False,
        max_length=120,
        help_text=gettext_lazy(
            "Dimuat di daftar aduan yang dijawab. Jangan menulis nama orang. Kosong: tidak dimuat."
        ),
    )

    MEANS: ClassVar = {
        Classification.INFORMATION: gettext_lazy("Orang itu bertanya."),
        Classification.ORDINARY: gettext_lazy("Layanan buruk atau lambat."),
        Classification.OVERSIGHT: gettext_lazy("Dugaan penyimpangan atau penyalahgunaan."),
        Classification.ASPIRATION: gettext_lazy("Usul atau saran."),
    }

    def prepare(self) -> None:
        widget = self.fields["classification"].widget
        widget.hints = {kind: f"{words} {self._limit(kind)}" for kind, words in self.MEANS.items()}
        if self.case.is_secret:
            del self.fields["public_title"]
            self.helper.layout.fields.remove("public_title")

    def _limit(self, kind: Classification) -> str:
        """Say within what time it is answered, by the rules of the day of receipt; '' where none is in force."""
        length = limit_words(rules.BY_CLASS[kind], on=self.case.received_on)
        return _("Dijawab dalam %(length)s.") % {"length": length} if length else ""


class UnitForm(MoveForm):
    """To which unit."""

    unit = forms.ChoiceField(
        label=gettext_lazy("Unit"), error_messages={"required": gettext_lazy("Pilih unit")}
    )

    def prepare(self) -> None:
        units = [(str(unit.pk), unit.name) for unit in units_of(self.case.government)]
        field = self.fields["unit"]
        field.choices = [("", _("Pilih unit")), *units]  # type: ignore[attr-defined]


class SupportField(forms.MultipleChoiceField):
    """Units that add their part."""

    widget = forms.CheckboxSelectMultiple


class DisposeForm(UnitForm):
    """To which unit, and which others add their part."""

    supporting = SupportField(
        label=gettext_lazy("Unit pendukung"),
        required=False,
        help_text=gettext_lazy("Mengirim bagiannya kepada unit di atas, yang menjawab pelapor."),
    )

    def prepare(self) -> None:
        super().prepare()
        offer_supporters(self)


class AskSupportForm(MoveForm):
    """Which units add their part, and what that is."""

    supporting = SupportField(
        label=gettext_lazy("Unit pendukung"),
        error_messages={"required": gettext_lazy("Pilih unit pendukung")},
    )
    asked = forms.CharField(
        label=gettext_lazy("Bagian yang diminta"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("Dibaca unit pendukung. Pelapor hanya melihat unit mana yang membantu."),
        error_messages={"required": gettext_lazy("Tulis bagian yang diminta")},
    )

    def prepare(self) -> None:
        offer_supporters(self)


def offer_supporters(form: MoveForm) -> None:
    """Offer the units of the government, except the one that has the case."""
    units = [unit for unit in units_of(form.case.government) if unit.pk != form.case.unit_id]
    form.fields["supporting"].choices = [(str(unit.pk), unit.name) for unit in units]  # type: ignore[attr-defined]


class PartForm(MoveForm):
    """The part of a supporting unit."""

    text = forms.CharField(
        label=gettext_lazy("Bagian unit Anda"),
        max_length=LONG,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=gettext_lazy("Dibaca unit yang menangani, yang memakainya untuk menjawab pelapor."),
        error_messages={"required": gettext_lazy("Tulis bagian unit Anda")},
    )
    uploads = files(
        label=gettext_lazy("Berkas"), help_text=gettext_lazy("JPG, PNG, PDF, atau DOCX. Paling besar 10 MB.")
    )


class PassOnForm(UnitForm):
    """To which other unit, and why."""

    reason = reason()


class AnswerForm(MoveForm):
    """The answer, with files."""

    text = forms.CharField(
        label=gettext_lazy("Jawaban untuk pelapor"),
        max_length=LONG,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=gettext_lazy("Tulis apa yang sudah dan akan dilakukan, dan kapan."),
        error_messages={"required": gettext_lazy("Tulis jawaban untuk pelapor")},
    )
    uploads = files(
        label=gettext_lazy("Berkas"), help_text=gettext_lazy("JPG, PNG, PDF, atau DOCX. Paling besar 10 MB.")
    )


class HandOverForm(MoveForm):
    """To which other government, and why."""

    government = forms.ChoiceField(
        label=gettext_lazy("Pemerintah daerah"),
        error_messages={"required": gettext_lazy("Pilih pemerintah daerah lain")},
    )
    reason = reason()

    def prepare(self) -> None:
        others = [(str(one.pk), one.name) for one in governments() if one.pk != self.case.government_id]
        field = self.fields["government"]
        field.choices = [("", _("Pilih pemerintah daerah")), *others]  # type: ignore[attr-defined]


class ForwardForm(MoveForm):
    """To the ombudsman, or to a body that is no part of a local government."""

    target = forms.ChoiceField(
        label=gettext_lazy("Diteruskan ke"),
        choices=[("ombudsman", gettext_lazy("Ombudsman")), ("agency", gettext_lazy("Instansi lain"))],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Pilih tujuannya")},
    )
    agency_name = forms.CharField(
        label=gettext_lazy("Nama instansi lain"),
        required=False,
        max_length=160,
        help_text=gettext_lazy("Misalnya: Kantor Pertanahan Banjar."),
    )
    reason = reason()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        cleaned["agency"] = None
        if cleaned.get("target") == "agency":
            cleaned["agency"] = self._agency(cleaned.get("agency_name", ""))
        return cleaned

    def _agency(self, name: str) -> int | None:
        """Return the one agency that is meant; else say which ones could be."""
        exact = (
            Agency.objects.active().filter(name__iexact=name.strip()).exclude(group__code__in=GROUPS).first()
        )
        if exact is not None and government_of(exact) is None:
            return exact.pk
        found = [one for one in suggest(name, limit=10) if government_of(one) is None]
        if len(found) == 1:
            return found[0].pk
        names = "; ".join(one.name for one in found[:SUGGESTED])
        words = (
            _("Maksud Anda: %(names)s? Tulis nama lengkapnya")
            if names
            else _("Tulis nama instansi yang ada di daftar")
        )
        self.add_error("agency_name", words % {"names": names} if names else words)
        return None

    def data_for_move(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        return {
            "reason": cleaned["reason"],
            "agency": cleaned["agency"],
            "ombudsman": cleaned["target"] == "ombudsman",
        }


# Moves with a form of their own; every other move is one press.
FORMS: dict[str, Callable[..., MoveForm]] = {
    "verify": VerifyForm,
    "ask_data": AskDataForm,
    "dispose": DisposeForm,
    "ask_support": AskSupportForm,
    "add_part": PartForm,
    "pass_on": PassOnForm,
    "answer": AnswerForm,
    "postpone": ReasonForm,
    "archive": ReasonForm,
    "close": ReasonForm,
    "refer_to_inspectorate": ReasonForm,
    "hand_over": HandOverForm,
    "forward_out": ForwardForm,
}
