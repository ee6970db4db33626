"""The form that every move has: its legal date, its reason, and how many events the person had read."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, ClassVar

from django import forms
from django.db.models import Model
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrPromise

from accounts.formfields import ManyFilesField
from accounts.models import User
from complaints.facts import Facts
from complaints.models import Complaint, FilePurpose, FileSource
from complaints.stages import Move

Words = str | StrPromise
LONG = 5_000  # letters of minutes and explanations


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveSetting:
    """Where a form stands: the case with its facts, who fills it in, on which legal date of the office, and when."""

    case: Complaint
    facts: Facts
    user: User
    today: date
    now: datetime | None = None  # where a form asks for a time of day


def long_text(label: Any, *, required: Words = "", rows: int = 5, **kwargs: Any) -> forms.CharField:
    """Return a field for a long text; `required` is the sentence when it is empty, '' makes it optional."""
    return forms.CharField(
        label=label,
        max_length=LONG,
        required=bool(required),
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={"required": required} if required else None,
        **kwargs,
    )


def day(label: Any, *, required: Words = "", **kwargs: Any) -> forms.DateField:
    """Return a field for a legal date, with the browser's date control."""
    return forms.DateField(
        label=label,
        required=bool(required),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={
            "required": required,
            "invalid": _("Tanggal itu tidak ada. Periksa tanggal dan bulannya"),
        },
        **kwargs,
    )


class LinesField(forms.CharField):
    """One item per line; cleans to a list without empty lines."""

    widget = forms.Textarea(attrs={"rows": 5})

    def clean(self, value: Any) -> list[str]:
        """Split what was typed."""
        text = super().clean(value)
        return [line.strip() for line in text.splitlines() if line.strip()]


class RowChoice(forms.ModelChoiceField):
    """A choice among rows, drawn with words of our own; cleans to the row's key, as moves take it."""

    def __init__(self, *args: Any, words: Any = str, **kwargs: Any) -> None:
        self.words = words
        super().__init__(*args, **kwargs)

    def label_from_instance(self, obj: Model) -> str:
        """Return the words for a row."""
        return str(self.words(obj))


class MoveForm(forms.Form):
    """What a move asks. Subclasses add their fields; `data_of_move()` is what `moves.advance` takes."""

    event_count = forms.IntegerField(widget=forms.HiddenInput, required=False)
    on = day(
        _("Tanggal"), required=_("Isi tanggalnya"), help_text=_("Tanggal kejadiannya, bukan tanggal mengetik")
    )
    reason = long_text(_("Alasan"), rows=3)

    about: ClassVar[Any] = ""  # one sentence: what the step does
    reason_label: ClassVar[Any] = _("Alasan")
    reason_hint: ClassVar[Any] = ""
    day_field: ClassVar[str] = "on"  # the field that asks for the legal date
    upload_source: ClassVar[FileSource | None] = None
    upload_purpose: ClassVar[FilePurpose] = FilePurpose.EVIDENCE

    def __init__(self, *args: Any, move: Move, setting: MoveSetting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.move, self.setting = move, setting
        self.fields["on"].initial = setting.today
        self.fields["event_count"].initial = setting.case.event_count
        if move.needs_reason:
            reason = self.fields["reason"]
            reason.required, reason.label, reason.help_text = True, self.reason_label, self.reason_hint
            reason.error_messages["required"] = _("Tuliskan alasannya agar keputusan ini dapat dipahami")
        else:
            del self.fields["reason"]
        if self.upload_source:
            self.fields["uploads"] = ManyFilesField(
                label=_("Lampiran"), required=False, help_text=_("JPG, PNG, PDF, DOCX, MP3, atau MP4")
            )
        if self.day_field != "on":
            del self.fields["on"]
        self.prepare()
        self.order_fields([name for name in self.fields if name not in {"reason", "on"}] + ["reason", "on"])

    def prepare(self) -> None:
        """Fill in what depends on the case: choices and starting values."""

    def clean_on(self) -> date:
        """Refuse a date that has not come."""
        return self.not_ahead("on")

    def not_ahead(self, name: str) -> date:
        """Return the date of a field; one that has not come is refused."""
        found: date = self.cleaned_data[name]
        if found > self.setting.today:
            raise forms.ValidationError(_("Tanggal ini belum terjadi"), code="future")
        return found

    def legal_date(self) -> date:
        """Return the legal date of the move."""
        on: date = self.cleaned_data["on"]
        return on

    def data_of_move(self) -> dict[str, Any]:
        """Return the move's own data: rows as keys, everything else as cleaned."""
        own = {name: value for name, value in self.cleaned_data.items() if name not in _NOT_OF_THE_MOVE}
        return {name: _keys(value) for name, value in own.items()}


_NOT_OF_THE_MOVE = frozenset({"event_count", "on", "reason", "uploads"})


def _keys(value: Any) -> Any:
    if isinstance(value, Model):
        return value.pk
    if isinstance(value, Iterable) and not isinstance(value, str | dict):
        return [_keys(item) for item in value]
    return value
