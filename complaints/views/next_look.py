"""What the desk looks at to say what comes next, and what several stages ask of it."""

from collections.abc import Collection
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from complaints.facts import Facts
from deadlines.models import Deadline
from documents.kinds import KINDS
from documents.models import Document, DocumentState


@dataclass(frozen=True, slots=True, kw_only=True)
class Next:
    """The name of a move; or in words what is waited for, and the paper or the page of the case that it is about."""

    move: str = ""
    words: str = ""
    paper: Document | None = None
    page: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What is looked at: the facts, the papers still in work, and `open_moves`, the moves open to the person."""

    facts: Facts
    papers: Collection[Document]
    settlement: str  # state of the last proposal of settlement, '' when there is none
    open_moves: Collection[str]


def unsigned(look: Look, *kinds: str) -> Next | None:
    """Return the wait for the oldest paper of these kinds that has not gone out; None when there is none."""
    papers = sorted((paper for paper in look.papers if paper.kind in kinds), key=lambda paper: paper.pk)
    if not papers:
        return None
    paper = papers[0]
    title = {"title": paper.local_title}
    if paper.state == DocumentState.CHECKED:
        if KINDS[paper.kind].is_central:
            return Next(words=_("%(title)s menunggu tanda tangan Ketua Ombudsman.") % title, paper=paper)
        return Next(words=_("%(title)s menunggu tanda tangan Kepala Perwakilan.") % title, paper=paper)
    if paper.returned_at is not None:
        return Next(words=_("%(title)s dikembalikan dan menunggu diperbaiki.") % title, paper=paper)
    return Next(words=_("%(title)s menunggu diperiksa sebelum ditandatangani.") % title, paper=paper)


def until(clock: Deadline, words: str, **values: str) -> Next:
    """Return the wait for a clock: `words` with its last day as %(date)s."""
    if clock.due_effective is None or clock.paused_on is not None:
        return Next(words=_("Batas waktunya dijeda. Tidak ada yang perlu dilakukan sampai dijalankan lagi."))
    return Next(words=words % {"date": date_format(clock.due_effective, "l, j F Y"), **values})
