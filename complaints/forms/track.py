"""Forms of the tracking pages."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.formfields import ManyFilesField, ManyFilesInput
from complaints.file_types import ACCEPT


class TrackedForm(forms.Form):
    """A form drawn without its own <form>: the page owns action, method and token."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True
        self.helper.form_show_errors = True
        self.helper.layout = Layout(*self.fields)


class OpenCaseForm(TrackedForm):
    """Number and access code."""

    number = forms.CharField(
        label=_("Nomor laporan"), help_text=_("Contoh: 001017.2026"), max_length=20,
        error_messages={"required": _("Tulis nomor laporan")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "decimal", "class": "nh-w20"}),
    )  # fmt: skip
    code = forms.CharField(
        label=_("Kode akses"), help_text=_("8 huruf dan angka. Huruf kecil atau besar sama saja."), max_length=20,
        error_messages={"required": _("Tulis kode akses")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "class": "nh-w20"}),
    )  # fmt: skip


class LostCodeForm(TrackedForm):
    """Number and the e-mail on file."""

    number = forms.CharField(
        label=_("Nomor laporan"), help_text=_("Contoh: 001017.2026"), max_length=20,
        error_messages={"required": _("Tulis nomor laporan")},
    )  # fmt: skip
    email = forms.EmailField(
        label=_("E-mail yang Anda tulis saat melapor"),
        error_messages={
            "required": _("Tulis e-mail lengkap, misalnya nama@contoh.id"),
            "invalid": _("Tulis e-mail lengkap, misalnya nama@contoh.id"),
        },
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )


def _files(**kwargs: Any) -> ManyFilesField:
    return ManyFilesField(required=False, widget=ManyFilesInput(attrs={"accept": ACCEPT}), **kwargs)


class MessageForm(TrackedForm):
    """A message, files, or both."""

    text = forms.CharField(
        label=_("Pesan untuk pemeriksa"), required=False, max_length=5000,
        help_text=_("Hanya petugas yang memeriksa laporan Anda yang membacanya."),
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"max_length": _("Pesan terlalu panjang. Paling banyak 5.000 huruf")},
    )  # fmt: skip
    uploads = _files(
        label=_("Foto atau berkas"), help_text=_("JPG, PNG, PDF, atau rekaman suara. Paling besar 10 MB.")
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not cleaned.get("text") and not cleaned.get("uploads") and not self.errors:
            self.add_error("text", _("Tulis pesan, atau pilih berkas"))
        return cleaned


class CompleteForm(TrackedForm):
    """The files that were asked for; the last box says that all is there."""

    uploads = _files(
        label=_("Berkas yang diminta"),
        help_text=_("Boleh beberapa sekaligus. Paling besar 10 MB setiap berkas."),
    )
    text = forms.CharField(
        label=_("Keterangan"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )
    is_all = forms.BooleanField(
        label=_("Semua yang diminta sudah saya kirim."), required=False,
        help_text=_("Belum lengkap? Biarkan kosong. Anda dapat mengirim sisanya nanti."),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not any(cleaned.get(name) for name in ("uploads", "text", "is_all")) and not self.errors:
            self.add_error("uploads", _("Pilih berkas, atau centang bahwa semua sudah dikirim"))
        return cleaned


class ReplyForm(TrackedForm):
    """An argued reply to the findings, with evidence."""

    text = forms.CharField(
        label=_("Alasan Anda"), max_length=5000, widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": _("Tulis alasan Anda")},
    )  # fmt: skip
    uploads = _files(
        label=_("Bukti"), help_text=_("Bukti yang mendukung alasan Anda. Paling besar 10 MB setiap berkas.")
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not cleaned.get("uploads"):
            self.add_error("uploads", _("Lampirkan bukti yang mendukung alasan Anda"))
        return cleaned


class SettlementForm(TrackedForm):
    """Is it settled? Yes, or no with the reason."""

    settled = forms.ChoiceField(
        label=_("Apakah masalah Anda sudah selesai?"), choices=[("yes", _("Ya, sudah selesai")), ("no", _("Belum"))],
        widget=forms.RadioSelect, error_messages={"required": _("Pilih Ya atau Belum")},
    )  # fmt: skip
    text = forms.CharField(
        label=_("Ceritakan keadaannya sekarang"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("settled") == "no" and not cleaned.get("text"):
            self.add_error("text", _("Tulis apa yang belum selesai"))
        return cleaned


class WithdrawForm(TrackedForm):
    """Withdrawal, with a tick so that nobody withdraws by accident."""

    reason = forms.CharField(
        label=_("Alasan"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )
    sure = forms.BooleanField(
        label=_("Saya ingin mencabut laporan ini. Tidak ada yang memaksa saya."),
        error_messages={"required": _("Centang pernyataan sebelum mengirim")},
    )
