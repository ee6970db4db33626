"""The list of outgoing letters: its views, its search, and keyset pages that never count the table."""

import re
from dataclasses import dataclass

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from documents.models import Document, DocumentQuerySet, DocumentState, RenderState
from documents.permissions import visible_documents
from documents.registry import papers_meant

PAGE = 50  # rows
COUNT_CAP = 99


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterView:
    """One view of the list. Work (`is_work`) is shown oldest first and counted."""

    label: str | Promise
    empty: str | Promise
    where: Q
    is_work: bool = True


VIEWS: dict[str, LetterView] = {
    "periksa": LetterView(
        label=_("Menunggu pemeriksaan"),
        empty=_("Tidak ada konsep yang menunggu pemeriksaan."),
        where=Q(state=DocumentState.DRAFT),
    ),
    "tanda-tangan": LetterView(
        label=_("Menunggu tanda tangan"),
        empty=_("Tidak ada surat yang menunggu tanda tangan."),
        where=Q(state=DocumentState.CHECKED),
    ),
    "gagal": LetterView(
        label=_("PDF gagal dibuat"),
        empty=_("Tidak ada PDF yang gagal dibuat."),
        where=Q(render_state=RenderState.FAILED) & ~Q(state=DocumentState.DISCARDED),
    ),
    "terbit": LetterView(
        label=_("Terbit"),
        empty=_("Belum ada surat yang terbit."),
        where=Q(state__in=[DocumentState.ISSUED, DocumentState.VOID]),
        is_work=False,
    ),
    "semua": LetterView(
        label=_("Semua surat"),
        empty=_("Tidak ada surat."),
        where=~Q(state=DocumentState.DISCARDED),
        is_work=False,
    ),
}
FIRST_VIEW, EVERYWHERE = "periksa", "semua"
QUERY_LENGTH = 100  # letters
# A NIK, a telephone number or an address of mail: nobody's letters are found by it, and it must not stay in a URL.
_PRIVATE = re.compile(r"\S*@\S*|\+?\d{9,}")


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterPage:
    """Some rows, and the key at which the next page begins; None on the last page."""

    documents: list[Document]
    next_key: int | None


def names_a_person(text: str) -> bool:
    """Whether a search looks like a NIK, a telephone number or an address of mail."""
    return _PRIVATE.fullmatch(re.sub(r"[\s-]", "", text)) is not None


def meant(text: str) -> Q:
    """Return the condition for a search: a register number or its beginning, the number of a case, an agency."""
    return Q(number__startswith=text.upper()) & ~Q(number="") | papers_meant(text)


def page_of(user: User, view: LetterView, *, key: int | None, text: str = "") -> LetterPage:
    """Return the page of a view that begins after `key`: work oldest first, issued papers newest first."""
    rows = _rows(user, view)
    if text:
        rows = rows.filter(meant(text))
    if key is not None:
        rows = rows.filter(pk__gt=key) if view.is_work else rows.filter(pk__lt=key)
    ordered = rows.order_by("pk" if view.is_work else "-pk").select_related("office", "drafted_by")
    found = list(ordered.defer("content").prefetch_related("about")[: PAGE + 1])
    return LetterPage(documents=found[:PAGE], next_key=found[PAGE - 1].pk if len(found) > PAGE else None)


def counts(user: User) -> dict[str, str]:
    """Return how much waits in each view of work, counted no further than 99."""
    return {name: _count(_rows(user, view)) for name, view in VIEWS.items() if view.is_work}


def _rows(user: User, view: LetterView) -> DocumentQuerySet:
    return visible_documents(user).filter(view.where)


def _count(rows: DocumentQuerySet) -> str:
    number = len(rows.order_by("pk").values_list("pk", flat=True)[: COUNT_CAP + 1])
    return f"{COUNT_CAP}+" if number > COUNT_CAP else str(number)
