"""How letters write dates, periods and laws. Letters are in Indonesian whatever language the page is read in."""

import re
from datetime import date, datetime
from typing import Protocol

from django.utils.formats import date_format
from django.utils.translation import override

from deadlines.models import Certainty, Unit
from deadlines.rules import rule_for

_UNITS = ("", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan")
_LAWS = {
    "UU 37/2008": "Undang-Undang Nomor 37 Tahun 2008",
    "UU 25/2009": "Undang-Undang Nomor 25 Tahun 2009",
    "Peraturan Ombudsman 58/2023": "Peraturan Ombudsman Nomor 58 Tahun 2023",
    "PO 58/2023": "Peraturan Ombudsman Nomor 58 Tahun 2023",
}
_PARAGRAPH = re.compile(r"(\d)\((\w+)\)")
OMBUDSMAN_ACT = "Undang-Undang Nomor 37 Tahun 2008 tentang Ombudsman Republik Indonesia"
_WORDS = {Unit.WORKING: "hari kerja", Unit.CALENDAR: "hari"}


class LegalSource(Protocol):
    """A row that says where it is written and how sure we are."""

    regulation: str
    article: str
    certainty: str


def date_words(day: date) -> str:
    """Return '10 Maret 2026'."""
    with override("id"):
        return date_format(day, "j F Y")


def moment_words(at: datetime) -> str:
    """Return '10 Maret 2026, pukul 09.12 WITA' for an instant already in the office's zone."""
    return f"{date_words(at.date())}, pukul {at:%H.%M} {at.tzname() or ''}".rstrip()


def number_words(number: int) -> str:
    """Return a number from 1 to 999 in words: 14 is 'empat belas'. Errors: ValueError outside that range."""
    if not 1 <= number <= 999:  # noqa: PLR2004
        raise ValueError(f"{number} is not between 1 and 999.")
    hundreds, rest = divmod(number, 100)
    head = {0: "", 1: "seratus"}.get(hundreds, f"{_UNITS[hundreds]} ratus")
    return f"{head} {_below_hundred(rest)}".strip()


def _below_hundred(number: int) -> str:
    tens, unit = divmod(number, 10)
    if tens == 0:
        return _UNITS[unit]
    if tens == 1:
        return {0: "sepuluh", 1: "sebelas"}.get(unit, f"{_UNITS[unit]} belas")
    return f"{_UNITS[tens]} puluh {_UNITS[unit]}".strip()


def days(number: int, unit: str) -> str:
    """Return '14 (empat belas) hari' or '14 (empat belas) hari kerja'."""
    return f"{number} ({number_words(number)}) {_WORDS[Unit(unit)]}"


def period(code: str, *, on: date) -> str:
    """Return the length of a deadline rule in force on `on`, in words. Errors: deadlines.rules.RuleMissing."""
    rule = rule_for(code, on=on)
    return days(rule.length, rule.unit)


def source_of(code: str, *, on: date) -> str:
    """Return where a deadline rule is written, or '' when that is not certain enough to stand in a letter."""
    return cited(rule_for(code, on=on))


def cited(row: LegalSource) -> str:
    """Return 'Pasal 25 ayat (3) Undang-Undang Nomor 37 Tahun 2008'; '' unless the source is certain.

    A letter of the office states a law without a hedge or not at all.
    """
    if row.certainty != Certainty.SURE or not row.article:
        return ""
    articles = " dan ".join(_article(part) for part in row.article.split(";"))
    return f"{articles} {_LAWS.get(row.regulation, row.regulation)}"


def _article(short: str) -> str:
    """Return 'Pasal 36 ayat (1) huruf d' for '36(1) huruf d', 'Pasal 25 ayat (3)' for 'pasal 25 ayat (3)'."""
    words = _PARAGRAPH.sub(r"\1 ayat (\2)", short.strip())
    return f"Pasal {words.removeprefix('pasal ').removeprefix('Pasal ')}"
