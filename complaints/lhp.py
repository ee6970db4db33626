"""The examination report (LHP) in the making: the draft that a team goes on with, and what is still missing in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from agencies.models import Agency
from complaints.actors import Actor
from complaints.guards.monitoring import FOLLOW_UP, IN_SIGNING, is_in_signing, is_outdated
from complaints.ledger import record
from complaints.locks import lock_for
from complaints.models import Complaint, Conclusion, CorrectiveAction, ExaminationReport
from complaints.permissions import may_move
from complaints.private_words import refusal_for
from complaints.refusals import MoveRefused
from complaints.stages import MOVES
from deadlines.rules import rule_for
from documents.drafting import discard

if TYPE_CHECKING:
    from accounts.models import User

TEXTS = ("account", "results", "opinion")


class DraftChanged(Exception):
    """Somebody saved the draft after this person opened it; `report` is what stands there now."""

    def __init__(self, report: ExaminationReport) -> None:
        super().__init__(report.pk)
        self.report = report


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedAction:
    """One corrective action as typed; parts may be missing."""

    text: str = ""
    agency: Agency | None = None
    proof: str = ""
    term_days: int | None = None


def version_of(report: ExaminationReport | None) -> str:
    """Return the mark by which a form tells whether somebody else saved since."""
    return report.saved_at.isoformat() if report else ""


@transaction.atomic
def take_back(complaint: Complaint, *, by: "User", at: datetime) -> None:
    """Discard the unsigned documents of the report, so that its text can be changed again.

    Raises MoveRefused when the person may not, or nothing waits for its signature.
    """
    case = lock_for(by, complaint)
    if not (verdict := may_move(Actor.staff(by), case, MOVES["draft_lhp"])):
        raise MoveRefused(verdict.reason)
    report = case.examination_reports.select_related("document").last()
    if report is None or not is_in_signing(report):
        raise MoveRefused(_("Tidak ada LHP yang menunggu tanda tangan."))
    drop_papers(report, by=by, at=at)
    record(case, "lhp_taken_back", actor=Actor.staff(by), at=at, detail={"report": report.pk})


def drop_papers(report: ExaminationReport, *, by: "User | None", at: datetime) -> None:
    """Discard the report's own document and its cover letters, as far as nobody signed them."""
    covers = report.complaint.documents.filter(kind="lhp_cover", state__in=IN_SIGNING)
    papers = [report.document] if report.document and is_in_signing(report) else []
    for paper in [*papers, *covers]:
        discard(paper, by=by, at=at)
    report.document = None
    report.save(update_fields=["document"])
    report.deliveries.all().delete()


@transaction.atomic
def save_draft(
    complaint: Complaint,
    texts: dict[str, str],
    actions: Sequence[TypedAction],
    *,
    version: str,
    by: "User",
    at: datetime,
) -> ExaminationReport:
    """Save the draft as far as it goes.

    Raises DraftChanged (nothing is written) when it is no longer the version that the form was opened with, MoveRefused
    when the person may not write it, it waits for its signature, or it is issued.
    """
    case = lock_for(by, complaint)
    if not (verdict := may_move(Actor.staff(by), case, MOVES["draft_lhp"])):
        raise MoveRefused(verdict.reason)
    last = case.examination_reports.select_related("document").last()
    if last is not None and last.issued_on is not None:
        if not is_outdated(last, case.reviews.last()):
            raise MoveRefused(_("LHP sudah terbit."))
        last = None
    if is_in_signing(last):
        raise MoveRefused(_("LHP menunggu tanda tangan. Kembalikan dulu ke penulisan kalau perlu diubah."))
    if last is not None and parse_datetime(version or "") != last.saved_at:
        raise DraftChanged(last)
    report = last or ExaminationReport(complaint=case)
    for name in TEXTS:
        setattr(report, name, texts.get(name, "").strip())
    report.saved_at, report.saved_by = at, by
    report.save()
    report.actions.all().delete()
    CorrectiveAction.objects.bulk_create([
        CorrectiveAction(
            report=report, number=number, text=action.text.strip(), agency=action.agency, proof=action.proof.strip(),
            term_days=action.term_days,
        )
        for number, action in enumerate(actions, start=1)
    ])  # fmt: skip
    return report


def problems_of(
    report: ExaminationReport, actions: Sequence[CorrectiveAction], *, conclusion: str
) -> dict[str, str]:
    """Return field -> sentence for what keeps the report from being drafted as a document."""
    sentences = {
        "account": _("Tulis uraian laporan"),
        "results": _("Tulis hasil pemeriksaan"),
        "opinion": _("Tulis pendapat Ombudsman"),
    }
    problems = {name: sentence for name, sentence in sentences.items() if not getattr(report, name)}
    if conclusion == Conclusion.FOUND and not actions:
        problems["actions"] = _(
            "Tulis paling sedikit satu tindakan korektif, dengan pelaksana dan jangka waktunya"
        )
    if conclusion != Conclusion.FOUND and actions:
        problems["actions"] = _("LHP tanpa temuan tidak memuat tindakan korektif. Hapus barisnya")
    for action in actions:
        problems |= _problems_of_action(report.complaint, action)
    if report.complaint.is_confidential:
        problems |= _named_in(report, actions)
    return problems


def _problems_of_action(case: Complaint, action: CorrectiveAction) -> dict[str, str]:
    longest = rule_for(FOLLOW_UP, on=case.rules_on).length
    found = {}
    if not action.text:
        found["text"] = _("Tulis tindakannya")
    if action.agency_id is None:
        found["agency_name"] = _("Pilih instansi pelaksananya")
    if not action.proof:
        found["proof"] = _("Tulis apa yang membuktikan pelaksanaannya")
    if not action.term_days or not 1 <= action.term_days <= longest:
        found["term_days"] = _("Tulis jangka waktu antara 1 dan %(days)s hari kerja") % {"days": longest}
    return {field_of(action, name): sentence for name, sentence in found.items()}


def _named_in(report: ExaminationReport, actions: Sequence[CorrectiveAction]) -> dict[str, str]:
    """Return the fields in which a confidential reporter is told by name, number or address of mail."""
    texts = {name: getattr(report, name) for name in TEXTS}
    for action in actions:
        texts |= {field_of(action, "text"): action.text, field_of(action, "proof"): action.proof}
    named = {name: refusal_for(text, report.complaint) for name, text in texts.items() if text}
    return {name: sentence for name, sentence in named.items() if sentence}


def field_of(action: CorrectiveAction, name: str) -> str:
    """Return the name of an action's field on the page that writes it."""
    return f"action-{action.number - 1}-{name}"
