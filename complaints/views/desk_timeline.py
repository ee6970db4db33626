"""The desk's timeline: three streams side by side, each still its own kind of line."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from complaints.models import Complaint, Direction, InternalNote, PartyLetter, PublicEntry
from complaints.public_words import words
from complaints.views.desk_page import paper_url

PUBLIC, LETTER, INTERNAL = "publik", "surat", "internal"
STREAMS: dict[str, Promise] = {
    PUBLIC: gettext_lazy("Publik"),
    LETTER: gettext_lazy("Surat"),
    INTERNAL: gettext_lazy("Internal"),
}
SHORT, LONG = 10, 300  # lines at first sight, and when all are asked for


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line. `who` is a member of staff, the reporter, or the system; never a reporter's name."""

    stream: str
    at: datetime
    who: str
    title: str = ""
    text: str = ""
    meta: str = ""
    url: str = ""


def _public(entry: PublicEntry) -> Line:
    said = words(entry)
    who = _("pelapor") if entry.from_reporter else entry.by.name if entry.by else _("sistem")
    url = paper_url(entry.document_id) if entry.document_id else ""
    return Line(stream=PUBLIC, at=entry.at, who=str(who), title=said.title, text=said.text, url=url)


def _letter(letter: PartyLetter) -> Line:
    party = letter.get_party_display()
    way = _("Kepada %(party)s") if letter.direction == Direction.OUT else _("Dari %(party)s")
    return Line(
        stream=LETTER,
        at=letter.recorded_at,
        who=letter.by.name if letter.by else _("sistem"),
        title=letter.local_title,
        text=letter.text,
        meta=f"{way % {'party': party}}. {_letter_dates(letter)}",
        url=paper_url(letter.document_id) if letter.document_id else "",
    )


def _letter_dates(letter: PartyLetter) -> str:
    if letter.direction == Direction.OUT and letter.sent_on is None:
        return _("Belum dikirim.")
    if letter.received_on:
        return _("Diterima %(date)s.") % {"date": date_format(letter.received_on, "j F Y")}
    sent = date_format(letter.sent_on, "j F Y") if letter.sent_on else ""
    return _("Dikirim %(date)s, tanggal terima belum dicatat.") % {"date": sent}


def _note(note: InternalNote) -> Line:
    return Line(stream=INTERNAL, at=note.at, who=note.by.name if note.by else _("sistem"), text=note.text)


def _lines(case: Complaint, stream: str, limit: int) -> Iterator[Line]:
    if stream in {"", PUBLIC}:
        yield from map(_public, case.public_entries.select_related("by", "document")[:limit])
    if stream in {"", LETTER}:
        yield from map(_letter, case.letters.select_related("by", "document")[:limit])
    if stream in {"", INTERNAL}:
        yield from map(_note, case.internal_notes.select_related("by")[:limit])


def timeline(case: Complaint, *, stream: str, everything: bool) -> tuple[list[Line], bool]:
    """Return the newest lines of one stream ('' = all three), and whether there are more.

    At most three queries, however many lines.
    """
    limit = LONG if everything else SHORT
    lines: Iterable[Line] = sorted(_lines(case, stream, limit + 1), key=lambda line: line.at, reverse=True)
    shown = list(islice(lines, limit + 1))
    return shown[:limit], len(shown) > limit
