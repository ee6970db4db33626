"""A consultation or a copied letter, written down in a minute: no more about the person than was given."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.formfields import ManyFilesField, PhoneField
from complaints.forms.desk_agency import AgencyPickForm
from complaints.forms.desk_move import long_text
from complaints.intake import Person, Report
from complaints.models import CaseKind, Channel


class QuickEntryForm(AgencyPickForm):
    """Few fields, in the order in which people tell them. What was answered is needed of a consultation alone."""

    kind = forms.ChoiceField(
        label=_("Jenis"),
        choices=[(kind.value, kind.label) for kind in (CaseKind.CONSULTATION, CaseKind.COPY)],
        initial=CaseKind.CONSULTATION,
    )
    channel = forms.ChoiceField(
        label=_("Cara penyampaian"),
        choices=[("", _("Pilih cara")), *Channel.choices],
        error_messages={"required": _("Pilih bagaimana disampaikan")},
    )
    account = long_text(
        _("Yang ditanyakan, atau isi surat"), required=_("Tuliskan yang ditanyakan atau isi suratnya"), rows=4
    )
    answer = long_text(_("Jawaban kami"), rows=3, help_text=_("Wajib untuk konsultasi"))
    full_name = forms.CharField(
        label=_("Nama"), required=False, max_length=160, help_text=_("Kalau diberikan")
    )
    phone = PhoneField(label=_("Nomor HP"), required=False)
    uploads = ManyFilesField(label=_("Surat atau berkas"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["channel"].widget.attrs["autofocus"] = True

    def clean(self) -> dict[str, Any]:
        """Ask for the answer to a consultation."""
        data = super().clean()
        if data.get("kind") == CaseKind.CONSULTATION and not data.get("answer", "").strip():
            self.add_error("answer", _("Tuliskan jawaban yang diberikan"))
        return data

    def report(self) -> Report:
        """Return what intake takes."""
        data = self.cleaned_data
        return Report(
            kind=CaseKind(data["kind"]), channel=Channel(data["channel"]), account=data["account"],
            agency=data["agency"], agency_text=data["agency_text"],
            reporter=Person(full_name=data["full_name"], phone=data["phone"]),
        )  # fmt: skip
