"""Ask for a whole case file as one PDF."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from agencies.models import Agency
from complaints.forms.desk_move import RowChoice
from complaints.models import BundleReader, Complaint


class BundleForm(forms.Form):
    """For whom the file is bound."""

    reader = forms.ChoiceField(label=_("Untuk"), choices=BundleReader.choices, initial=BundleReader.INTERNAL)
    agency = RowChoice(
        label=_("Instansi"),
        queryset=Agency.objects.none(),
        required=False,
        help_text=_("Hanya untuk berkas instansi"),
    )

    def __init__(self, *args: Any, case: Complaint, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked = Agency.objects.filter(pk__in=case.clarifications.values("agency"))
        self.fields["agency"].queryset = asked  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Ask which agency when the file is for one."""
        data = super().clean() or self.cleaned_data
        if data.get("reader") == BundleReader.AGENCY and not data.get("agency"):
            self.add_error("agency", _("Pilih instansinya"))
        return data
