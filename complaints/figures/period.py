"""The span a report is about: a month, a quarter or a year of the office's calendar."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from documents.register import roman

MONTHS_OF_QUARTER = 3
FIRST_YEAR, LAST_YEAR = 2000, 2100
_CODE = re.compile(r"(?P<year>[0-9]{4})(?:-(?:(?P<month>0[1-9]|1[0-2])|q(?P<quarter>[1-4])))?")


@dataclass(frozen=True, slots=True)
class Period:
    """From `start` to `end`, both counted. `code` stands in addresses: '2026', '2026-q3', '2026-09'."""

    code: str
    start: date
    end: date

    @classmethod
    def parse(cls, code: str) -> "Period | None":
        """Read a code; None when it names no period."""
        match = _CODE.fullmatch(code)
        if match is None or not FIRST_YEAR <= int(match["year"]) <= LAST_YEAR:
            return None
        year = int(match["year"])
        if match["month"]:
            first = last = int(match["month"])
        elif match["quarter"]:
            last = int(match["quarter"]) * MONTHS_OF_QUARTER
            first = last - MONTHS_OF_QUARTER + 1
        else:
            first, last = 1, 12
        return cls(code, date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1]))

    @classmethod
    def month_of(cls, day: date) -> "Period":
        """Return the month of a day."""
        return cls._known(f"{day:%Y-%m}")

    @classmethod
    def quarter_of(cls, day: date) -> "Period":
        """Return the quarter of a day."""
        return cls._known(f"{day.year}-q{(day.month - 1) // MONTHS_OF_QUARTER + 1}")

    @classmethod
    def year_of(cls, day: date) -> "Period":
        """Return the year of a day."""
        return cls._known(f"{day:%Y}")

    @classmethod
    def _known(cls, code: str) -> "Period":
        period = cls.parse(code)
        if period is None:
            raise ValueError(code)
        return period

    @property
    def is_quarter(self) -> bool:
        """Whether it is a quarter (UU 37/2008 art. 42(2): a report every three months)."""
        return "q" in self.code

    @property
    def label(self) -> str:
        """The period in words: 'September 2026', 'Triwulan III 2026', 'Tahun 2026'."""
        if self.is_quarter:
            return _("Triwulan %(number)s %(year)s") % {
                "number": roman(int(self.code[-1])),
                "year": self.start.year,
            }
        if len(self.code) == len("2026"):
            return _("Tahun %(year)s") % {"year": self.start.year}
        return date_format(self.start, "F Y")

    @property
    def before(self) -> "Period":
        """The period of the same kind just before."""
        return self._like(self.start - timedelta(days=1))

    @property
    def after(self) -> "Period":
        """The period of the same kind just after."""
        return self._like(self.end + timedelta(days=1))

    def _like(self, day: date) -> "Period":
        if self.is_quarter:
            return Period.quarter_of(day)
        return Period.year_of(day) if len(self.code) == len("2026") else Period.month_of(day)
