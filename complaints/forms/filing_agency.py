"""Step 1: which agency. The search works by sending the form, so it needs no script."""

from typing import Any, ClassVar

from crispy_forms.layout import HTML, Div, Layout
from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.formfields import ChoiceCards
from agencies.models import Agency
from complaints.filing.agency_choice import agency_of, regencies, search_agencies
from complaints.forms.filing_base import Answer, StepForm, choice_words, only_for, unmarked

L = gettext_lazy
OTHER, UNSURE = "lain", "tidak-yakin"
ELSEWHERE = "luar"


class AgencyForm(StepForm):
    """Step 1. A search that works by sending the form; the results are radios."""

    title = L("Instansi mana yang Anda laporkan?")
    PARTIES: ClassVar = [
        ("public", L("Kantor pemerintah, sekolah negeri, rumah sakit pemerintah, BUMN, atau BUMD")),
        ("private", L("Toko, perusahaan, atau jasa swasta")),
        ("person", L("Orang lain, misalnya tetangga atau keluarga")),
        ("crime", L("Pelaku tindak pidana, misalnya pencurian atau penipuan")),
        ("unknown", L("Saya tidak yakin")),
    ]
    query = forms.CharField(
        label=L("Nama instansi"),
        help_text=L("Ketik nama kantor atau kotanya. Contoh: Disdukcapil Banjarbaru."),
        required=False,
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    agency = forms.CharField(label=L("Pilih satu"), required=False, widget=ChoiceCards)
    other_name = forms.CharField(label=L("Nama instansi atau pihak itu"), required=False, max_length=200)
    other_region = forms.ChoiceField(label=L("Kabupaten atau kota"), required=False)
    party = forms.ChoiceField(
        label=L("Siapa yang Anda laporkan?"), required=False, choices=PARTIES, widget=forms.RadioSelect
    )
    official = forms.CharField(
        label=L("Petugas yang Anda laporkan"),
        help_text=L("Nama atau jabatan."),
        required=False,
        max_length=160,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("query", "agency", "other_name", "other_region", "party"):
            unmarked(self.fields[name])
        places = [("", _("Pilih kabupaten atau kota")), *regencies(), (ELSEWHERE, _("Di luar daftar ini"))]
        self.fields["other_region"].choices = places  # type: ignore[attr-defined]
        self.found: Agency | None = None

    def layout(self) -> Layout:
        return Layout(
            "query",
            Div(HTML("{% include 'complaints/filing/search_button.html' %}"), css_class="nh-actions nh-gap"),
            Div("agency", css_class="nh-field", data_suggest=reverse("agencies:suggest")),
            only_for("agency", OTHER, UNSURE, fields=("other_name", "other_region", "party")),
            "official",
        )

    def prepare(self) -> None:
        """Make the radios: what was found, what was chosen before, and the two ways out."""
        query = (self["query"].value() or "").strip()
        listed = search_agencies(query[:120])
        chosen = agency_of(self["agency"].value() or "")
        if chosen and chosen.pk not in {agency.pk for agency in listed}:
            listed.insert(0, chosen)
        widget = self.fields["agency"].widget
        widget.choices = [
            *((agency.slug, agency.name) for agency in listed),
            (OTHER, _("Tidak ada di daftar")),
            (UNSURE, _("Saya tidak yakin")),
        ]
        widget.hints = {
            **{agency.slug: agency.region.full_name if agency.region else "" for agency in listed},
            UNSURE: _("Tidak apa-apa. Kami akan mencarinya dari cerita Anda."),
        }
        if query:
            self.fields["agency"].help_text = self._how_many(len(listed))

    @staticmethod
    def _how_many(count: int) -> str:
        if not count:
            return _("Tidak ada yang cocok. Coba kata lain, atau pilih Tidak ada di daftar.")
        return _("%(n)s instansi ditemukan.") % {"n": count}

    def clean(self) -> dict[str, Any]:
        """Look the chosen agency up; ask for name and place when it is not listed."""
        data = self.cleaned_data
        choice = data.get("agency", "")
        if choice == OTHER:
            self.need("other_name", _("Tulis nama instansi"))
            self.need("other_region", _("Pilih kabupaten atau kota"))
        elif choice != UNSURE:
            self.found = agency_of(choice)
            if not self.found:
                asked = data.get("query") or self.errors.get("query")
                sentence = (
                    _("Pilih satu instansi, atau pilih Tidak ada di daftar")
                    if asked
                    else _("Tulis nama instansi")
                )
                self.add_error("agency" if asked else "query", sentence)
        return data

    def agency_words(self) -> str:
        """Return the reported body in words."""
        if self.found:
            return self.found.name
        parts = [self.cleaned_data.get("other_name", ""), choice_words(self, "other_region")]
        words = ", ".join(part for part in parts if part)
        return words or _("Belum tahu")

    def answers(self) -> list[Answer]:
        return [
            Answer(L("Instansi"), self.agency_words()),
            Answer(L("Petugas"), self.cleaned_data["official"]),
        ]
