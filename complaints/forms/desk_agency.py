"""Pick an agency by typing: suggestions where script runs, a list to choose from where it does not."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from agencies.models import Agency
from agencies.search import suggest

NOT_LISTED = "none"


class AgencyPickForm(forms.Form):
    """`agency_name` as typed, and `agency_pick` when the name fits several. Cleans to `agency` (or None)."""

    agency_name = forms.CharField(
        label=_("Instansi"),
        required=False,
        max_length=160,
        help_text=_("Ketik nama kantor atau kotanya"),
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "list": "instansi-saran", "data-suggest": "instansi"}
        ),
    )
    agency_pick = forms.ChoiceField(
        label=_("Instansi yang dimaksud"), required=False, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.candidates: list[Agency] = []
        if self.is_bound and (typed := str(self.data.get(self.add_prefix("agency_name"), "")).strip()):
            self.candidates = suggest(typed)
        self.fields["agency_pick"].choices = [  # type: ignore[attr-defined]
            *((str(agency.pk), agency.name) for agency in self.candidates),
            (NOT_LISTED, _("Tidak ada di daftar")),
        ]

    def clean(self) -> dict[str, Any]:
        """Find the agency meant; ask when the name fits several."""
        data = super().clean() or self.cleaned_data
        typed, pick = data.get("agency_name", ""), data.get("agency_pick", "")
        data["agency"] = self._agency(typed, pick)
        data["agency_text"] = "" if data["agency"] else typed
        return data

    def _agency(self, typed: str, pick: str) -> Agency | None:
        by_key = {str(agency.pk): agency for agency in self.candidates}
        if pick in by_key:
            return by_key[pick]
        if not typed or pick == NOT_LISTED or not self.candidates:
            return None
        exact = [agency for agency in self.candidates if agency.name.casefold() == typed.strip().casefold()]
        if len(exact) == 1:
            return exact[0]
        self.add_error(
            "agency_name", _("Pilih instansi dari hasil pencarian, atau pilih Tidak ada di daftar")
        )
        return None

    @property
    def must_pick(self) -> bool:
        """Whether the list of candidates has to be shown."""
        return self.is_bound and "agency_name" in self.errors and bool(self.candidates)
