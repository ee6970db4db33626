"""The worked examples of the brief, replayed through the moves and asserted to the day."""

from datetime import UTC, date, datetime

import pytest

from complaints.actors import Actor
from complaints.facts import Facts
from complaints.lapse import lapse_due
from complaints.ledger import broken_links
from complaints.models import Channel, MaladministrationForm, Phase
from complaints.moves import MoveInvalid, MoveRefused, advance
from complaints.steps.closing import is_time_barred
from complaints.tests.factories import agency, at, driven, file_case, staff
from deadlines.models import Deadline
from documents.models import Document, DocumentState, RegisterCounter

pytestmark = pytest.mark.django_db


def day(text: str) -> date:
    return date.fromisoformat(text)


def due(case, code: str) -> tuple[date | None, date | None]:
    clock = Deadline.objects.filter(about_id=case.pk, rule__code=code).latest("pk")
    return clock.due_on, clock.due_effective


def form(code_part: str) -> int:
    return MaladministrationForm.objects.get(name__icontains=code_part).pk


def received(walk, on: date) -> None:
    """The agency received the newest request."""
    walk.agency("record_clarification_receipt", on, request=walk.request.pk, received_on=on)


def set_counter(series: str, year: int, last: int, office=None) -> None:
    RegisterCounter.objects.update_or_create(
        series=series, office=office, year=year, defaults={"last_number": last}
    )


def items(walk, phase):
    return Facts(walk.case, on=walk.case.received_on).items_of(phase)


@pytest.fixture
def people(reference):
    return staff()


def to_examination(walk, *, formal, material, submitted, accepted, case_class):
    walk.verify("pass_formal_check", formal)
    walk.tick(Phase.MATERIAL, material)
    walk.verify(
        "submit_to_plenary",
        submitted,
        opinion="Wewenang.",
        authorised=True,
        alleged_forms=[form("penundaan")],
    )
    walk.decide(
        "accept",
        accepted,
        minutes="Diterima.",
        case_class=case_class,
        lead=walk.staff.examiner.pk,
        members=[],
    )


def test_8_1_land_title_delay_up_to_the_review(people):
    set_counter("agenda", 2026, 122)
    walk = driven(on=day("2026-02-12"), people=people, channel=Channel.WALK_IN)
    case = walk.case
    assert case.agenda_number == "000123.2026"
    assert due(case, "PVL_FORMIL")[1] == day("2026-03-06")

    walk.verify("begin_formal_check", day("2026-02-13"))
    missing = [item.code for item in items(walk, Phase.FORMAL) if item.request_text][:2]
    walk.tick(Phase.FORMAL, day("2026-02-13"), missing=tuple(missing))
    walk.verify("request_completion", day("2026-02-13"))
    assert due(case, "PVL_COMPLETE") == (None, None), "no due date until the letter is received"
    walk.issue("completion_request", day("2026-02-18"))
    walk.verify(
        "record_completion_receipt",
        day("2026-02-19"),
        received_on=day("2026-02-19"),
        proof="Tanda terima pos",
    )
    assert due(case, "PVL_COMPLETE") == (day("2026-03-21"), day("2026-03-25"))
    walk.reporter("complete_file", day("2026-02-27"))
    walk.tick(Phase.FORMAL, day("2026-03-02"))

    set_counter("registration", 2026, 30, office=case.office)
    to_examination(walk, formal=day("2026-03-02"), material=day("2026-03-06"), submitted=day("2026-03-06"),
                   accepted=day("2026-03-10"), case_class="sedang")  # fmt: skip
    assert due(case, "PVL_MATERIIL")[1] == day("2026-04-21")
    assert (case.registration_number, case.registered_on) == ("0031/LM/III/2026/BJM", date(2026, 3, 10))
    assert due(case, "CLASS_SEDANG")[1] == day("2026-09-15")

    walk.examine("record_document_exam", day("2026-03-16"), minutes="LHPD")
    ask = {"questions": ["Mengapa belum selesai?"], "summary": "Balik nama belum selesai."}
    walk.examine("request_clarification", day("2026-03-17"), **ask)
    walk.issue("clarification_1", day("2026-03-17"))
    received(walk, day("2026-03-25"))
    assert due(case, "RIKSA_KLAR_1") == (day("2026-04-08"), day("2026-04-08"))
    with pytest.raises(MoveRefused, match="Klarifikasi II terbuka"):
        walk.examine("request_clarification", day("2026-04-08"), **ask)

    walk.examine("request_clarification", day("2026-04-09"), **ask)
    walk.issue("clarification_2", day("2026-04-09"))
    received(walk, day("2026-04-10"))
    assert due(case, "RIKSA_KLAR_2") == (day("2026-04-24"), day("2026-04-24"))
    walk.agency(
        "submit_answer",
        day("2026-04-23"),
        request=walk.request.pk,
        replies=["Warkah dicari."],
        signer="Kepala",
    )
    walk.examine("accept_answer", day("2026-04-24"), request=walk.request.pk)
    visit = {"place": "Martapura", "participants": "I.R."}
    walk.examine(
        "plan_instrument",
        day("2026-04-27"),
        kind="field",
        planned_on=day("2026-05-05"),
        aim="Loket.",
        **visit,
    )
    walk.issue("assignment_letter", day("2026-04-27"))
    walk.examine("record_field_inspection", day("2026-05-05"), minutes="Isi", **visit)
    walk.examine("record_direct_clarification", day("2026-05-07"), minutes="Isi", **visit)
    held = case.instruments.exclude(kind="documents").values_list("kind", "held_on")
    assert list(held) == [("field", day("2026-05-05")), ("direct", day("2026-05-07"))]
    walk.examine(
        "hold_review",
        day("2026-05-12"),
        conclusion="found",
        minutes="Gelar",
        proven_forms=[form("penundaan")],
    )
    walk.examine("notify_findings", day("2026-05-13"))
    walk.issue("notice_findings", day("2026-05-13"))
    walk.reporter("record_findings_receipt", day("2026-05-18"), received_on=day("2026-05-18"))
    assert due(case, "RIKSA_REPORTER_REPLY") == (day("2026-06-01"), day("2026-06-02"))
    assert case.stage == "reporter_reply"
    assert list(broken_links(case)) == []


def test_8_2_before_a_court_is_refused_told_within_seven_days_and_closed(people):
    walk = driven(on=day("2026-08-12"), people=people, channel=Channel.EMAIL, in_court="yes")
    case = walk.case
    assert due(case, "PVL_FORMIL")[1] == day("2026-09-03")
    walk.verify("begin_formal_check", day("2026-08-12"))
    walk.tick(Phase.FORMAL, day("2026-08-14"))
    walk.verify("pass_formal_check", day("2026-08-14"))
    assert due(case, "PVL_MATERIIL")[1] == day("2026-09-29")
    court = next(
        item.code
        for item in items(walk, Phase.MATERIAL)
        if item.refusal and item.refusal.code == "OBJEK_PENGADILAN"
    )
    walk.tick(Phase.MATERIAL, day("2026-08-20"), not_met=(court,))
    walk.verify("submit_to_plenary", day("2026-08-20"), opinion="Objek sama di pengadilan.", authorised=False)
    walk.decide("decide_refusal", day("2026-08-26"), refusal="OBJEK_PENGADILAN", minutes="Tidak dilanjutkan.")
    assert due(case, "PVL_NOTAUTH_NOTICE")[1] == day("2026-09-02")
    walk.close("OBJEK_PENGADILAN", day("2026-08-28"), explanation="Perkara ada di pengadilan.")
    assert (case.stage, case.closed_on) == ("closed", day("2026-08-28"))
    assert case.closure_reason.code == "OBJEK_PENGADILAN"
    assert case.registration_number is None
    papers = Document.objects.filter(about_id=case.pk, state=DocumentState.ISSUED).values_list(
        "kind", flat=True
    )
    assert {"notice_refused", "closing_minutes"} <= set(papers)
    with pytest.raises(MoveRefused):
        walk.examine("request_clarification", day("2026-08-31"), questions=["?"], summary="x")
    with pytest.raises(MoveInvalid, match="alasan"):
        walk.decide("reopen", day("2026-08-31"))
    walk.decide("reopen", day("2026-08-31"), reason="Perkara dicabut dari pengadilan, ada penetapan.")
    assert case.stage == "plenary"


def waiting_case(people):
    """B2: notice received Thursday 23 April 2026."""
    walk = driven(on=day("2026-04-20"), people=people)
    walk.verify("begin_formal_check", day("2026-04-20"))
    missing = next(item.code for item in items(walk, Phase.FORMAL) if item.request_text)
    walk.tick(Phase.FORMAL, day("2026-04-21"), missing=(missing,))
    walk.verify("request_completion", day("2026-04-21"))
    walk.issue("completion_request", day("2026-04-21"))
    walk.reporter("record_completion_receipt", day("2026-04-23"), received_on=day("2026-04-23"))
    return walk


def test_8_2_b2_not_completed_is_closed_at_midnight_after_the_last_effective_day(people):
    walk = waiting_case(people)
    assert due(walk.case, "PVL_COMPLETE") == (day("2026-05-23"), day("2026-05-25"))
    assert lapse_due(now=datetime(2026, 5, 25, 15, 59, tzinfo=UTC)) == 0, "25 May 23.59 WITA is still in time"
    assert lapse_due(now=datetime(2026, 5, 25, 16, 0, tzinfo=UTC)) == 1, "26 May 00.00 WITA"
    walk.case.refresh_from_db()
    assert walk.case.closure_reason.code == "FORMIL_TIDAK_LENGKAP"
    assert walk.case.closed_on == day("2026-05-26")
    assert Document.objects.filter(about_id=walk.case.pk, kind="closing_letter").exists()
    assert lapse_due(now=datetime(2026, 5, 26, 16, 0, tzinfo=UTC)) == 0, "running again closes nothing twice"


def test_8_2_b2_a_file_handed_in_one_minute_before_midnight_is_in_time(people):
    walk = waiting_case(people)
    advance(walk.case, "complete_file", actor=Actor.reporter(), at=datetime(2026, 5, 25, 15, 59, tzinfo=UTC))
    assert lapse_due(now=datetime(2026, 5, 26, 16, 0, tzinfo=UTC)) == 0
    walk.case.refresh_from_db()
    assert walk.case.stage == "formal_check"


def test_8_2_b2_the_automatic_closing_can_be_undone_with_a_reason(people):
    walk = waiting_case(people)
    lapse_due(now=datetime(2026, 5, 25, 16, 0, tzinfo=UTC))
    head = Actor.staff(people.head_verification)
    with pytest.raises(MoveInvalid):
        advance(walk.case, "undo_lapse", actor=head, at=at(day("2026-05-26"), 3))
    advance(
        walk.case, "undo_lapse", actor=head, at=at(day("2026-05-26"), 3), reason="Berkas datang lewat pos."
    )
    walk.case.refresh_from_db()
    assert (walk.case.stage, walk.case.closed_on) == ("formal_check", None)


@pytest.mark.parametrize(
    ("event", "received", "barred"),
    [
        ("2024-08-11", "2026-08-12", True),
        ("2024-08-12", "2026-08-12", False),
        ("2024-02-29", "2026-02-28", False),
        ("2024-02-29", "2026-03-01", True),
    ],
)
def test_8_2_b3_an_event_older_than_two_years_is_time_barred(reference, event, received, barred):
    assert is_time_barred(file_case(on=day(received), event_on=day(event)).complaint) is barred


def test_8_3_settled_by_the_agency_during_clarification(people):
    respondent = agency("Disdukcapil Kota Banjarbaru")
    walk = driven(on=day("2026-10-05"), people=people, channel=Channel.WHATSAPP, agency=respondent)
    case = walk.case
    assert due(case, "PVL_FORMIL")[1] == day("2026-10-23")
    walk.verify("begin_formal_check", day("2026-10-05"))
    walk.tick(Phase.FORMAL, day("2026-10-06"))
    set_counter("registration", 2026, 111, office=case.office)
    to_examination(walk, formal=day("2026-10-06"), material=day("2026-10-08"), submitted=day("2026-10-08"),
                   accepted=day("2026-10-12"), case_class="sederhana")  # fmt: skip
    assert due(case, "PVL_MATERIIL")[1] == day("2026-11-17")
    assert case.registration_number == "0112/LM/X/2026/BJM"
    walk.examine("record_document_exam", day("2026-10-13"), minutes="LHPD")
    walk.examine(
        "request_clarification", day("2026-10-14"), questions=["Mengapa?"], summary="KTP-el belum dicetak."
    )
    walk.issue("clarification_1", day("2026-10-14"))
    received(walk, day("2026-10-15"))
    assert due(case, "RIKSA_KLAR_1")[1] == day("2026-10-29")
    walk.agency(
        "submit_answer",
        day("2026-10-22"),
        request=walk.request.pk,
        replies=["Kartu terbit."],
        signer="Kepala",
    )
    walk.examine("accept_answer", day("2026-10-22"), request=walk.request.pk)
    walk.examine("propose_settlement", day("2026-10-22"), text="Kartu sudah diserahkan.")
    walk.reporter("confirm_settlement", day("2026-10-23"), text="Benar, sudah saya terima.")
    walk.close("SELESAI_INSTANSI", day("2026-10-28"), explanation="Kartu sudah diterima pelapor.")
    assert (case.stage, case.closed_on, case.closure_reason.code) == (
        "closed",
        day("2026-10-28"),
        "SELESAI_INSTANSI",
    )
    assert not Deadline.objects.filter(about_id=case.pk, outcome="").exists(), (
        "no clock runs on a closed case"
    )
