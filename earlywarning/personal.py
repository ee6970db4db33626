"""What must not be written here: numbers and addresses that lead to a person.

A check by form, not by meaning: it cannot see a name. The pages say so, and people are asked to write none.
"""

import re

from django.utils.translation import gettext as _

# Dates and times are digits too, and belong into a report.
_WHEN = re.compile(
    r"(?<![\d./-])(?:0?[1-9]|[12]\d|3[01])[./-](?:0?[1-9]|1[0-2])[./-](?:19|20)\d\d(?!\d)"
    r"|(?<![\d.:])(?:[01]?\d|2[0-4])[.:][0-5]\d(?![\d.:])"
)
_BETWEEN = r"[\s.\-/()]{0,2}"
# NIK and KK numbers: 16 digits, however they are grouped.
_IDENTITY = re.compile(rf"(?<!\d)\d(?:{_BETWEEN}\d){{15}}(?!\d)")
# Mobile numbers (08, 628, +628 and 8 to 11 more), fixed lines (0 and an area code), and any other number after +.
_PHONE = re.compile(
    rf"(?<!\d)(?:\+?{_BETWEEN}6{_BETWEEN}2|0){_BETWEEN}8(?:{_BETWEEN}\d){{8,11}}(?!\d)"
    rf"|(?<!\d)\(?0[2-9]\d{{1,2}}\)?[\s\-]{{0,2}}\d{{3,4}}[\s\-]?\d{{3,4}}(?!\d)"
    rf"|\+\d(?:{_BETWEEN}\d){{7,14}}"
)
_LONG = re.compile(r"\d{10,}")
_ADDRESS = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")


def objection(text: str) -> str:
    """Return why a text cannot be kept, '' when nothing in it looks like a person's number or address."""
    bare = _WHEN.sub(" ; ", text)
    if _IDENTITY.search(bare):
        return _(
            "Ada angka yang mirip NIK atau nomor KK. Hapus angka itu: laporan ini tidak memuat data orang"
        )
    if _PHONE.search(bare) or _LONG.search(bare):
        return _("Ada angka yang mirip nomor telepon. Hapus angka itu: laporan ini tidak memuat data orang")
    if _ADDRESS.search(text):
        return _("Ada alamat e-mail. Hapus alamat itu: laporan ini tidak memuat data orang")
    return ""
