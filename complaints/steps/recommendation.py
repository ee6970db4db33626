"""The recommendation: drafted, cleared, signed by the chair, delivered, reported on, judged (UU 37/2008 arts 37-38)."""

from typing import Any

from django.utils.translation import gettext as _

from accounts.models import Office
from agencies.models import Agency
from complaints.guards.agreement import AGREED
from complaints.guards.resolution import unreceived
from complaints.letters import content_for
from complaints.models import (
    CarriedOut,
    FileSource,
    Party,
    Receiver,
    Recommendation,
    RecommendationDelivery,
    SuperiorReport,
)
from complaints.models.streams import SUPERIOR_TITLE
from complaints.private_words import refusal_for
from complaints.recipients import tell_reporter_by_mail, tell_staff
from complaints.refusals import MoveInvalid, MoveRefused
from complaints.steps.closing import drop_proposal
from complaints.steps.recommendation_result import PUBLISHED
from complaints.steps.step import Effect, Step
from complaints.streams import letter_in, letter_out, tell_reporter
from deadlines.clocks import end_clock, set_start
from deadlines.models import Outcome
from documents.drafting import draft
from documents.models import Document, Reader

TEXTS = ("account", "results", "form", "conclusion")
DELIVER, REPORT = "REK_DELIVER", "REK_REPORT"
TITLE, COVER_TITLE = "Rekomendasi", "Surat penyampaian Rekomendasi"
_TITLES = {
    "recommendation_publication": "Pengumuman Rekomendasi tidak dilaksanakan",
    "letter_parliament": "Laporan kepada DPR",
    "letter_president": "Laporan kepada Presiden",
}


def _paper(
    step: Step, kind: str, *, reader: Reader, title: str, by_office: bool = False, **extra: Any
) -> Document:
    """Draft a paper of the head office; one that follows from the chair's own signature has no drafter."""
    office = Office.objects.filter(is_central=True).first()
    if office is None:
        raise MoveRefused(_("Kantor pusat belum dicatat. Minta admin memuat data acuan."))
    content = content_for(kind, step.case, on=step.on, **extra)
    return draft(
        kind, about=step.case, office=office, reader=reader, title=title, content=content, at=step.at,
        by=None if by_office else step.user,
    )  # fmt: skip


def draft_recommendation(step: Step) -> Effect:
    """Draft the recommendation with its four parts by law, addressed to the superior of the respondent."""
    superior = step.one_of(Agency.objects.active(), "superior", _("Pilih atasan Terlapor."))
    if superior.pk == step.case.agency_id:
        raise MoveInvalid({"superior": _("Atasan tidak boleh sama dengan Terlapor.")})
    texts: dict[str, Any] = {name: step.text(name, _("Isi bagian ini.")) for name in TEXTS}
    todo = step.lines("todo", _("Tulis paling sedikit satu hal yang harus dilaksanakan."))
    for name, text in {**texts, "todo": "\n".join(todo)}.items():
        if sentence := refusal_for(text, step.case):
            raise MoveInvalid({name: sentence})
    document = _paper(
        step, "recommendation", reader=Reader.AGENCY, title=TITLE, superior=superior, todo=todo, **texts
    )
    one = Recommendation.objects.create(complaint=step.case, superior=superior, document=document)
    return Effect(detail={"recommendation": one.pk, "document": document.pk})


def _current(step: Step) -> Recommendation:
    one = step.facts.recommendation
    if one is None:
        raise MoveRefused(_("Belum ada konsep Rekomendasi."))
    return one


def clear_recommendation(step: Step) -> Effect:
    """A member has read the text that the quality unit checked."""
    one = _current(step)
    hands = {one.document.checked_by_id, one.document.drafted_by_id, *one.document.editors}
    if step.user is not None and step.user.pk in hands:
        raise MoveRefused(_("Anda menulis atau memeriksa konsep ini. Anggota lain harus menyetujuinya."))
    one.cleared_by, one.cleared_at = step.user, step.at
    one.save(update_fields=["cleared_by", "cleared_at"])
    return Effect(detail={"recommendation": one.pk})


def issue_recommendation(step: Step) -> Effect:
    """Signed: 14 days to deliver it to three receivers, and the superior's 60 days wait for the receipt."""
    one = _current(step)
    step.end(AGREED, outcome=Outcome.LAPSED)
    step.start(DELIVER, started_on=step.on)
    one.issued_on, one.clock = step.on, step.start(REPORT, started_on=None)
    one.save(update_fields=["issued_on", "clock"])
    for receiver in Receiver:
        reader = Reader.REPORTER if receiver == Receiver.REPORTER else Reader.AGENCY
        letter = _paper(
            step, "recommendation_cover", reader=reader, title=COVER_TITLE, by_office=True, recommendation=one,
            receiver=receiver,
        )  # fmt: skip
        letter_out(step.case, Party(reader), letter, at=step.at, by=step.user)
        RecommendationDelivery.objects.create(recommendation=one, receiver=receiver, letter=letter)
    if step.facts.closing is not None:
        drop_proposal(step, step.facts.closing)
    tell_reporter(step.case, "recommendation_issued", on=step.on, at=step.at)
    tell_reporter_by_mail(step.case, "stage", at=step.at)
    return Effect(detail={"recommendation": one.pk, "document": one.document.pk})


def record_recommendation_receipt(step: Step) -> Effect:
    """Keep the day a receiver got it; with the superior's the 60 days begin."""
    wanted = str(step.data.get("delivery") or "")
    found = next((row for row in unreceived(step.facts) if str(row.pk) == wanted), None)
    if found is None or found.sent_on is None:
        raise MoveInvalid({"delivery": _("Pilih penerima yang tanggal terimanya belum dicatat.")})
    received = step.day("received_on")
    if received < found.sent_on:
        raise MoveInvalid({"received_on": _("Tanggal terima tidak boleh sebelum surat dikirim.")})
    found.received_on, found.received_proof = received, step.text("proof", required=False)
    found.save(update_fields=["received_on", "received_proof"])
    step.case.letters.filter(document=found.letter).update(
        received_on=received, received_proof=found.received_proof
    )
    clock = _current(step).clock
    if found.receiver == Receiver.SUPERIOR and clock is not None:
        due = set_start(clock, started_on=received, at=step.at, by=step.user).due_effective
        step.tell("recommendation_received", due=due.isoformat() if due else "")
    return Effect(detail={"delivery": found.pk, "received_on": received.isoformat()})


def record_superior_report(step: Step) -> Effect:
    """Keep what the superior reported on the carrying out, with its files; with the first report the 60 days end."""
    one = _current(step)
    report = SuperiorReport.objects.create(
        recommendation=one, text=step.text("text", _("Tulis isi laporan atasan Terlapor.")), submitted_on=step.on,
        submitted_at=step.at, by=step.user, proof_number=f"R{one.pk:06d}-{one.reports.count() + 1}",
    )  # fmt: skip
    report.files.set(step.case.files.filter(pk__in=step.data.get("files") or [], source=FileSource.AGENCY))
    one.reported_on = one.reported_on or step.on
    one.save(update_fields=["reported_on"])
    letter_in(
        step.case, Party.AGENCY, SUPERIOR_TITLE, text=report.proof_number, received_on=step.on, at=step.at,
        by=step.user,
    )  # fmt: skip
    if one.clock is not None and not one.clock.outcome:
        end_clock(one.clock, Outcome.MET, on=step.on, at=step.at, by=step.user)
    step.tell("superior_reported")
    writer = one.document.drafted_by
    if writer is not None and writer.is_active and writer != step.user:
        tell_staff(step.case, "superior_reported", to=writer, at=step.at, values={})
    return Effect(detail={"recommendation": one.pk, "report": report.pk, "proof": report.proof_number})


def judge_recommendation(step: Step) -> Effect:
    """Say how far it is carried out; if it is not, draft what is published and reported (art. 38(4))."""
    result = str(step.data.get("result") or "")
    if result not in CarriedOut:
        raise MoveInvalid({"result": _("Pilih hasil penilaiannya.")})
    if sentence := refusal_for(step.reason, step.case):
        raise MoveInvalid({"reason": sentence})
    one = _current(step)
    one.result = result
    one.save(update_fields=["result"])
    step.end(REPORT, outcome=Outcome.LAPSED)
    if result == CarriedOut.NOT_DONE:
        for kind in PUBLISHED:
            _paper(
                step,
                kind,
                reader=Reader.INTERNAL,
                title=_TITLES[kind],
                recommendation=one,
                reason=step.reason,
            )
    step.tell("recommendation_judged", result=result)
    return Effect(detail={"recommendation": one.pk, "result": result})
