"""Forms of the staff pages: appointing, replacing and ending focal points. And the public search."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrPromise

from accounts.formfields import PhoneField
from agencies.appointments import AppointmentRefused, Post
from agencies.decrees import Decree, DecreeRefused, accept_decree

_NO_SUCH_DAY = _("Tanggal itu tidak ada. Periksa tanggal dan bulannya")


def _day(
    label: StrPromise, *, required: StrPromise | str = "", help_text: StrPromise | str = ""
) -> forms.DateField:
    """Return a field for a legal date; `required` is the sentence when it is empty, '' makes it optional."""
    return forms.DateField(
        label=label,
        required=bool(required),
        help_text=help_text,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"required": required, "invalid": _NO_SUCH_DAY},
    )


class PersonAndTermForm(forms.Form):
    """Who, in which position, by which decree, from when to when."""

    email = forms.EmailField(
        label=_("E-mail"),
        max_length=254,
        help_text=_("Orang yang belum punya akun mendapat undangan ke alamat ini"),
        error_messages={
            "required": _("Tulis e-mail lengkap, misalnya nama@contoh.id"),
            "invalid": _("Tulis e-mail lengkap, misalnya nama@contoh.id"),
        },
    )
    name = forms.CharField(
        label=_("Nama"),
        max_length=120,
        help_text=_("Dipakai untuk akun baru"),
        error_messages={"required": _("Tulis nama")},
    )
    phone = PhoneField(label=_("Telepon"), required=False)
    position = forms.CharField(
        label=_("Jabatan"),
        max_length=160,
        help_text=_("Terlihat oleh umum, tanpa nama. Misalnya: Sekretaris Dinas Sosial"),
        error_messages={"required": _("Tulis jabatan")},
    )
    decree_number = forms.CharField(
        label=_("Nomor SK"), max_length=80, error_messages={"required": _("Tulis nomor SK")}
    )
    decree_date = _day(_("Tanggal SK"), required=_("Tulis tanggal SK"))
    decree_file = forms.FileField(
        label=_("Berkas SK"),
        required=False,
        help_text=_("PDF. Hanya dapat dibuka petugas kantor"),
        widget=forms.FileInput(attrs={"accept": ".pdf"}),
    )
    valid_from = _day(_("Berlaku sejak"), required=_("Tulis tanggal mulai berlaku"))
    valid_to = _day(_("Berlaku sampai"), help_text=_("Kosongkan kalau SK tidak menyebut tanggal akhir"))

    def clean_decree_file(self) -> ContentFile | None:
        """Judge the file by its content."""
        upload = self.cleaned_data["decree_file"]
        if upload is None:
            return None
        try:
            return accept_decree(upload)
        except DecreeRefused as refusal:
            raise ValidationError(str(refusal)) from refusal

    def post(self) -> Post:
        """Return what the appointment says."""
        data = self.cleaned_data
        decree = Decree(number=data["decree_number"], dated_on=data["decree_date"], file=data["decree_file"])
        return Post(
            position=data["position"], decree=decree, valid_from=data["valid_from"], valid_to=data["valid_to"]
        )

    def person(self) -> dict[str, str]:
        """Return what is known of the person."""
        return {name: self.cleaned_data[name] for name in ("email", "name", "phone", "position")}

    def refuse(self, refusal: AppointmentRefused) -> None:
        """Show a refusal beside the field it is about."""
        field = refusal.field if refusal.field in self.fields else None
        self.add_error(field, str(refusal))


class AppointForm(PersonAndTermForm):
    """A new appointment, of a principal or of a deputy."""

    is_deputy = forms.BooleanField(
        label=_("Wakil"),
        required=False,
        help_text=_("Wakil menerima surat yang sama dan boleh menjawab"),
    )
    field_order = ["email", "name", "phone", "position", "is_deputy"]


class EndForm(forms.Form):
    """Why an appointment ends."""

    reason = forms.CharField(
        label=_("Alasan"),
        max_length=200,
        help_text=_("Misalnya: pindah tugas"),
        error_messages={"required": _("Tulis alasannya")},
    )

    def refuse(self, refusal: AppointmentRefused) -> None:
        """Show a refusal."""
        self.add_error("reason" if refusal.field == "reason" else None, str(refusal))


class ReplaceForm(PersonAndTermForm):
    """Another person, or the same one by a new decree."""

    reason = forms.CharField(
        label=_("Alasan penggantian"),
        max_length=200,
        help_text=_("Misalnya: pindah tugas, atau masa tugas diperpanjang"),
        error_messages={"required": _("Tulis alasannya")},
    )
    field_order = ["reason"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].help_text = _(
            "Isi alamat yang sama kalau orangnya tetap. Orang baru mendapat undangan ke alamat ini."
        )


class SearchForm(forms.Form):
    """The public search: words and a region."""

    q = forms.CharField(
        label=_("Nama instansi"),
        required=False,
        max_length=120,
        help_text=_("Ketik nama kantor, layanan, atau kotanya. Contoh: KTP Banjarbaru"),
        widget=forms.TextInput(attrs={"autocomplete": "off", "type": "search"}),
    )
    wilayah = forms.ChoiceField(label=_("Kabupaten atau kota"), required=False)

    def __init__(self, *args: Any, regions: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.optional_mark = False  # type: ignore[attr-defined]  # nobody has to search
        self.fields["wilayah"].choices = [("", _("Semua wilayah")), *regions]  # type: ignore[attr-defined]
