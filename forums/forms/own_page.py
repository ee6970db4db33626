"""What a participant fills in on the own page: the answer to the invitation, a remark, the code, the signature."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from forums.models import Reply, SignatureMethod


class ReplyForm(forms.Form):
    """The answer to an invitation; a deputy is named here."""

    answer = forms.ChoiceField(
        label=_("Apakah Anda hadir?"), widget=forms.RadioSelect,
        choices=[(Reply.COMES, _("Ya, saya hadir")), (Reply.SENDS_DEPUTY, _("Saya mengirim wakil")),
                 (Reply.DECLINES, _("Tidak dapat hadir"))],
        error_messages={"required": _("Pilih salah satu jawaban")},
    )  # fmt: skip
    name = forms.CharField(
        label=_("Nama wakil"), required=False, max_length=120, help_text=_("Hanya kalau Anda mengirim wakil")
    )
    position = forms.CharField(label=_("Jabatan wakil"), required=False, max_length=160)
    email = forms.EmailField(
        label=_("E-mail wakil"), required=False,
        error_messages={"invalid": _("Tulis e-mail lengkap, misalnya nama@contoh.id")},
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Ask for the deputy's name when one is sent."""
        data = super().clean() or self.cleaned_data
        if data.get("answer") == Reply.SENDS_DEPUTY and not data.get("name"):
            self.add_error("name", _("Tulis nama wakil Anda"))
        return data


class RoomForm(forms.Form):
    """The code that hangs in the room."""

    room = forms.CharField(
        label=_("Kode ruang"), max_length=10, help_text=_("6 angka yang ditulis di ruangan"),
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "numeric", "class": "nh-w20"}),
        error_messages={"required": _("Tulis kode yang ada di ruangan")},
    )  # fmt: skip


class RemarkForm(forms.Form):
    """A remark on the shared draft."""

    text = forms.CharField(
        label=_("Tanggapan Anda atas konsep ini"), max_length=3_000, widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Tulis tanggapan Anda")},
    )  # fmt: skip


class SignForm(forms.Form):
    """The signature: drawn or typed, worth the same; a reservation is optional."""

    seen_hash = forms.CharField(widget=forms.HiddenInput, max_length=64)
    method = forms.ChoiceField(
        label=_("Cara tanda tangan"), help_text=_("Pilih satu cara. Nilainya sama."), widget=forms.RadioSelect,
        choices=[(SignatureMethod.TYPED, _("Ketik nama lengkap")),
                 (SignatureMethod.DRAWN, _("Tulis dengan jari atau tetikus"))],
        error_messages={"required": _("Pilih cara tanda tangan")},
    )  # fmt: skip
    typed_name = forms.CharField(
        label=_("Nama lengkap"), required=False, max_length=160, help_text=_("Persis seperti di undangan"),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )  # fmt: skip
    drawing = forms.CharField(required=False, max_length=20_000, widget=forms.HiddenInput)
    code = forms.CharField(
        label=_("Kode dari e-mail"), max_length=10, help_text=_("6 angka. Berlaku 15 menit."),
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "class": "nh-w20"}),
        error_messages={"required": _("Tulis kode yang kami kirim ke e-mail Anda")},
    )  # fmt: skip
    reservation = forms.CharField(
        label=_("Catatan Anda"), required=False, max_length=2_000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Boleh dikosongkan. Catatan ini masuk ke Berita Acara."),
    )  # fmt: skip
    agrees = forms.BooleanField(
        label=_("Saya hadir di forum ini, sudah membaca Berita Acara, dan setuju dengan isinya."),
        required=False,
    )


class DeclineForm(forms.Form):
    """A refusal to sign, with its reason."""

    reason = forms.CharField(
        label=_("Alasan Anda tidak menandatangani"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Alasan ini masuk ke Berita Acara."), error_messages={"required": _("Tulis alasan Anda")},
    )  # fmt: skip
