"""Forms of the government's desk that are no moves: a note, the reason to open an identity, a file from LAPOR."""

from django import forms
from django.utils.translation import gettext_lazy

from complaints.forms.track import TrackedForm


class NoteForm(TrackedForm):
    """An internal note."""

    text = forms.CharField(
        label=gettext_lazy("Catatan internal"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Hanya dibaca petugas pemerintah daerah ini."),
        error_messages={"required": gettext_lazy("Tulis catatannya")},
    )


class IdentityForm(TrackedForm):
    """Why an identity is opened."""

    reason = forms.CharField(
        label=gettext_lazy("Alasan membuka identitas"),
        max_length=300,
        help_text=gettext_lazy("Setiap pembukaan dicatat."),
        error_messages={"required": gettext_lazy("Tulis alasannya")},
    )


class ImportForm(TrackedForm):
    """The file from LAPOR."""

    upload = forms.FileField(
        label=gettext_lazy("Berkas CSV"),
        help_text=gettext_lazy("Paling banyak 500 baris."),
        error_messages={"required": gettext_lazy("Pilih berkas CSV")},
    )
