"""Forms of investigations on own initiative: opening one, and its moves."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from agencies.models import Agency
from complaints.forms.desk_move import MoveForm, RowChoice, long_text
from complaints.forms.desk_moves_verification import ReceiptForm
from complaints.models import Complaint, Conclusion, ImprovementSuggestion, SuggestionState
from complaints.subjects import SUBJECT_LENGTH


class InvestigationForm(forms.Form):
    """What an investigation starts from."""

    title = forms.CharField(
        label=_("Judul"), max_length=SUBJECT_LENGTH, error_messages={"required": _("Tulis judul investigasi")}
    )
    reason = long_text(_("Alasan memulai"), required=_("Tuliskan mengapa investigasi dimulai"))
    plan = long_text(_("Rencana investigasi"), required=_("Tuliskan rencananya"))
    agencies = forms.ModelMultipleChoiceField(
        label=_("Instansi"),
        queryset=Agency.objects.none(),
        widget=forms.SelectMultiple(attrs={"size": 8}),
        error_messages={"required": _("Pilih paling sedikit satu instansi")},
    )
    lead = forms.ModelChoiceField(
        label=_("Ketua tim"),
        queryset=User.objects.none(),
        empty_label=_("Pilih ketua tim"),
        error_messages={"required": _("Pilih ketua tim")},
    )
    members = forms.ModelMultipleChoiceField(
        label=_("Anggota tim"),
        queryset=User.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    related = forms.ModelMultipleChoiceField(
        label=_("Laporan yang menjadi dasar"),
        queryset=Complaint.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(
        self, *args: Any, people: Any, agencies: Any, related: Sequence[Complaint], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for name, rows in (("lead", people), ("members", people), ("agencies", agencies)):
            self.fields[name].queryset = rows  # type: ignore[attr-defined]
            self.fields[name].label_from_instance = lambda row: row.name  # type: ignore[attr-defined]
        cases = Complaint.objects.filter(pk__in=[case.pk for case in related])
        self.fields["related"].queryset = cases  # type: ignore[attr-defined]
        self.fields["related"].label_from_instance = _case_words  # type: ignore[attr-defined]
        if not related:
            del self.fields["related"]


def _case_words(case: Complaint) -> str:
    return f"{case.agenda_number} {case.subject}"


class FindingsForm(MoveForm):
    """What the investigation found."""

    about = _("Sesudah temuan dicatat, saran perbaikan dapat dibuat.")
    conclusion = forms.ChoiceField(
        label=_("Kesimpulan"),
        choices=[("", _("Pilih")), *Conclusion.choices],
        error_messages={"required": _("Pilih kesimpulan")},
    )
    minutes = long_text(_("Temuan"), required=_("Tuliskan temuannya"))
    participants = long_text(_("Peserta"), rows=2)


class SuggestForm(MoveForm):
    """Suggest an improvement to one agency."""

    about = _("Surat saran perbaikan dikonsep. Waktu menanggapi berjalan sejak instansi menerima surat.")
    agency = RowChoice(
        label=_("Instansi"),
        queryset=Agency.objects.none(),
        empty_label=_("Pilih instansi"),
        words=lambda agency: agency.name,
        error_messages={"required": _("Pilih instansi")},
    )
    text = long_text(_("Saran perbaikan"), required=_("Tuliskan saran perbaikannya"))

    def prepare(self) -> None:
        """Offer the agencies of the investigation."""
        # On the desk of a report the form says why it is not open; a report has no investigation.
        investigation = getattr(self.setting.case, "investigation", None)
        rows = investigation.agencies.all() if investigation else Agency.objects.none()
        self.fields["agency"].queryset = rows  # type: ignore[attr-defined]


def _suggestion_choice() -> RowChoice:
    return RowChoice(
        label=_("Saran"),
        queryset=ImprovementSuggestion.objects.none(),
        empty_label=_("Pilih saran"),
        words=lambda row: f"{row.agency.name}: {row.text[:80]}",
        error_messages={"required": _("Pilih saran")},
    )


class SuggestionReceiptForm(ReceiptForm):
    """When the agency received the letter."""

    suggestion = _suggestion_choice()

    def prepare(self) -> None:
        """Offer the letters whose receipt is not known."""
        super().prepare()
        _offer(self, received_on=None)


class SuggestionAnswerForm(MoveForm):
    """What the agency answered, by letter or in person."""

    about = _("Untuk tanggapan yang datang lewat surat. Instansi juga dapat menjawab sendiri di portal.")
    suggestion = _suggestion_choice()
    text = long_text(_("Tanggapan instansi"), required=_("Tuliskan tanggapannya"))

    def prepare(self) -> None:
        """Offer the suggestions that wait for an answer."""
        _offer(self, state=SuggestionState.WAITING)


class JudgeSuggestionForm(MoveForm):
    """Whether the suggestion was followed."""

    suggestion = _suggestion_choice()
    result = forms.ChoiceField(
        label=_("Hasil"),
        choices=[
            ("", _("Pilih")),
            (SuggestionState.FOLLOWED.value, SuggestionState.FOLLOWED.label),
            (SuggestionState.NOT_FOLLOWED.value, SuggestionState.NOT_FOLLOWED.label),
        ],
        error_messages={"required": _("Pilih hasilnya")},
    )

    def prepare(self) -> None:
        """Offer every suggestion that went out."""
        _offer(self)


def _offer(form: MoveForm, **state: Any) -> None:
    rows = form.setting.case.suggestions.filter(sent_on__isnull=False, **state).select_related("agency")
    form.fields["suggestion"].queryset = rows  # type: ignore[attr-defined]
