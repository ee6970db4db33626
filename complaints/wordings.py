"""An office's own words for its letters: drafted, put into force by its head, replaced, given up."""

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from accounts.models import Office
from complaints.letters.own_words import faults, in_force
from complaints.letters.starting_words import starting_words
from complaints.models import LetterWording, WordingState

if TYPE_CHECKING:
    from accounts.models import User

FIELDS = ("subject", "body", "closing", "copies")


class WordingRefused(Exception):
    """The act is not possible; the text says why."""


def draft_of(office_id: int, code: str) -> LetterWording | None:
    """Return the draft of a letter's next version, if there is one."""
    return LetterWording.objects.filter(office=office_id, code=code, state=WordingState.DRAFT).first()


def mark_of(draft: LetterWording | None) -> str:
    """Return a mark that changes with the draft: what a person read is what they save over or put into force."""
    return f"{draft.version}/{draft.written_at.isoformat()}" if draft else ""


def words_to_begin_with(office_id: int, code: str) -> dict[str, str]:
    """Return the words that a new version starts from: those in force, else the built-in ones."""
    current = in_force(office_id, code)
    return {name: getattr(current, name) for name in FIELDS} if current else starting_words(code)


@transaction.atomic
def save_draft(
    code: str, words: Mapping[str, str], *, by: "User", at: datetime, seen: str | None = None
) -> LetterWording:
    """Keep the draft of the next version.

    Raises WordingRefused when it names what the letter does not have, or when the draft is no longer the one of the
    mark `seen`.
    """
    office = _locked_office(by)
    if faults(code, words):
        raise WordingRefused(_("Naskah ini memuat isian yang salah."))
    draft = draft_of(office.pk, code)
    if seen is not None and seen != mark_of(draft):
        raise WordingRefused(
            _("Konsep ini diubah orang lain sejak Anda membukanya. Bandingkan, lalu simpan lagi.")
        )
    if draft is None:
        versions = LetterWording.objects.filter(office=office, code=code).aggregate(last=Max("version"))
        draft = LetterWording(office=office, code=code, version=(versions["last"] or 0) + 1)
    for name in FIELDS:
        setattr(draft, name, words[name])
    draft.written_by, draft.written_at = by, at
    draft.save()
    return draft


@transaction.atomic
def put_into_force(code: str, seen: str, *, by: "User", at: datetime) -> LetterWording:
    """Let letters drafted from now on use the draft. Raises WordingRefused when the mark is not `seen`."""
    office = _locked_office(by)
    draft = draft_of(office.pk, code)
    if draft is None or seen != mark_of(draft):
        raise WordingRefused(_("Konsep naskah ini berubah sejak Anda membacanya. Baca lagi."))
    if faults(code, {name: getattr(draft, name) for name in FIELDS}):
        raise WordingRefused(_("Naskah ini memuat isian yang salah."))
    _retire(office, code, at=at)
    draft.state, draft.in_force_by, draft.in_force_at = WordingState.IN_FORCE, by, at
    draft.save(update_fields=["state", "in_force_by", "in_force_at"])
    return draft


@transaction.atomic
def return_to_built_in(code: str, *, by: "User", at: datetime) -> None:
    """Let letters drafted from now on use the built-in words again. Raises WordingRefused when they already do."""
    if not _retire(_locked_office(by), code, at=at):
        raise WordingRefused(_("Naskah bawaan sudah berlaku."))


@transaction.atomic
def discard_draft(code: str, *, by: "User") -> None:
    """Throw the draft of the next version away; versions that were in force stay."""
    office = _locked_office(by)
    LetterWording.objects.filter(office=office, code=code, state=WordingState.DRAFT).delete()


def _retire(office: Office, code: str, *, at: datetime) -> bool:
    current = LetterWording.objects.filter(office=office, code=code, state=WordingState.IN_FORCE)
    return bool(current.update(state=WordingState.RETIRED, retired_at=at))


def _locked_office(by: "User") -> Office:
    """Return the person's office under a lock: two people do not make the same version."""
    return Office.objects.select_for_update().get(pk=by.office_id or 0)
