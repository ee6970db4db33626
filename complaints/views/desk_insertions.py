"""What the forms of a case's desk offer to insert."""

from complaints.canned import for_move, for_writing, texts_of
from complaints.forms.desk_move import MoveForm
from complaints.forms.desk_write import WriteForm
from complaints.models import CannedText
from complaints.views.desk_page import Desk
from documents.insertions import Insertion, insertion_into


def _texts(found: Desk) -> list[CannedText]:
    """Return the office's texts, read with the case where it came through the desk's gate."""
    rows = getattr(found.case, "ready_texts", None)
    return texts_of(found.user) if rows is None else [CannedText(**row) for row in rows]


def for_the_move(found: Desk, form: MoveForm) -> Insertion:
    """Return what can be inserted into the form of a move."""
    return insertion_into(form, for_move(_texts(found), form.move.name, found.case.stage_now), name="langkah")


def for_the_box(found: Desk, form: WriteForm) -> Insertion:
    """Return what can be inserted into the write box."""
    return insertion_into(form, for_writing(_texts(found), found.case.stage_now), name="tulis")
