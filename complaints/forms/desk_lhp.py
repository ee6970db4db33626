"""The form that writes an examination report: its texts, and a row for each corrective action."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.forms.formsets import BaseFormSet
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from agencies.models import Agency
from complaints.forms.desk_agency import AgencyPickForm
from complaints.forms.desk_move import LONG, long_text
from complaints.lhp import TEXTS, TypedAction, version_of
from complaints.models import CorrectiveAction, ExaminationReport

ROWS_MAX = 40
_HINT = _("Jangan tulis nama, NIK, alamat, atau nomor pelapor kalau identitasnya dirahasiakan")


class LhpForm(forms.Form):
    """The texts. A draft may have gaps; what drafting the documents needs is judged by the move."""

    account = long_text(_("Uraian laporan"), rows=6, help_text=_HINT)
    results = long_text(
        _("Hasil pemeriksaan"), rows=8, help_text=_("Yang ditemukan dari dokumen, klarifikasi, dan lapangan")
    )
    opinion = long_text(_("Pendapat Ombudsman"), rows=6)
    version = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)

    def texts(self) -> dict[str, str]:
        """Return what can be saved; a text that is too long is kept out and stays in the form."""
        return {name: str(self.cleaned_data[name]) for name in TEXTS if name in self.cleaned_data}


class ActionForm(AgencyPickForm):
    """One corrective action."""

    text = forms.CharField(
        label=_("Tindakan"), required=False, max_length=LONG, widget=forms.Textarea(attrs={"rows": 3})
    )
    proof = forms.CharField(
        label=_("Bukti pelaksanaan"),
        required=False,
        max_length=LONG,
        help_text=_("Apa yang menunjukkan bahwa tindakan sudah dilaksanakan"),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    term_days = forms.IntegerField(
        label=_("Jangka waktu (hari kerja)"),
        required=False,
        min_value=1,
        widget=forms.NumberInput(attrs={"class": "nh-w4", "inputmode": "numeric"}),
        error_messages={
            "invalid": _("Tulis jumlah hari dengan angka"),
            "min_value": _("Tulis jumlah hari dengan angka"),
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agency_name"].label = _("Pelaksana")
        for field in self.fields.values():
            field.required = False
            field.optional_mark = False  # type: ignore[attr-defined]
        self.order_fields(["text", "agency_name", "agency_pick", "proof", "term_days"])

    def clean(self) -> dict[str, Any]:
        """Say so when the name typed is of no agency on the list."""
        data = super().clean()
        if data.get("agency_text") and "agency_name" not in self.errors:
            self.add_error("agency_name", _("Instansi ini tidak ada di daftar. Ketik nama lain"))
        return data

    @property
    def is_blank(self) -> bool:
        """Whether the row says nothing."""
        names = ("text", "agency_name", "proof")
        return not any(str(self.data.get(self.add_prefix(name), "")).strip() for name in names)

    def typed(self) -> TypedAction:
        """Return what can be saved of the row."""
        given = self.cleaned_data
        return TypedAction(
            text=given.get("text", ""), agency=given.get("agency"), proof=given.get("proof", ""),
            term_days=given.get("term_days"),
        )  # fmt: skip


class ActionRows(BaseFormSet[ActionForm]):
    """The rows as typed; empty ones and the one taken out are not kept."""

    def kept(self, *, without: int | None = None) -> list[TypedAction]:
        """Return the rows to save, in their order."""
        return [row.typed() for index, row in enumerate(self.forms) if index != without and not row.is_blank]


ActionFormSet = forms.formset_factory(
    ActionForm, formset=ActionRows, extra=0, max_num=ROWS_MAX, absolute_max=ROWS_MAX
)


def shown(
    report: ExaminationReport | None,
    actions: Sequence[CorrectiveAction],
    *,
    suggested: dict[str, str],
    respondent: Agency | None,
    term: int,
    blank: int,
) -> tuple[LhpForm, ActionRows]:
    """Return the forms for what is saved, with `blank` empty rows; `suggested` texts fill a report not yet begun."""
    texts = {name: getattr(report, name) for name in TEXTS} if report else suggested
    rows: list[dict[str, str | int | None]] = [
        {
            "text": action.text,
            "agency_name": action.agency.name if action.agency else "",
            "proof": action.proof,
            "term_days": action.term_days,
        }
        for action in actions
    ]
    new: dict[str, str | int | None] = {
        "agency_name": respondent.name if respondent else "",
        "term_days": term,
    }
    rows += [new] * blank
    return LhpForm(initial={**texts, "version": version_of(report)}), ActionFormSet(
        initial=rows, prefix="action"
    )  # type: ignore[return-value]


def judged(
    report: ExaminationReport, actions: Sequence[CorrectiveAction], problems: dict[str, str]
) -> tuple[LhpForm, ActionRows]:
    """Return the saved report as bound forms that carry what drafting refused, beside the fields."""
    data = {name: getattr(report, name) for name in TEXTS} | {"version": version_of(report)}
    data |= {"action-TOTAL_FORMS": str(len(actions)), "action-INITIAL_FORMS": "0"}
    for index, action in enumerate(actions):
        data |= {
            f"action-{index}-text": action.text,
            f"action-{index}-agency_name": action.agency.name if action.agency else "",
            f"action-{index}-agency_pick": str(action.agency_id or ""),
            f"action-{index}-proof": action.proof,
            f"action-{index}-term_days": str(action.term_days or ""),
        }
    form, rows = LhpForm(data), ActionFormSet(data, prefix="action")
    form.is_valid(), rows.is_valid()
    for name, sentence in problems.items():
        _put(form, rows, name, sentence)
    return form, rows  # type: ignore[return-value]


def _put(form: LhpForm, rows: Any, name: str, sentence: str) -> None:
    if name in form.fields:
        form.add_error(name, sentence)
        return
    _prefix, _line, rest = name.partition("-")
    number, _dash, field = rest.partition("-")
    if number.isdecimal() and int(number) < len(rows.forms) and field in rows.forms[int(number)].fields:
        rows.forms[int(number)].add_error(field, sentence)
        sentence = _now("Tindakan %(number)d: %(sentence)s") % {
            "number": int(number) + 1,
            "sentence": sentence,
        }
    form.add_error(None, sentence)


def tell_rows(form: LhpForm, rows: Any) -> None:
    """Put the errors of the rows into the summary above the page."""
    for index, row in enumerate(rows.forms, start=1):
        for sentences in row.errors.values():
            for sentence in sentences:
                words = {"number": index, "sentence": sentence}
                form.add_error(None, _now("Tindakan %(number)d: %(sentence)s") % words)
