"""Which ready-made texts are offered where: by use, and by stage, kind of letter or move."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models.functions import JSONObject

from complaints.models import CannedText, TextUse
from complaints.stages import MOVES, STAGE_LABELS, Stage
from documents.insertions import Offered
from documents.kinds import KINDS

if TYPE_CHECKING:
    from accounts.models import User
    from documents.models import Document

# What a use can be narrowed to. A note is written at a stage, a letter is of a kind, a move has both.
NARROWED_BY: dict[str, tuple[str, ...]] = {
    TextUse.LETTER: ("kind",),
    TextUse.MESSAGE: ("stage",),
    TextUse.NOTE: ("stage",),
    TextUse.MOVE: ("move", "stage"),
}


def texts_of(user: "User") -> list[CannedText]:
    """Return the texts in use in the person's office: one query."""
    return list(CannedText.objects.filter(office=user.office_id, is_active=True))


def texts_column(user: "User") -> ArraySubquery:
    """Return the same texts as a column of another query: the desk of a case reads them at no cost of its own."""
    rows = CannedText.objects.filter(office=user.office_id, is_active=True)
    fields = JSONObject(pk="pk", use="use", only_for="only_for", title="title", text="text")
    return ArraySubquery(rows.values(json=fields))


def offered(texts: Iterable[CannedText], *uses: TextUse, fits: Iterable[str] = ()) -> list[Offered]:
    """Return the texts for `uses`, in their order, that are for everywhere or for one of `fits` ('stage:received')."""
    allowed = {"", *fits}
    found = list(texts)
    return [
        Offered(key=str(text.pk), group=use.label, title=text.title, text=text.text)
        for use in uses
        for text in found
        if text.use == use and text.only_for in allowed
    ]


def for_writing(texts: Iterable[CannedText], stage: Stage) -> list[Offered]:
    """Return the texts of the write box on a case's desk."""
    return offered(texts, TextUse.NOTE, TextUse.MESSAGE, fits=[f"stage:{stage}"])


def for_move(texts: Iterable[CannedText], name: str, stage: Stage) -> list[Offered]:
    """Return the texts of the form of a move."""
    return offered(texts, TextUse.MOVE, fits=[f"move:{name}", f"stage:{stage}"])


def for_letter(user: "User", document: "Document") -> list[Offered]:
    """Return the texts for the draft of a letter (documents.insertions)."""
    return offered(texts_of(user), TextUse.LETTER, fits=[f"kind:{document.kind}"])


def narrowings() -> dict[str, list[tuple[str, str]]]:
    """Return what a text can be narrowed to, by sort: (code, words)."""
    return {
        "stage": [(f"stage:{stage}", str(label)) for stage, label in STAGE_LABELS.items()],
        "move": [(f"move:{name}", str(move.label)) for name, move in MOVES.items()],
        "kind": [(f"kind:{kind.code}", str(kind.label)) for kind in KINDS.values() if kind.is_signed],
    }


def narrowed_words(only_for: str) -> str:
    """Return the words for a narrowing, '' for everywhere."""
    return next((words for rows in narrowings().values() for code, words in rows if code == only_for), "")
