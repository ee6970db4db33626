"""Finds the reporter in a text that others will read: the name, the NIK, a phone number, an address of mail.

The text is never kept here, and an answer says only what kind of thing was found.
"""

import re
from itertools import pairwise

from django.utils.translation import gettext as _

from complaints.models import Complaint, Identity

_NIK_DIGITS = 16
_PHONE_DIGITS = 9  # fewer are a year, a sum of money, a number of a letter
_NAME_LETTERS = 3  # shorter parts are initials or "Hj."
_DIGITS = re.compile(r"(?<!\d)\+?\d(?:[ .-]?\d)+(?!\d)")
_MAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")


def names_of(case: Complaint) -> list[list[str]]:
    """Return the names of the people of a case as lists of words; opens no identity for a reader."""
    return [words_of(person.full_name) for person in Identity.objects.filter(complaint=case)]


def words_of(text: str) -> list[str]:
    """Return the words of a text, in small letters."""
    return re.findall(r"[^\W\d_]+", text.casefold())


def refusal_for(text: str, case: Complaint) -> str:
    """Return the sentence that says which private thing of the case's people stands in `text`; '' when none does."""
    return refusal_of(text, names_of(case), public=case.agency.name if case.agency else "")


def refusal_of(text: str, names: list[list[str]], *, public: str = "") -> str:
    """Like `refusal_for`, for names already known. The `public` name of an agency may share words with a person's."""
    private = re.sub(re.escape(public), " ", text, flags=re.IGNORECASE) if public else text
    if any(_has_name(private, name) for name in names):
        return _("Hapus nama orang dari teks ini. Teks ini dibaca di luar berkas laporan.")
    if _MAIL.search(text):
        return _("Hapus alamat e-mail dari teks ini. Teks ini dibaca di luar berkas laporan.")
    if any(_is_private_number(found.group()) for found in _DIGITS.finditer(text)):
        return _("Hapus NIK atau nomor telepon dari teks ini. Teks ini dibaca di luar berkas laporan.")
    return ""


def _has_name(text: str, name: list[str]) -> bool:
    """Whether two neighbouring parts of a name stand in the text, or the only part there is."""
    parts = [part for part in name if len(part) >= _NAME_LETTERS]
    if not parts:
        return False
    words = words_of(text)
    if len(parts) == 1:
        return parts[0] in words
    pairs = set(pairwise(parts))
    return any(pair in pairs for pair in pairwise(words))


def _is_private_number(found: str) -> bool:
    digits = re.sub(r"\D", "", found)
    starts_like_phone = digits.startswith(("08", "628")) or found.startswith("+")
    return len(digits) >= _NIK_DIGITS or (starts_like_phone and len(digits) >= _PHONE_DIGITS)
