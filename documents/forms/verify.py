"""What people hand in to check a document: the code printed on it, or the file."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from documents.verification import normalise


class CodeForm(forms.Form):
    """The code at the foot of a paper."""

    k = forms.CharField(
        label=_("Kode verifikasi"),
        help_text=_("Ada di bagian bawah setiap halaman. Huruf kecil atau besar sama saja."),
        max_length=40,
        widget=forms.TextInput(
            attrs={"class": "nh-w20 nh-ref", "autocapitalize": "characters", "autocomplete": "off",
                   "spellcheck": "false"}
        ),
        error_messages={
            "required": _("Tulis kode verifikasi"),
            "max_length": _("Kode terdiri atas 12 huruf dan angka, misalnya 7F3K-92QM-X4TD"),
        },
    )  # fmt: skip

    def clean_k(self) -> str:
        """Return the code in the form in which it is stored."""
        code = normalise(self.cleaned_data["k"])
        if not code:
            raise forms.ValidationError(_("Kode terdiri atas 12 huruf dan angka, misalnya 7F3K-92QM-X4TD"))
        return code


class FileForm(forms.Form):
    """The file itself: only its hash is taken."""

    pdf = forms.FileField(
        label=_("Berkas PDF"),
        help_text=_("Kami hanya menghitung sidiknya, lalu berkas dihapus."),
        widget=forms.FileInput(attrs={"accept": "application/pdf"}),
        error_messages={
            "required": _("Pilih berkas PDF"),
            "empty": _("Berkas ini kosong. Pilih berkas lain"),
        },
    )

    def clean_pdf(self) -> Any:
        """Refuse files larger than any paper of ours."""
        upload: UploadedFile = self.cleaned_data["pdf"]
        if (upload.size or 0) > settings.ATTACHMENT_MAX_MIB * 1024 * 1024:
            raise forms.ValidationError(
                _("Berkas terlalu besar. Paling besar %(limit)s MB") % {"limit": settings.ATTACHMENT_MAX_MIB}
            )
        return upload
