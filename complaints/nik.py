"""NIK, the 16-digit citizen number: what it says about itself, checked without asking anyone.

Layout PPKKCC DDMMYY SSSS: region of first issue, birth date (day + 40 for women), serial. A number that
cannot exist is an error. One that differs from what the person wrote is only a warning: people move,
regencies split, and old registers hold mistakes. Whether the number is really this person's is known to
the civil registry alone; nothing here pretends to know it.
"""

from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

LENGTH = 16
FEMALE_DAY_OFFSET = 40
# Provinces that exist or existed when a number was issued (Kemendagri codes).
PROVINCES = frozenset(
    [*range(11, 22), *range(31, 37), *range(51, 54), *range(61, 66), *range(71, 77), 81, 82, *range(91, 98)]
)

Message = str | Promise


@dataclass(frozen=True, slots=True)
class NikCheck:
    """What a NIK says. `birth_date` has the century that fits the declared one; `region` is PP.KK.CC.

    errors    sentences that stop: such a number cannot exist
    warnings  sentences that only inform: the number differs from what the person wrote
    """

    errors: tuple[Message, ...] = ()
    warnings: tuple[Message, ...] = ()
    birth_date: date | None = None
    sex: str = ""
    region: str = ""

    def __bool__(self) -> bool:
        return not self.errors


UNKNOWN = NikCheck(errors=(_("NIK tidak dikenali. Periksa angkanya"),))


def digits_of(text: str) -> str:
    """Drop the spaces, dots and hyphens that people put between groups of digits."""
    return "".join(letter for letter in text if letter not in " .-\N{NO-BREAK SPACE}")


def mask_nik(nik: str) -> str:
    """Show a NIK to its owner: '630305******9999'. Anything that is not 16 characters is hidden whole."""
    return f"{nik[:6]}******{nik[-4:]}" if len(nik) == LENGTH else "*" * len(nik)


def _dates(day: int, month: int, year: int) -> list[date]:
    """Return the days that a two-digit year can mean, newest last; none when no such day exists."""
    found = []
    for century in (1900, 2000):
        try:
            found.append(date(century + year, month, day))
        except ValueError:
            continue
    return found


def _birth(days: list[date], declared: date | None) -> date:
    """Choose the century: the declared date's when there is one, else the 20th, as most reporters were born then."""
    if declared is None:
        return days[0]
    return min(days, key=lambda day: abs((day - declared).days))


def check_nik(nik: str, *, birth_date: date | None = None, sex: str = "") -> NikCheck:
    """Check a NIK against itself (errors) and against the declared birth date and sex 'L' or 'P' (warnings)."""
    number = digits_of(nik)
    if len(number) != LENGTH or not (number.isascii() and number.isdecimal()):
        words = _("NIK harus 16 angka. Anda menulis %(n)s") % {"n": sum(c.isdecimal() for c in number)}
        return NikCheck(errors=(words,))
    day, month, year = int(number[6:8]), int(number[8:10]), int(number[10:12])
    found_sex = "P" if day > FEMALE_DAY_OFFSET else "L"
    days = _dates(day - FEMALE_DAY_OFFSET if found_sex == "P" else day, month, year)
    if int(number[:2]) not in PROVINCES or not days or number[12:] == "0000":
        return UNKNOWN
    born = _birth(days, birth_date)
    warnings: list[Message] = []
    if birth_date and born != birth_date:
        warnings.append(
            _("Tanggal lahir di NIK berbeda dengan yang Anda tulis. Kalau sudah benar, lanjutkan")
        )
    if sex and sex != found_sex:
        warnings.append(
            _("Jenis kelamin di NIK berbeda dengan yang Anda tulis. Kalau sudah benar, lanjutkan")
        )
    region = f"{number[:2]}.{number[2:4]}.{number[4:6]}"
    return NikCheck(warnings=tuple(warnings), birth_date=born, sex=found_sex, region=region)
