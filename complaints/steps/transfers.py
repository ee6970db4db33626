"""Hand-over by article 17 of PO 58/2023: offered after coordination, accepted, returned or withdrawn.

The case keeps its numbers, clocks and history. Only an accepted transfer changes who works on it.
"""

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import Office, User
from complaints.letters import content_for
from complaints.models import CaseKind, InstrumentState, Party, Transfer, TransferKind, TransferState
from complaints.permissions import may_hold_cases, works_on
from complaints.private_words import refusal_for
from complaints.recipients import case_url, tell_reporter_by_mail, tell_staff
from complaints.refusals import MoveInvalid, MoveRefused
from complaints.stages import Stage
from complaints.steps.plenary import set_team, team_of_data
from complaints.steps.step import Effect, Step
from complaints.transfers.permissions import examining_heads, receivers
from documents.drafting import discard
from documents.models import DocumentState, Reader

if TYPE_CHECKING:
    from documents.models import Document

RECORD, ORDER, NOTICE = "transfer_record", "assignment_order", "notice_transferred"
_TITLES = {RECORD: "Berita Acara Penyerahan Laporan", ORDER: "Surat Penugasan Pemeriksaan Laporan"}


def hand_to_examiners(step: Step) -> Effect:
    """Art. 17(2)a: the verifying unit to the examining unit of the sector."""
    return _to_unit(step, TransferKind.TO_EXAMINERS)


def hand_to_other_examiners(step: Step) -> Effect:
    """Art. 17(2)b: an examining unit to another, because the respondent is outside its sector."""
    return _to_unit(step, TransferKind.BETWEEN_EXAMINERS)


def hand_to_centre(step: Step) -> Effect:
    """Art. 17(2)c: a representative office to the Ombudsman."""
    centre = Office.objects.filter(is_central=True).first()
    if centre is None:
        raise MoveRefused(_("Kantor pusat belum dicatat. Minta admin memuat data acuan."))
    return _offer(step, TransferKind.TO_CENTRE, centre)


def hand_to_office(step: Step) -> Effect:
    """Art. 17(2)d: to another representative office, by the region of the respondent."""
    return _offer(step, TransferKind.TO_OFFICE, _other_office(step))


def assign_to_office(step: Step) -> Effect:
    """Art. 17(1): the Ombudsman assigns a representative office."""
    return _offer(step, TransferKind.ASSIGNMENT, _other_office(step))


def _other_office(step: Step) -> Office:
    offices = Office.objects.representative().exclude(pk=step.case.office_id)
    return step.one_of(offices, "to_office", _("Pilih Perwakilan yang menerima."))


def _to_unit(step: Step, kind: TransferKind) -> Effect:
    heads = examining_heads(step.case.office).exclude(recusals__complaint=step.case)
    if step.user is not None:
        heads = heads.exclude(pk=step.user.pk)
    head = step.one_of(heads, "to_head", _("Pilih kepala unit yang menerima."))
    return _offer(step, kind, step.case.office, head)


def _offer(step: Step, kind: TransferKind, to_office: Office, to_head: User | None = None) -> Effect:
    texts = {
        "coordinated_with": step.text("coordinated_with", _("Tuliskan dengan siapa koordinasi dilakukan.")),
        "coordination": step.text("coordination", _("Tuliskan hasil koordinasinya.")),
        "reason": step.reason,
    }
    for name, text in texts.items():
        if sentence := refusal_for(text, step.case):
            raise MoveInvalid({name: sentence})
    transfer = Transfer.objects.create(
        complaint=step.case, kind=kind, from_office=step.case.office, to_office=to_office, to_head=to_head,
        coordinated_on=step.day("coordinated_on"), offered_on=step.on, offered_at=step.at, by=step.user, **texts,
    )  # fmt: skip
    transfer.document = _paper(step, transfer)
    transfer.save(update_fields=["document"])
    for person in receivers(transfer):
        _tell(step, "transfer_offered", transfer, to=person)
    return Effect(detail=_detail(transfer))


def _paper(step: Step, transfer: Transfer) -> "Document":
    """Draft the record of coordination, or the chair's order. What the signer decides has no drafter."""
    code = ORDER if transfer.kind == TransferKind.ASSIGNMENT else RECORD
    content = content_for(code, step.case, on=step.on, transfer=transfer)
    return step.draft(
        code, reader=Reader.INTERNAL, title=_TITLES[code], content=content, by_meeting=transfer.changes_office
    )


def _detail(transfer: Transfer) -> dict[str, int | str | None]:
    return {
        "transfer": transfer.pk, "kind": transfer.kind, "from_office": transfer.from_office_id,
        "to_office": transfer.to_office_id, "to_head": transfer.to_head_id, "document": transfer.document_id,
    }  # fmt: skip


def _tell(step: Step, notice: str, transfer: Transfer, *, to: User) -> None:
    """The link leads to the record: of a case in another office nobody reads more."""
    url = case_url(reverse("admin:complaints_transfer", args=[transfer.pk]))
    values = {"url": url, "giver": transfer.from_office.name, "receiver": transfer.receiver}
    tell_staff(step.case, notice, to=to, at=step.at, values=values)


def _answered(step: Step, state: TransferState) -> Transfer:
    transfer = step.facts.transfer
    if transfer is None:
        raise MoveRefused(_("Tidak ada penyerahan yang menunggu jawaban."))
    transfer.state, transfer.answered_on, transfer.answered_by = state, step.on, step.user
    transfer.answer = step.reason
    transfer.save(update_fields=["state", "answered_on", "answered_by", "answer"])
    return transfer


def accept_transfer(step: Step) -> Effect:
    """The receiver takes the case on: office, clocks, people. The reporter hears of it when the office changes."""
    transfer = _answered(step, TransferState.ACCEPTED)
    if transfer.changes_office:
        step.case.office = transfer.to_office
        step.case.deadlines.update(
            office=transfer.to_office
        )  # the dates stay; reminders come from the new office
    if transfer.kind != TransferKind.TO_EXAMINERS:  # there the office meeting names the team
        _new_hands(step)
    if transfer.changes_office:
        _tell_reporter(step, transfer)
    _tell_giver(step, "transfer_accepted", transfer)
    return Effect(detail=_detail(transfer))


def _new_hands(step: Step) -> None:
    """Who worked on it works on it no more; during the examination a new team is named at once."""
    case = step.case
    case.instruments.filter(state=InstrumentState.PLANNED).update(responsible=None)
    if case.stage_now is Stage.EXAMINATION:
        lead, members = team_of_data(step)
        set_team(case, lead, members)
        case.assignee = lead
    else:
        case.team.all().delete()
        case.assignee = _assignee(step)
    if case.assignee is not None and case.assignee != step.user:
        tell_staff(case, "assigned", to=case.assignee, at=step.at, values=None)


def _assignee(step: Step) -> User | None:
    """Return the person named; nobody named: the case waits in the queue to be given to somebody."""
    if not step.data.get("assignee"):
        return None
    people = User.objects.staff_of(step.case.office)
    person: User = step.one_of(people, "assignee", _("Pilih petugas kantor ini."))
    if not works_on(person, step.case):
        words = _("%(name)s tidak dapat menangani laporan ini.") % {"name": person.name}
        raise MoveInvalid({"assignee": words})
    if not (verdict := may_hold_cases(person)):
        raise MoveInvalid({"assignee": verdict.reason})
    return person


def _tell_reporter(step: Step, transfer: Transfer) -> None:
    step.tell("transferred", office=transfer.to_office.name)
    if step.case.kind == CaseKind.OWN_INITIATIVE:
        return
    tell_reporter_by_mail(step.case, "stage", at=step.at)
    content = content_for(NOTICE, step.case, on=step.on, transfer=transfer)
    step.letter(
        NOTICE, to=Party.REPORTER, title="Pemberitahuan penyerahan laporan", content=content, by_meeting=True
    )


def _tell_giver(step: Step, notice: str, transfer: Transfer) -> None:
    if transfer.by is not None and transfer.by.is_active:
        _tell(step, notice, transfer, to=transfer.by)


def return_transfer(step: Step) -> Effect:
    """The receiver sends it back with a reason; the case stays where it was."""
    transfer = _answered(step, TransferState.RETURNED)
    _drop_paper(step, transfer)
    _tell_giver(step, "transfer_returned", transfer)
    return Effect(detail=_detail(transfer))


def withdraw_transfer(step: Step) -> Effect:
    """The giver takes the offer back before it is answered; whoever had heard of it hears this too."""
    transfer = _answered(step, TransferState.WITHDRAWN)
    _drop_paper(step, transfer)
    for person in receivers(transfer):
        _tell(step, "transfer_withdrawn", transfer, to=person)
    return Effect(detail=_detail(transfer))


def _drop_paper(step: Step, transfer: Transfer) -> None:
    paper = transfer.document
    if paper is not None and paper.state in {DocumentState.DRAFT, DocumentState.CHECKED}:
        discard(paper, by=step.user, at=step.at)
