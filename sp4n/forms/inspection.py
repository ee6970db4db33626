"""Forms of the inspectorate's lane."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agencies.models import Agency
from complaints.forms.track import TrackedForm
from sp4n.forms.public import files
from sp4n.governments import units_of
from sp4n.models import FollowUp, Inspection


def long_text(label: Any, missing: Any, **kwargs: Any) -> forms.CharField:
    """Return a required text of several lines."""
    area = forms.Textarea(attrs={"rows": 4})
    return forms.CharField(
        label=label, max_length=5000, widget=area, error_messages={"required": missing}, **kwargs
    )


class OpenForm(TrackedForm):
    """A matter the inspectorate opens by itself."""

    subject = forms.CharField(
        label=gettext_lazy("Pokok perkara"),
        max_length=120,
        help_text=gettext_lazy("Tanpa nama pelapor."),
        error_messages={"required": gettext_lazy("Tulis pokok perkaranya")},
    )


class ResultForm(TrackedForm):
    """The result of a step."""

    result = long_text(gettext_lazy("Hasil tahap ini"), gettext_lazy("Tulis hasil tahap ini"))


class FindingForm(TrackedForm):
    """A finding."""

    text = long_text(gettext_lazy("Temuan"), gettext_lazy("Tulis temuannya"))


class RecommendForm(TrackedForm):
    """What a unit is to do, until when."""

    agency = forms.ChoiceField(
        label=gettext_lazy("Unit yang harus melaksanakan"),
        error_messages={"required": gettext_lazy("Pilih unit")},
    )
    text = long_text(gettext_lazy("Rekomendasi"), gettext_lazy("Tulis rekomendasinya"))
    due_on = forms.DateField(
        label=gettext_lazy("Tenggat"),
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages=dict.fromkeys(("required", "invalid"), gettext_lazy("Pilih tenggat sesudah hari ini")),
    )

    def __init__(self, *args: Any, matter: Inspection, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.units = {str(unit.pk): unit for unit in units_of(matter.government)}
        choices = [("", _("Pilih unit")), *((key, unit.name) for key, unit in self.units.items())]
        self.fields["agency"].choices = choices  # type: ignore[attr-defined]

    def clean_agency(self) -> Agency:
        """Return the unit."""
        return self.units[self.cleaned_data["agency"]]


class FollowUpForm(TrackedForm):
    """How far a recommendation is carried out."""

    state = forms.ChoiceField(
        label=gettext_lazy("Tindak lanjut"),
        choices=FollowUp.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Pilih tindak lanjutnya")},
    )
    text = long_text(
        gettext_lazy("Bukti atau alasan"),
        gettext_lazy("Tulis bukti atau alasannya"),
        help_text=gettext_lazy("Kalau unit sudah melapor, unit membaca isian ini sebagai alasan penilaian."),
    )


class LawForm(TrackedForm):
    """To which law enforcement body the criminal side went."""

    body = forms.CharField(
        label=gettext_lazy("Lembaga penegak hukum"),
        max_length=160,
        help_text=gettext_lazy("Misalnya: Kejaksaan Negeri."),
        error_messages={"required": gettext_lazy("Tulis lembaga penegak hukumnya")},
    )


class ReportForm(TrackedForm):
    """What a unit did about a recommendation, with the proof."""

    text = long_text(
        gettext_lazy("Apa yang sudah dilaksanakan?"),
        gettext_lazy("Tulis apa yang sudah dilaksanakan"),
        help_text=gettext_lazy(
            "Dibaca Inspektorat. Kalau belum selesai, tulis apa yang kurang dan kapan selesai."
        ),
    )
    uploads = files(
        label=gettext_lazy("Bukti"), help_text=gettext_lazy("JPG, PNG, PDF, atau DOCX. Paling besar 10 MB.")
    )
