"""One text to many cases: a draft for each, which is then checked and signed like any other letter."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.verdict import YES, Verdict, no
from complaints import ledger
from complaints.actors import Actor
from complaints.letters import content_for
from complaints.locks import lock_case
from complaints.models import CaseKind, Complaint, Party
from complaints.permissions import may_tell_reporter
from complaints.stages import FINAL
from complaints.streams import letter_out
from documents.drafting import draft
from documents.kinds import KINDS
from documents.models import Document, DocumentState, Reader

if TYPE_CHECKING:
    from accounts.models import User

# Kinds that no step of a case asks for, and to whom they go. Every other letter belongs to a step with its guards.
KINDS_IN_BULK: dict[str, Party] = {"general_notice": Party.REPORTER, "general_letter": Party.AGENCY}
CASES_MAX = 100
_GIVEN_UP = (DocumentState.DISCARDED, DocumentState.VOID)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it: (number, document) of new drafts, (number, reason) of refusals, how many cases nobody sees."""

    drafted: list[tuple[str, Document]] = field(default_factory=list)
    refused: list[tuple[str, str]] = field(default_factory=list)
    unseen: int = 0


def draft_for(pks: Iterable[int], kind: str, *, subject: str, text: str, by: "User", at: datetime) -> Outcome:
    """Draft the letter for every case of `pks` that the person may open, each by itself.

    Safe to run twice: a case that has this very letter is refused, unless the first one was given up. Errors: KeyError
    for a kind that is not sent in bulk.
    """
    to = KINDS_IN_BULK[kind]
    asked = set(list(pks)[:CASES_MAX])
    seen = Complaint.objects.visible_to(by).filter(pk__in=asked).order_by("pk").values_list("pk", flat=True)
    outcome = Outcome(unseen=len(asked) - len(seen))
    for pk in seen:
        with transaction.atomic():
            case = lock_case(pk)
            mark = _mark(kind, subject, text)
            if not (verdict := _may_have(by, case, kind, mark)):
                outcome.refused.append((case.agenda_number, str(verdict.reason)))
                continue
            content = content_for(kind, case, on=case.local_date(at), subject=subject, text=text)
            paper = draft(
                kind, about=case, office=case.office, reader=Reader(to), title=subject, at=at, by=by,
                content={**content, "bulk": mark},
            )  # fmt: skip
            letter_out(case, to, paper, at=at, by=by)
            detail = {"document": paper.pk, "kind": kind}
            ledger.record(case, "letter_drafted", actor=Actor.staff(by), at=at, detail=detail)
            outcome.drafted.append((case.agenda_number, paper))
    return outcome


def _mark(kind: str, subject: str, text: str) -> str:
    """Return what two runs of the same letter have in common."""
    return hashlib.sha256("\x1f".join((kind, subject, " ".join(text.split()))).encode()).hexdigest()[:32]


def _may_have(by: "User", case: Complaint, kind: str, mark: str) -> Verdict:
    """Whether the case can get this letter from this person."""
    to = KINDS_IN_BULK[kind]
    if case.stage_now in FINAL:
        return no(_("Laporan ini sudah selesai."))
    if to == Party.REPORTER and case.kind == CaseKind.OWN_INITIATIVE:
        return no(_("Investigasi atas prakarsa sendiri tidak mempunyai pelapor."))
    if to == Party.AGENCY and case.agency_id is None:
        return no(_("Terlapornya belum dipilih dari daftar instansi."))
    if not (verdict := may_tell_reporter(by, case)):
        return verdict
    about = ContentType.objects.get_for_model(Complaint)
    same = Document.objects.filter(about_type=about, about_id=case.pk, kind=kind, content__bulk=mark)
    if same.exclude(state__in=_GIVEN_UP).exists():
        return no(_("Surat yang sama sudah dikonsep untuk laporan ini."))
    return YES


def choices() -> list[tuple[str, str]]:
    """Return the kinds that can be sent in bulk: (code, words)."""
    return [(kind, str(KINDS[kind].label)) for kind in KINDS_IN_BULK]
