"""Form fields that every app needs: a date as people remember it, a telephone number, radios as cards, many files."""

import calendar
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar, Self

import phonenumbers
from crispy_forms.layout import Field
from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.dates import MONTHS
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class ApproximateDate:
    """A day, or only a month when the person no longer knows the day."""

    year: int
    month: int
    day: int | None = None

    @property
    def earliest(self) -> date:
        """The first day that it can be."""
        return date(self.year, self.month, self.day or 1)

    @property
    def latest(self) -> date:
        """The last day that it can be."""
        return date(self.year, self.month, self.day or calendar.monthrange(self.year, self.month)[1])

    def __str__(self) -> str:
        """ISO 8601: 2026-11-08, or 2026-11 without the day. `parse` reads it back."""
        month = f"{self.year:04}-{self.month:02}"
        return f"{month}-{self.day:02}" if self.day else month

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read what `str()` wrote. Raises ValueError for anything else."""
        parts = [int(part) for part in text.split("-")]
        if len(parts) not in {2, 3}:
            raise ValueError(f"{len(parts)} parts; a date has year, month and perhaps a day")
        found = cls(*parts)
        _checked = found.earliest  # ValueError when there is no such day
        return found


class DayMonthYearWidget(forms.MultiWidget):
    """Three controls: day, month by name, year. Names end in _day, _month, _year; ids in _0, _1, _2."""

    PARTS: ClassVar[tuple[str, str, str]] = ("day", "month", "year")
    CLASSES: ClassVar[dict[str, str]] = {
        "day": "form-control nh-w2",
        "month": "form-select nh-wmonth",
        "year": "form-control nh-w4",
    }
    template_name = "narahubung/widgets/day_month_year.html"
    use_fieldset = True

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        months = [("", _("Pilih bulan")), *((str(number), name) for number, name in MONTHS.items())]
        digits = {"inputmode": "numeric", "autocomplete": "off"}
        super().__init__(
            {
                "day": forms.TextInput({**digits, "maxlength": 2}),
                "month": forms.Select(choices=months),
                "year": forms.TextInput({**digits, "maxlength": 4}),
            },
            attrs,
        )

    def decompress(self, value: ApproximateDate | date | str | None) -> list[str]:
        """Split a value (also the ISO text of one) into the three controls."""
        if not value:
            return ["", "", ""]
        if isinstance(value, str):
            value = ApproximateDate.parse(value)
        return [str(value.day or ""), str(value.month), str(value.year)]

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Mark only the wrong part as wrong; `wrong_part` comes from the template tag that draws the field."""
        attrs = dict(attrs or {})
        wrong = attrs.pop("wrong_part", "")
        invalid = attrs.pop("aria-invalid", "") == "true"
        attrs.pop("class", None)
        context = super().get_context(name, value, attrs)
        for part, sub in zip(self.PARTS, context["widget"]["subwidgets"], strict=True):
            bad = invalid and wrong in {"", part}
            base = self.CLASSES[part]
            sub["attrs"] |= {"class": f"{base} is-invalid" if bad else base}
            if bad:
                sub["attrs"]["aria-invalid"] = "true"
        return context


class ApproximateDateField(forms.Field):
    """A date in three parts. Cleans to an ApproximateDate, or None when nothing is filled in and nothing is required.

    day_required  False: the day may be left empty
    not_after     the last day allowed (the office's own today); forms set it, because time is an argument
    """

    widget = DayMonthYearWidget
    YEAR: ClassVar[re.Pattern[str]] = re.compile(r"(19|20)[0-9]{2}")
    default_error_messages: ClassVar[dict[str, Any]] = {
        "required": _("Tulis tanggalnya. Kira-kira saja boleh"),
        "day": _("Tulis tanggalnya"),
        "month": _("Pilih bulan kejadian"),
        "year": _("Tahun harus 4 angka, misalnya 2026"),
        "no_such_day": _("Tanggal itu tidak ada. Periksa tanggal dan bulannya"),
        "future": _("Tanggal ini belum terjadi. Periksa tahunnya"),
    }

    def __init__(self, *, day_required: bool = False, not_after: date | None = None, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.day_required = day_required
        self.not_after = not_after

    def _refuse(self, code: str, part: str) -> ValidationError:
        return ValidationError(self.error_messages[code], code=code, params={"part": part})

    def to_python(self, value: Any) -> ApproximateDate | None:
        """Read the three controls; what is wrong is told for the first wrong part."""
        day, month, year = ((part or "").strip() for part in value or ["", "", ""])
        if not (day or month or year):
            return None
        if not month.isdecimal() or int(month) not in MONTHS:
            raise self._refuse("month", "month")
        if not self.YEAR.fullmatch(year):
            raise self._refuse("year", "year")
        if self.day_required and not day:
            raise self._refuse("day", "day")
        return self._existing_day(day, int(month), int(year))

    def _existing_day(self, day: str, month: int, year: int) -> ApproximateDate:
        last = calendar.monthrange(year, month)[1]
        if day and not (day.isdecimal() and 1 <= int(day) <= last):
            raise self._refuse("no_such_day", "day")
        return ApproximateDate(year, month, int(day) if day else None)

    def validate(self, value: ApproximateDate | None) -> None:
        """Refuse a date that has not come yet."""
        super().validate(value)
        if value and self.not_after and value.earliest > self.not_after:
            raise self._refuse("future", "year")


class PhoneField(forms.CharField):
    """A telephone number. Written the Indonesian way or with +, cleans to E.164 ("+6281234567890")."""

    widget = forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "tel", "class": "nh-w20"})
    default_error_messages: ClassVar[dict[str, Any]] = {
        "required": _("Tulis nomor HP, misalnya 0812 3456 7890"),
        "invalid": _("Tulis nomor HP, misalnya 0812 3456 7890"),
        "length": _("Nomor HP ini kurang atau kelebihan angka"),
    }
    REGION: ClassVar[str] = "ID"
    COUNTRY: ClassVar[int] = 62
    # National digits of an Indonesian mobile number, without the leading 0 (numbering plan: 08 and 8 to 11 more).
    MOBILE_DIGITS: ClassVar[range] = range(9, 13)

    def to_python(self, value: Any) -> str:
        """Return E.164, or '' when empty."""
        text = super().to_python(value)
        if not text:
            return ""
        try:
            number = phonenumbers.parse(text, self.REGION)
        except phonenumbers.NumberParseException as error:
            code = "length" if text.replace(" ", "").lstrip("+").isdecimal() else "invalid"
            raise ValidationError(self.error_messages[code], code=code) from error
        national = str(number.national_number)
        mobile = number.country_code == self.COUNTRY and national.startswith("8")
        fits = len(national) in self.MOBILE_DIGITS if mobile else phonenumbers.is_possible_number(number)
        if not fits:
            raise ValidationError(self.error_messages["length"], code="length")
        return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)

    def prepare_value(self, value: Any) -> Any:
        """Show a stored number the way people write it."""
        if not isinstance(value, str) or not value.startswith("+62"):
            return value
        number = phonenumbers.parse(value, self.REGION)
        return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.NATIONAL).replace("-", " ")


class ChoiceCards(forms.RadioSelect):
    """Radios as cards, for two to five choices that need explaining. `hints` maps a value to its explanation."""

    cards = True

    def __init__(self, *args: Any, hints: Mapping[str, Any] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.hints = dict(hints or {})

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the hint to an option."""
        option = super().create_option(name, value, *args, **kwargs)
        return {**option, "hint": self.hints.get(str(value), "")}


class ManyFilesInput(forms.FileInput):
    """A file control that takes several files."""

    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    """Several uploads; cleans to a list (empty when none was chosen). Types and sizes are judged by `documents`."""

    widget = ManyFilesInput

    def clean(self, data: Iterable[UploadedFile] | None, initial: Any = None) -> list[UploadedFile]:
        """Check each file on its own."""
        files = list(data or [])
        if not files:
            super().clean(None, initial)
            return []
        return [super(ManyFilesField, self).clean(file, initial) for file in files]


class Question(Field):
    """Crispy layout: the field whose label is the page's h1 (one question per page)."""

    def render(self, form: Any, context: Any, **kwargs: Any) -> Any:
        """Draw the field with its label as heading."""
        return super().render(form, context, extra_context={"heading": True}, **kwargs)
