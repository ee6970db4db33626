"""What is typed at the door, and what people type to register."""

from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from forums.models import Element

ORGANISER = "penyelenggara"  # nobody registers as the organiser


def new_key() -> str:
    """Return a key for one line of the door."""
    return uuid4().hex


class WalkInForm(forms.Form):
    """One who comes without invitation, in one line."""

    name = forms.CharField(
        label=_("Nama"), max_length=160, error_messages={"required": _("Tulis nama orangnya")},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )  # fmt: skip
    element = forms.ModelChoiceField(
        label=_("Unsur"), queryset=Element.objects.filter(is_active=True), empty_label=_("Pilih unsur"),
        error_messages={"required": _("Pilih unsurnya")},
    )  # fmt: skip
    organisation = forms.CharField(label=_("Lembaga"), required=False, max_length=160)
    is_another = forms.BooleanField(label=_("Ini orang lain dengan nama yang sama"), required=False)
    key = forms.CharField(widget=forms.HiddenInput, required=False, max_length=32, initial=new_key)


class RegistrationForm(forms.Form):
    """A registration on the public page."""

    name = forms.CharField(
        label=_("Nama"), max_length=160, error_messages={"required": _("Tulis nama Anda")},
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )  # fmt: skip
    email = forms.EmailField(
        label=_("E-mail"), help_text=_("Konfirmasi dan kode masuk kami kirim ke sini"),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"required": _("Tulis e-mail Anda"),
                        "invalid": _("Tulis e-mail lengkap, misalnya nama@contoh.id")},
    )  # fmt: skip
    element = forms.ModelChoiceField(
        label=_("Anda mewakili"), queryset=Element.objects.filter(is_active=True).exclude(code=ORGANISER),
        empty_label=_("Pilih salah satu"),
        error_messages={"required": _("Pilih siapa yang Anda wakili")},
    )  # fmt: skip
    organisation = forms.CharField(
        label=_("Lembaga"), required=False, max_length=160,
        help_text=_("Boleh dikosongkan kalau Anda datang sebagai warga"),
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )  # fmt: skip
    phone = forms.CharField(
        label=_("Nomor HP"), required=False, max_length=30,
        widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
    )  # fmt: skip
    consents = forms.BooleanField(
        label=_("Saya setuju data ini dipakai untuk forum ini dan daftar hadirnya"),
        error_messages={"required": _("Centang persetujuan ini supaya kami boleh menyimpan data Anda")},
    )  # fmt: skip
