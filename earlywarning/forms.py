"""Forms of this module. They have no field for a person; texts are judged in `earlywarning.journal`."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from agencies.models import Agency
from earlywarning.models import EventKind, Level, Reliability, Source

if TYPE_CHECKING:
    from django.db.models import QuerySet

NO_PERSON = _("Tanpa nama, NIK, nomor telepon, alamat rumah, atau ciri yang menunjuk orang")
TEXT_LENGTH = 3_000


def _long(rows: int = 4) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class OfUnit(forms.Form):
    """A form that says for which unit, where the person works for several."""

    def __init__(self, *args: Any, units: "QuerySet[Agency]", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.units = units
        if len(units) > 1:
            self.fields["unit"] = forms.ModelChoiceField(
                label=_("Unit"), queryset=units, error_messages={"required": _("Pilih unit")}
            )

    def facts(self) -> tuple[Agency, dict[str, Any]]:
        """Return the unit and what was typed."""
        facts = dict(self.cleaned_data)
        return facts.pop("unit", None) or self.units[0], facts


class ReportForm(OfUnit):
    """A report."""

    kind = forms.ChoiceField(
        label=_("Jenis kejadian"), choices=[("", _("Pilih jenis")), *EventKind.choices],
        error_messages={"required": _("Pilih jenisnya")},
    )  # fmt: skip
    place = forms.CharField(
        label=_("Tempat"), max_length=160, help_text=_("Kecamatan, desa, atau kelurahan. Bukan alamat rumah"),
        error_messages={"required": _("Tulis tempatnya")},
    )  # fmt: skip
    occurred_at = forms.DateTimeField(
        label=_("Waktu kejadian"),
        widget=forms.DateTimeInput(format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local"}),
        error_messages=dict.fromkeys(("required", "invalid"), _("Isi waktu kejadian")),
    )
    level = forms.ChoiceField(
        label=_("Tingkat"), choices=Level.choices, widget=forms.RadioSelect,
        error_messages={"required": _("Pilih tingkatnya")},
    )  # fmt: skip
    source = forms.ChoiceField(
        label=_("Asal kabar"), choices=[("", _("Pilih asal kabar")), *Source.choices],
        error_messages={"required": _("Pilih asal kabarnya")},
    )  # fmt: skip
    reliability = forms.ChoiceField(
        label=_("Keandalan kabar"), choices=[("", _("Pilih keandalan")), *Reliability.choices],
        error_messages={"required": _("Pilih keandalannya")},
    )  # fmt: skip
    summary = forms.CharField(
        label=_("Uraian kejadian"), max_length=TEXT_LENGTH, widget=_long(), help_text=NO_PERSON,
        error_messages={"required": _("Tulis apa yang terjadi")},
    )  # fmt: skip


class ActionForm(forms.Form):
    """What was done."""

    text = forms.CharField(
        label=_("Tindakan yang diambil"), max_length=TEXT_LENGTH, widget=_long(3), help_text=NO_PERSON,
        error_messages={"required": _("Tulis tindakannya")},
    )  # fmt: skip


class CloseForm(forms.Form):
    """How it ended."""

    outcome = forms.CharField(
        label=_("Hasil"), max_length=TEXT_LENGTH, widget=_long(3), help_text=NO_PERSON,
        error_messages={"required": _("Tulis hasilnya")},
    )  # fmt: skip


class MeetingForm(OfUnit):
    """A coordination meeting."""

    held_on = forms.DateField(
        label=_("Tanggal rapat"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages=dict.fromkeys(("required", "invalid"), _("Pilih tanggalnya")),
    )  # fmt: skip
    place = forms.CharField(label=_("Tempat"), max_length=160, required=False)
    bodies = forms.CharField(
        label=_("Lembaga yang hadir"), max_length=TEXT_LENGTH, widget=_long(3),
        help_text=_("Nama lembaga, satu per baris. Tanpa nama orang"),
        error_messages={"required": _("Tulis lembaga yang hadir")},
    )  # fmt: skip
    topics = forms.CharField(
        label=_("Pokok bahasan"), max_length=TEXT_LENGTH, widget=_long(), help_text=NO_PERSON,
        error_messages={"required": _("Tulis pokok bahasannya")},
    )  # fmt: skip
    agreements = forms.CharField(
        label=_("Kesepakatan"), max_length=TEXT_LENGTH, widget=_long(), required=False, help_text=NO_PERSON
    )
