"""Where a rule is written, in the reader's language: rows keep the office's short way of citing.

"UU 37/2008" with "36(1) huruf d" or "pasal 36 ayat (1) huruf d" is shown as "UU 37/2008, pasal 36 ayat (1) huruf d",
on an English page as "Law 37/2008, article 36 paragraph (1) letter d". What is written otherwise stays as it is.
"""

import re

from django.utils.functional import lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

# By the words a regulation begins with; what follows is its number.
REGULATIONS = {
    "UU": gettext_lazy("UU"),
    "PP": gettext_lazy("PP"),
    "Perpres": gettext_lazy("Perpres"),
    "Peraturan Ombudsman": gettext_lazy("Peraturan Ombudsman"),
    "PO": gettext_lazy("PO"),
    "SK Ketua Ombudsman": gettext_lazy("SK Ketua Ombudsman"),
    "Permenpan RB": gettext_lazy("Permenpan RB"),
    "Praktik kantor": gettext_lazy("Praktik kantor"),
    "Praktik daerah": gettext_lazy("Praktik daerah"),
    "Praktik pemerintah daerah": gettext_lazy("Praktik pemerintah daerah"),
    "Janji acara radio": gettext_lazy("Janji acara radio"),
    "Alur SP4N-LAPOR!": gettext_lazy("Alur SP4N-LAPOR!"),
}
_ARTICLE = re.compile(
    r"(?:[Pp]asal )?(?P<article>\d+[A-Z]?)"
    r"(?:(?: ayat )?\((?P<paragraph>\w+)\))?"
    r"(?: huruf (?P<letter>\w+))?"
    r"(?: angka (?P<point>\d+))?"
)


def citation(regulation: str, article: str) -> str:
    """Return regulation and article in words; either may be ''. Several articles are told apart by ";"."""
    parts = [_regulation(regulation)] if regulation else []
    if article:
        parts.append(_(" dan ").join(_article(part.strip()) for part in article.split(";")))
    return ", ".join(parts)


citation_lazy = lazy(citation, str)


def _regulation(short: str) -> str:
    for name, shown in REGULATIONS.items():
        if short == name or short.startswith(f"{name} "):
            return f"{shown}{short.removeprefix(name)}"
    return short


def _article(short: str) -> str:
    found = _ARTICLE.fullmatch(short)
    if found is None:
        return short
    words = [_("pasal %(number)s") % {"number": found["article"]}]
    if found["paragraph"]:
        words.append(_("ayat (%(number)s)") % {"number": found["paragraph"]})
    if found["letter"]:
        words.append(_("huruf %(letter)s") % {"letter": found["letter"]})
    if found["point"]:
        words.append(_("angka %(number)s") % {"number": found["point"]})
    return " ".join(words)
