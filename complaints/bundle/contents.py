"""What belongs in a bound file for each reader. Left out means not opened, not covered."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from complaints.event_words import event_label
from complaints.models import (
    ActionReport,
    ActorKind,
    BundleReader,
    CaseBundle,
    CaseEvent,
    CaseFile,
    ClarificationAnswer,
    ClarificationRequest,
    Complaint,
    FilePurpose,
    FileSource,
    PublicEntry,
    ReportDelivery,
)
from complaints.public_words import words
from complaints.stages import STAGE_LABELS
from documents.blocks import Block
from documents.models import Document, DocumentState, Reader
from documents.paper import long_date

# What shows who the reporter is: in no bound file, whoever reads it. It is opened at the case, with a reason.
OF_IDENTITY = (
    FilePurpose.IDENTITY, FilePurpose.MANDATE, FilePurpose.GROUP_STATEMENT, FilePurpose.LEGAL_DEED,
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One entry of the contents: a paper, a file, or a text that is set here."""

    title: str
    on: date | None
    paper: Document | None = None
    file: CaseFile | None = None
    blocks: list[Block] = field(default_factory=list)


def parts_of(bundle: CaseBundle) -> Iterator[Part]:
    """Yield the parts of a bundle in reading order."""
    case = bundle.complaint
    if bundle.reader == BundleReader.AGENCY:
        yield from _for_agency(bundle)
        return
    inside = bundle.reader == BundleReader.INTERNAL
    yield _summary(case, inside=inside)
    yield Part(title=_("Kabar untuk pelapor"), on=None, blocks=_timeline(case))
    readers = list(Reader) if inside else [Reader.REPORTER]
    # The examination report is meant for agencies and for the reporter alike.
    meant = Q(reader__in=[reader.value for reader in readers]) | Q(kind="lhp")
    for paper in _papers(case).filter(meant):
        yield _paper(paper)
    if inside:
        for request in case.clarifications.select_related("agency"):
            yield from _answers(request)
        yield Part(title=_("Catatan internal"), on=None, blocks=_notes(case))
        yield Part(title=_("Riwayat laporan"), on=None, blocks=_history(case))
    sources = list(FileSource) if inside else [FileSource.REPORTER]
    yield from _files(case, sources)


def _for_agency(bundle: CaseBundle) -> Iterator[Part]:
    """The letters this agency was sent and its own answers: never another party's, never the reporter's files."""
    asked = bundle.complaint.clarifications.filter(agency=bundle.agency).select_related("document", "agency")
    for request in asked.order_by("pk"):
        paper = request.document
        if paper is not None and paper.state == DocumentState.ISSUED:
            yield _paper(paper)
        yield from _answers(request)
        answers = request.answers.filter(submitted_at__isnull=False)
        for file in CaseFile.objects.filter(pk__in=answers.values("files")).order_by("pk"):
            yield _file(file, bundle.complaint)
    yield from _follow_up(bundle)


def _follow_up(bundle: CaseBundle) -> Iterator[Part]:
    """The examination report as this agency got it, and what it reported on its own actions and agreed points."""
    case = bundle.complaint
    sent = ReportDelivery.objects.filter(
        report__complaint=case, agency=bundle.agency, sent_on__isnull=False
    ).select_related("letter", "report__document")
    for delivery in sent:
        for paper in (delivery.report.document if delivery.report else None, delivery.letter):
            if paper is not None and paper.state == DocumentState.ISSUED:
                yield _paper(paper)
    of_case = Q(action__report__complaint=case) | Q(action__session__complaint=case)
    own = ActionReport.objects.filter(of_case, action__agency=bundle.agency)
    for report in own.select_related("action"):
        named = _("Laporan butir kesepakatan %(number)s"), _("Laporan tindakan korektif %(number)s")
        title = named[report.action.session_id is None] % {"number": report.action.number}
        yield Part(title=title, on=report.submitted_on, blocks=[{"text": [report.action.text, report.text]}])
    for file in CaseFile.objects.filter(pk__in=own.values("files")).order_by("pk"):
        yield _file(file, case)


def _papers(case: Complaint) -> Any:
    return case.documents.filter(state=DocumentState.ISSUED).exclude(file="").order_by("dated_on", "pk")


def _paper(paper: Document) -> Part:
    return Part(title=f"{paper.title} {paper.number}".strip(), on=paper.dated_on, paper=paper)


def _files(case: Complaint, sources: list[FileSource]) -> Iterator[Part]:
    kept = case.files.filter(source__in=[source.value for source in sources]).exclude(purpose__in=OF_IDENTITY)
    for file in kept.order_by("added_at", "pk"):
        yield _file(file, case)


def _file(file: CaseFile, case: Complaint) -> Part:
    title = _("Lampiran %(number)s: %(purpose)s dari %(source)s") % {
        "number": file.pk, "purpose": file.get_purpose_display(), "source": file.get_source_display(),
    }  # fmt: skip
    return Part(title=title, on=_day(case, file.added_at), file=file)


def _day(case: Complaint, at: datetime) -> date:
    return case.local_date(at)


def _summary(case: Complaint, *, inside: bool) -> Part:
    rows = [
        [_("Nomor laporan"), case.agenda_number],
        [_("Nomor registrasi"), case.registration_number or "–"],
        [_("Diterima"), long_date(case.received_on)],
        [_("Terlapor"), case.respondent or "–"],
        [_("Tahap"), str(STAGE_LABELS[case.stage_now])],
    ]
    if case.closure_reason:
        rows.append([_("Ditutup"), f"{long_date(case.closed_on)}, {case.closure_reason.name}"])
    blocks: list[Block] = [{"table": rows}]
    # The account is the reporter's own words and may say who speaks: it stays at the case.
    if not (inside and case.is_confidential):
        blocks += [{"text": [_("Uraian kejadian"), *case.account.split("\n")]}]
        if case.hope:
            blocks.append({"text": [_("Harapan pelapor"), case.hope]})
    return Part(title=_("Ringkasan laporan"), on=case.received_on, blocks=blocks)


def _timeline(case: Complaint) -> list[Block]:
    lines: list[Block] = []
    for entry in case.public_entries.order_by("at", "pk"):
        said = words(entry)
        lines.append({"text": [f"{long_date(entry.happened_on)}: {said.title}", *_text(entry, said.text)]})
    return lines or [_("Belum ada kabar.")]


def _text(entry: PublicEntry, text: str) -> list[str]:
    hidden = entry.from_reporter and entry.complaint.is_confidential
    return [_("(pesan pelapor, lihat laporan)")] if hidden and text else [text] if text else []


def _answers(request: ClarificationRequest) -> Iterator[Part]:
    for answer in request.answers.filter(submitted_at__isnull=False).order_by("pk"):
        title = _("Jawaban klarifikasi %(round)s, %(agency)s") % {
            "round": request.get_round_display(), "agency": request.agency.name,
        }  # fmt: skip
        yield Part(title=title, on=answer.submitted_on, blocks=_replies(request, answer))


def _replies(request: ClarificationRequest, answer: ClarificationAnswer) -> list[Block]:
    rows = [[_("Nomor surat"), answer.letter_number or "–"], [_("Penanda tangan"), answer.signer or "–"]]
    blocks: list[Block] = [{"table": rows}]
    for question, reply in zip(
        request.questions, [*answer.replies, *[""] * len(request.questions)], strict=False
    ):
        blocks.append({"text": [question, reply or "–"]})
    if answer.remark:
        blocks.append({"text": [_("Keterangan tambahan"), answer.remark]})
    return blocks


def _notes(case: Complaint) -> list[Block]:
    notes = case.internal_notes.select_related("by").order_by("at", "pk")
    lines: list[Block] = [
        {"text": [f"{long_date(_day(case, note.at))}, {note.by.name if note.by else _('sistem')}", note.text]}
        for note in notes
    ]
    return lines or [_("Tidak ada catatan internal.")]


def _history(case: Complaint) -> list[Block]:
    rows = [
        [str(event.sequence), long_date(event.happened_on), _event(event), event.by.name if event.by else "–"]
        for event in case.events.select_related("by").order_by("sequence")
    ]
    return [{"head": [_("No."), _("Tanggal"), _("Kejadian"), _("Oleh")], "table": rows}]


def _event(event: CaseEvent) -> str:
    """What happened and why; the words of a confidential reporter stay at the case."""
    said = event_label(event)
    if not event.reason:
        return said
    hidden = event.actor == ActorKind.REPORTER and event.complaint.is_confidential
    return f"{said}. {_('(alasan pelapor, lihat laporan)') if hidden else event.reason}"
