"""The form with which an office keeps its ready-made texts."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from complaints.canned import NARROWED_BY, narrowings
from complaints.models import CannedText, TextUse

GROUPS = {"stage": _("Tahap"), "kind": _("Jenis surat"), "move": _("Langkah")}


class CannedTextForm(forms.ModelForm):
    """Where the text is offered must fit what it is used for."""

    only_for = forms.ChoiceField(
        label=_("Hanya untuk"),
        required=False,
        help_text=_(
            "Surat: jenis surat. Pesan dan catatan: tahap. Isian langkah: langkah atau tahap. "
            "Kosongkan untuk ditawarkan di semuanya."
        ),
    )

    class Meta:
        model = CannedText
        fields = ("use", "only_for", "title", "text", "is_active")
        help_texts = {"text": _("Dipakai untuk banyak laporan: jangan tulis nama, NIK, atau nomor telepon")}
        widgets = {"text": forms.Textarea(attrs={"rows": 8})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = narrowings()
        self.fields["only_for"].choices = [  # type: ignore[attr-defined]
            ("", _("Semua")),
            *((words, rows[sort]) for sort, words in GROUPS.items()),
        ]

    def clean(self) -> dict[str, Any]:
        """Refuse a place where a text of this use is never offered."""
        data = super().clean() or self.cleaned_data
        use, only_for = data.get("use"), data.get("only_for", "")
        if use and only_for and only_for.split(":")[0] not in NARROWED_BY[TextUse(use)]:
            self.add_error("only_for", _("Pilihan ini tidak cocok dengan kegunaannya"))
        return data
