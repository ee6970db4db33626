"""Forms of the rapid response: few fields, in the order of the telephone."""

from datetime import date, datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from complaints.forms.desk_move import MoveForm, RowChoice
from complaints.models import CallResult, ContactWay, RapidCriterion


class FlagForm(MoveForm):
    """Mark an emergency."""

    about = _(
        "Verifikasi dikesampingkan dan narahubung instansi langsung diberi tahu. Kepala membenarkan atau mengembalikan."
    )
    reason_label = _("Mengapa darurat")
    reason_hint = _("Apa yang terancam, dan mengapa tidak dapat menunggu")
    criterion = RowChoice(
        label=_("Kriteria"),
        queryset=RapidCriterion.objects.none(),
        to_field_name="code",
        empty_label=_("Pilih kriteria"),
        error_messages={"required": _("Pilih kriteria")},
    )

    def prepare(self) -> None:
        """Offer the criteria in force for this case."""
        rows = RapidCriterion.objects.in_force(self.setting.case.rules_on)
        self.fields["criterion"].queryset = rows  # type: ignore[attr-defined]

    def data_of_move(self) -> dict[str, Any]:
        """Name the criterion by its code."""
        return {**super().data_of_move(), "criterion": self.cleaned_data["criterion"].code}


class ConfirmForm(MoveForm):
    """Agree that it is an emergency."""

    about = _("Anda membenarkan bahwa laporan ini keadaan darurat.")


class SetBackForm(MoveForm):
    """It is no emergency."""

    about = _("Laporan kembali ke verifikasi formil, dengan batas waktu sejak diterima.")


class CallForm(MoveForm):
    """Write down one call: who, by which way, when, and what came of it. The legal date is that of the call."""

    day_field = "called_at"

    about = _("Setiap telepon dicatat, juga yang tidak diangkat.")
    result = forms.ChoiceField(
        label=_("Hasil"),
        choices=CallResult.choices,
        initial=CallResult.REACHED,
        error_messages={"required": _("Pilih hasilnya")},
    )
    called = forms.CharField(
        label=_("Yang dihubungi"),
        max_length=160,
        help_text=_("Nama atau jabatannya"),
        error_messages={"required": _("Tulis siapa yang dihubungi")},
    )
    way = forms.ChoiceField(label=_("Lewat"), choices=ContactWay.choices, initial=ContactWay.FOCAL_POINT)
    called_at = forms.DateTimeField(
        label=_("Pada"),
        widget=forms.DateTimeInput(format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local"}),
        error_messages={
            "required": _("Isi tanggal dan jamnya"),
            "invalid": _("Tanggal atau jam itu tidak ada. Periksa lagi"),
        },
    )
    remark = forms.CharField(
        label=_("Catatan"), required=False, max_length=2_000, widget=forms.Textarea(attrs={"rows": 2})
    )

    def prepare(self) -> None:
        """Start with now, in the office's time."""
        if self.setting.now is not None:
            local = self.setting.now.astimezone(self.setting.case.office.zone)
            self.fields["called_at"].initial = local.replace(second=0, microsecond=0, tzinfo=None)

    def clean_called_at(self) -> datetime:
        """Read the time as the office's."""
        typed: datetime = self.cleaned_data["called_at"]
        return typed.replace(tzinfo=self.setting.case.office.zone)

    def legal_date(self) -> date:
        """The day of the call; one that becomes known after a later event is entered on that event's day."""
        called: datetime = self.cleaned_data["called_at"]
        return max(self.setting.case.local_date(called), self.setting.case.last_event_on or date.min)


class RegulariseForm(MoveForm):
    """Go on as an ordinary report."""

    about = _(
        "Keadaan darurat berakhir. Syarat formil dan materiil diperiksa sekarang, tetap dihitung respon cepat."
    )
    reason_label = _("Mengapa dilanjutkan")
