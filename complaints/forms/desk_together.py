"""Forms of cases that belong together, and of handing a case on."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from complaints.forms.desk_move import RowChoice
from complaints.models import Complaint, LinkKind


class LinkForm(forms.Form):
    """Say that another case belongs to this one."""

    number = forms.CharField(
        label=_("Nomor laporan lain"),
        max_length=11,
        error_messages={"required": _("Tulis nomor laporan lain")},
        widget=forms.TextInput(attrs={"placeholder": "000123.2026", "inputmode": "decimal"}),
    )
    kind = forms.ChoiceField(
        label=_("Hubungan"),
        choices=[("", _("Pilih")), *LinkKind.choices],
        error_messages={"required": _("Pilih hubungannya")},
        help_text=_("Digabung: laporan ini menjadi laporan utama kelompok"),
    )
    note = forms.CharField(
        label=_("Catatan"),
        max_length=300,
        error_messages={"required": _("Tuliskan mengapa laporan ini berhubungan")},
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_number(self) -> Complaint:
        """Find the case through the gate; one that is not visible is not found."""
        number = self.cleaned_data["number"].strip()
        found = Complaint.objects.visible_to(self.user).filter(agenda_number=number).first()
        if found is None:
            raise forms.ValidationError(_("Laporan dengan nomor itu tidak ditemukan"), code="unknown")
        return found


class UnlinkForm(forms.Form):
    """Why a link is taken back."""

    reason = forms.CharField(
        label=_("Alasan"),
        max_length=300,
        error_messages={"required": _("Tuliskan alasannya")},
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class MembersForm(forms.Form):
    """Which members of a group a decision is for; all are ticked until somebody leaves one out."""

    members = forms.MultipleChoiceField(
        label=_("Anggota kelompok"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, cases: Sequence[Complaint], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(str(case.pk), f"{case.agenda_number}: {case.stage_now.label}") for case in cases]
        self.fields["members"].choices = choices  # type: ignore[attr-defined]
        self.fields["members"].initial = [key for key, _words in choices]

    def chosen(self) -> list[int]:
        """Return the keys of the members kept."""
        return [int(key) for key in self.cleaned_data["members"]]


class HandOverForm(forms.Form):
    """Who gets the case, with a note that both read."""

    to = RowChoice(
        label=_("Diserahkan kepada"),
        queryset=User.objects.none(),
        words=lambda user: user.name,
        empty_label=_("Pilih petugas"),
        error_messages={"required": _("Pilih petugas yang menerima tugas")},
    )
    remark = forms.CharField(
        label=_("Catatan untuk penerima tugas"),
        max_length=1_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Apa yang sudah dikerjakan, apa yang menunggu. Masuk catatan internal"),
        error_messages={"required": _("Tulis catatan untuk penerima tugas")},
    )

    def __init__(self, *args: Any, people: Sequence[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        keys = [user.pk for user in people]
        self.fields["to"].queryset = User.objects.filter(pk__in=keys).order_by("name")  # type: ignore[attr-defined]
