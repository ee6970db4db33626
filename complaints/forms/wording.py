"""The editor of an office's own words for a letter, and the choice of a case for its preview."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from complaints.letters.own_words import faults
from complaints.models import LetterWording


class WordingForm(forms.ModelForm):
    """The words of one version. What is wrong with a `{variable}` is said beside its field."""

    class Meta:
        model = LetterWording
        fields = ("subject", "body", "closing", "copies")
        labels = {
            "subject": _("Hal"),
            "body": _("Isi"),
            "closing": _("Kalimat penutup"),
            "copies": _("Tembusan, satu per baris"),
        }
        help_texts = {
            "body": _("Pisahkan paragraf dengan satu baris kosong"),
            "copies": _("Ditambahkan pada tembusan yang sudah ditentukan sistem"),
        }
        widgets = {
            "body": forms.Textarea(attrs={"rows": 22}),
            "closing": forms.Textarea(attrs={"rows": 2}),
            "copies": forms.Textarea(attrs={"rows": 3}),
        }
        error_messages = {
            "subject": {"required": _("Isi bagian ini")},
            "body": {"required": _("Surat tidak boleh kosong")},
        }

    def __init__(self, *args: Any, code: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.code = code

    def clean(self) -> dict[str, Any]:
        """Refuse what the letter does not have, and a letter without what it must say."""
        data = super().clean() or self.cleaned_data
        for field, sentences in faults(self.code, data).items():
            if field not in self.errors:
                self.add_error(field, sentences)
        return data


class PreviewForm(forms.Form):
    """Which case the preview is about."""

    number = forms.CharField(
        label=_("Nomor laporan untuk pratinjau"),
        max_length=40,
        error_messages={"required": _("Tulis nomor laporan")},
    )
