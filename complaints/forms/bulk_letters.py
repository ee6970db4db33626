"""One text to the picked cases."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from complaints.bulk_letters import choices


class BulkLetterForm(forms.Form):
    """Kind, subject and text; the cases travel beside it as they were picked."""

    kind = forms.ChoiceField(label=_("Jenis surat"))
    subject = forms.CharField(
        label=_("Hal"), max_length=200, error_messages={"required": _("Tulis hal surat")}
    )
    text = forms.CharField(
        label=_("Isi"),
        max_length=5_000,
        help_text=_(
            "Sama untuk semua laporan: jangan tulis nama atau hal yang hanya benar untuk satu laporan"
        ),
        widget=forms.Textarea(attrs={"rows": 10}),
        error_messages={"required": _("Tulis isinya dulu")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = choices()  # type: ignore[attr-defined]
