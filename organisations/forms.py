"""Forms of the register. Rules stand in `organisations.register`; forms read types and keep what was typed."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.formfields import PhoneField
from agencies.models import Agency
from complaints.files_intake import AcceptedFile, FileRefused, accept_upload
from complaints.models import FilePurpose
from forums.models import Element
from organisations.models import DocumentKind, OrganisationKind

if TYPE_CHECKING:
    from django.db.models import QuerySet


def _day() -> forms.DateInput:
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


NO_DAY = {"invalid": _("Pilih tanggalnya"), "required": _("Pilih tanggalnya")}


class OrganisationForm(forms.Form):
    """An organisation."""

    name = forms.CharField(
        label=_("Nama lembaga"), max_length=160, error_messages={"required": _("Tulis nama lembaganya")}
    )
    kind = forms.ChoiceField(
        label=_("Jenis"), choices=[("", _("Pilih jenis")), *OrganisationKind.choices],
        error_messages={"required": _("Pilih jenisnya")},
    )  # fmt: skip
    element = forms.ModelChoiceField(
        label=_("Unsur dalam forum"), queryset=Element.objects.filter(is_active=True),
        help_text=_("Dipakai kalau orangnya diundang ke forum"), error_messages={"required": _("Pilih unsurnya")},
    )  # fmt: skip
    address = forms.CharField(label=_("Alamat kantor"), max_length=300, required=False)
    is_active = forms.BooleanField(label=_("Aktif"), required=False, initial=True)

    def __init__(self, *args: Any, units: "QuerySet[Agency] | None" = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if (
            units is not None and len(units) > 1
        ):  # a person who keeps the register of several units says which
            self.fields["unit"] = forms.ModelChoiceField(
                label=_("Unit pengelola"), queryset=units, error_messages={"required": _("Pilih unit")}
            )


class ContactForm(forms.Form):
    """A contact person."""

    name = forms.CharField(
        label=_("Nama"), max_length=160, error_messages={"required": _("Tulis nama orangnya")}
    )
    position = forms.CharField(label=_("Jabatan"), max_length=160, required=False)
    email = forms.EmailField(
        label=_("E-mail"), required=False, help_text=_("Tanpa e-mail, undangan dicetak"),
        error_messages={"invalid": _("Tulis e-mail lengkap, misalnya nama@contoh.id")},
    )  # fmt: skip
    phone = PhoneField(label=_("Nomor HP"), required=False)
    is_active = forms.BooleanField(label=_("Masih dapat dihubungi"), required=False, initial=True)


class DocumentForm(forms.Form):
    """A document that is handed in. The file is hostile until it was looked at."""

    kind = forms.ChoiceField(
        label=_("Jenis dokumen"), choices=[("", _("Pilih jenis")), *DocumentKind.choices],
        error_messages={"required": _("Pilih jenisnya")},
    )  # fmt: skip
    number = forms.CharField(label=_("Nomor"), max_length=80, required=False)
    valid_from = forms.DateField(
        label=_("Berlaku sejak"), required=False, widget=_day(), error_messages=NO_DAY
    )
    valid_to = forms.DateField(
        label=_("Berlaku sampai"), required=False, widget=_day(), error_messages=NO_DAY,
        help_text=_("Kosongkan kalau tidak berakhir. Anda diingatkan 60, 30, dan 7 hari sebelumnya"),
    )  # fmt: skip
    upload = forms.FileField(
        label=_("Berkas"), help_text=_("PDF, foto, atau dokumen Word"),
        error_messages={"required": _("Pilih berkasnya"), "empty": _("Berkas ini kosong")},
    )  # fmt: skip

    def clean_upload(self) -> AcceptedFile:
        """Return the file as it may be kept."""
        try:
            return accept_upload(
                self.cleaned_data["upload"], purpose=FilePurpose.LEGAL_DEED, at=self.received_at
            )
        except FileRefused as refusal:
            raise forms.ValidationError(str(refusal), code="refused") from refusal

    def __init__(self, *args: Any, received_at: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.received_at = received_at


class ReportForm(forms.Form):
    """An activity report."""

    held_on = forms.DateField(label=_("Tanggal kegiatan"), widget=_day(), error_messages=NO_DAY)
    title = forms.CharField(
        label=_("Kegiatan"), max_length=200, error_messages={"required": _("Tulis kegiatannya")}
    )
    place = forms.CharField(label=_("Tempat"), max_length=200, required=False)
    attendance = forms.IntegerField(
        label=_("Jumlah peserta"), required=False, min_value=0, max_value=1_000_000,
        error_messages={"invalid": _("Tulis jumlahnya dengan angka")},
    )  # fmt: skip
    text = forms.CharField(
        label=_("Uraian"), max_length=3_000, required=False, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Tanpa nama orang"),
    )  # fmt: skip
