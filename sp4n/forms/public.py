"""Forms of the public pages: the short form, number and code, replies, rating."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.formfields import ManyFilesField, ManyFilesInput, PhoneField
from complaints.file_types import ACCEPT
from complaints.forms.track import TrackedForm

LONG = 5000  # letters


def files(**kwargs: Any) -> ManyFilesField:
    """Return a control for several files, none of them required."""
    return ManyFilesField(required=False, widget=ManyFilesInput(attrs={"accept": ACCEPT}), **kwargs)


class PlaintForm(TrackedForm):
    """The complaint on one page. Staff choose the class; the person only tells."""

    account = forms.CharField(
        label=gettext_lazy("Apa yang Anda adukan?"),
        max_length=LONG,
        widget=forms.Textarea(attrs={"rows": 7}),
        help_text=gettext_lazy("Ceritakan apa, di mana, dan sejak kapan."),
        error_messages={
            "required": gettext_lazy("Tulis aduan Anda"),
            "max_length": gettext_lazy("Aduan terlalu panjang. Paling banyak 5.000 huruf"),
        },
    )
    place = forms.CharField(
        label=gettext_lazy("Lokasi"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("Nama jalan, desa, atau kantor."),
    )
    uploads = files(
        label=gettext_lazy("Foto atau berkas"),
        help_text=gettext_lazy("JPG, PNG, PDF, atau rekaman suara. Paling besar 10 MB."),
    )
    full_name = forms.CharField(
        label=gettext_lazy("Nama Anda"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": gettext_lazy("Tulis nama Anda")},
    )
    phone = PhoneField(
        label=gettext_lazy("Nomor HP"),
        required=False,
        max_length=30,
        help_text=gettext_lazy("Isi nomor HP atau e-mail, paling sedikit satu."),
    )
    email = forms.EmailField(
        label=gettext_lazy("E-mail"),
        required=False,
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"invalid": gettext_lazy("Tulis e-mail lengkap, misalnya nama@contoh.id")},
    )
    address = forms.CharField(
        label=gettext_lazy("Alamat"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "street-address"}),
    )
    is_anonymous = forms.BooleanField(
        label=gettext_lazy("Anonim"),
        required=False,
        help_text=gettext_lazy(
            "Unit dan umum tidak tahu nama Anda. Hanya admin koordinator dapat membukanya."
        ),
    )
    is_secret = forms.BooleanField(
        label=gettext_lazy("Rahasia"),
        required=False,
        help_text=gettext_lazy("Aduan Anda tidak dimuat di daftar aduan untuk umum."),
    )
    key = forms.CharField(max_length=100, required=False, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if (
            not cleaned.get("phone")
            and not cleaned.get("email")
            and not {"phone", "email"} & set(self.errors)
        ):
            self.add_error("phone", _("Isi nomor HP atau e-mail supaya kami dapat memberi kabar"))
        return cleaned


class OpenForm(TrackedForm):
    """Number and access code."""

    number = forms.CharField(
        label=gettext_lazy("Nomor aduan"),
        help_text=gettext_lazy("Contoh: ADU-000017.2026"),
        max_length=24,
        error_messages={"required": gettext_lazy("Tulis nomor aduan")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "class": "nh-w20"}),
    )
    code = forms.CharField(
        label=gettext_lazy("Kode akses"),
        help_text=gettext_lazy("8 huruf dan angka. Huruf kecil atau besar sama saja."),
        max_length=20,
        error_messages={"required": gettext_lazy("Tulis kode akses")},
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "class": "nh-w20"}
        ),
    )


class LostForm(TrackedForm):
    """Number and the e-mail on file."""

    number = forms.CharField(
        label=gettext_lazy("Nomor aduan"),
        help_text=gettext_lazy("Contoh: ADU-000017.2026"),
        max_length=24,
        error_messages={"required": gettext_lazy("Tulis nomor aduan")},
    )
    email = forms.EmailField(
        label=gettext_lazy("E-mail yang Anda tulis saat mengadu"),
        error_messages={
            "required": gettext_lazy("Tulis e-mail lengkap, misalnya nama@contoh.id"),
            "invalid": gettext_lazy("Tulis e-mail lengkap, misalnya nama@contoh.id"),
        },
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )


class WriteForm(TrackedForm):
    """A text, files, or both: data asked for, a reply, a complaint that goes on."""

    text = forms.CharField(
        label=gettext_lazy("Pesan Anda"),
        required=False,
        max_length=LONG,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"max_length": gettext_lazy("Pesan terlalu panjang. Paling banyak 5.000 huruf")},
    )
    uploads = files(
        label=gettext_lazy("Foto atau berkas"),
        help_text=gettext_lazy("JPG, PNG, PDF, atau rekaman suara. Paling besar 10 MB."),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not cleaned.get("text") and not cleaned.get("uploads") and not self.errors:
            self.add_error("text", _("Tulis pesan, atau pilih berkas"))
        return cleaned


class AgainForm(WriteForm):
    """A complaint that goes on after the time to reply: it needs words of its own."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not cleaned.get("text") and not self.errors:
            self.add_error("text", _("Tulis apa yang belum selesai"))
        return cleaned


class RateForm(TrackedForm):
    """One to five, and a comment."""

    rating = forms.ChoiceField(
        label=gettext_lazy("Seberapa puas Anda?"),
        widget=forms.RadioSelect,
        choices=[
            ("1", gettext_lazy("1 - tidak puas")),
            ("2", gettext_lazy("2 - kurang puas")),
            ("3", gettext_lazy("3 - cukup")),
            ("4", gettext_lazy("4 - puas")),
            ("5", gettext_lazy("5 - sangat puas")),
        ],
        error_messages={"required": gettext_lazy("Pilih nilai 1 sampai 5")},
    )
    comment = forms.CharField(
        label=gettext_lazy("Komentar"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
