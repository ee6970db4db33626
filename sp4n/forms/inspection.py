"""Forms of the inspectorate's lane."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agencies.models import Agency
from complaints.forms.track import TrackedForm
from sp4n.governments import units_of
from sp4n.models import FollowUp, Inspection

L = gettext_lazy


def long_text(label: Any, missing: Any, **kwargs: Any) -> forms.CharField:
    """Return a required text of several lines."""
    area = forms.Textarea(attrs={"rows": 4})
    return forms.CharField(
        label=label, max_length=5000, widget=area, error_messages={"required": missing}, **kwargs
    )


class OpenForm(TrackedForm):
    """A matter the inspectorate opens by itself."""

    subject = forms.CharField(
        label=L("Pokok perkara"), max_length=120, help_text=L("Tanpa nama pelapor."),
        error_messages={"required": L("Tulis pokok perkaranya")},
    )  # fmt: skip


class ResultForm(TrackedForm):
    """The result of a step."""

    result = long_text(L("Hasil tahap ini"), L("Tulis hasil tahap ini"))


class FindingForm(TrackedForm):
    """A finding."""

    text = long_text(L("Temuan"), L("Tulis temuannya"))


class RecommendForm(TrackedForm):
    """What a unit is to do, until when."""

    agency = forms.ChoiceField(
        label=L("Unit yang harus melaksanakan"), error_messages={"required": L("Pilih unit")}
    )
    text = long_text(L("Rekomendasi"), L("Tulis rekomendasinya"))
    due_on = forms.DateField(
        label=L("Tenggat"), widget=forms.DateInput(attrs={"type": "date"}),
        error_messages=dict.fromkeys(("required", "invalid"), L("Pilih tenggat sesudah hari ini")),
    )  # fmt: skip

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
        label=L("Tindak lanjut"), choices=FollowUp.choices, widget=forms.RadioSelect,
        error_messages={"required": L("Pilih tindak lanjutnya")},
    )  # fmt: skip
    text = long_text(L("Bukti atau alasan"), L("Tulis bukti atau alasannya"))


class LawForm(TrackedForm):
    """To which law enforcement body the criminal side went."""

    body = forms.CharField(
        label=L("Lembaga penegak hukum"), max_length=160, help_text=L("Misalnya: Kejaksaan Negeri."),
        error_messages={"required": L("Tulis lembaga penegak hukumnya")},
    )  # fmt: skip
