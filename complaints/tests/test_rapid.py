"""Rapid response: worked example 8.4 to the minute, and the promises around it."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from complaints.actors import Actor
from complaints.intake import Person, file_report
from complaints.ledger import broken_links
from complaints.models import CaseKind, Channel, Complaint, RapidCall, RapidCriterion, RapidResponse
from complaints.moves import MoveInvalid, MoveRefused, advance, options
from complaints.tests.factories import agency, focal_point, report, staff, user
from deadlines.models import Deadline, Outcome
from deadlines.reminders import sweep
from documents.models import Document, DocumentState
from documents.signing import check, sign
from notices.models import Notice

pytestmark = pytest.mark.django_db
D = date.fromisoformat
N_F = Person(full_name="N.F.", phone="+6281200000138", email="nf@contoh.example", address="Jalan Contoh 9")


def wita(text: str) -> datetime:
    """Idul Fitri 2026 in Banjarmasin: '21 18:40' is Saturday 21 March, 18.40 WITA."""
    day, clock = text.split()
    return (datetime.fromisoformat(f"2026-03-{day}T{clock}:00") - timedelta(hours=8)).replace(tzinfo=UTC)


class Emergency:
    """A case of 8.4 and the people around it; every step at its own minute."""

    def __init__(self, **fields):
        self.people = staff()
        self.hospital = agency("RSUD Contoh Banjarmasin", email="direktur@contoh.example")
        self.point = focal_point(self.hospital, user("P.N."))
        told = report(channel=Channel.WHATSAPP, agency=self.hospital, reporter=N_F, **fields)
        self.filed = file_report(
            told, office=self.people.head.office, at=wita("21 18:40"), entered_by=self.people.verifier
        )
        self.case = self.filed.complaint

    def by(self, who, move, when, **data):
        person = getattr(self.people, who, None)
        actor = Actor.staff(person) if person else Actor.reporter()
        event = advance(self.case, move, actor=actor, at=wita(when), **data)
        self.case.refresh_from_db()
        return event

    def flag(self, when="21 18:45", who="verifier", **data):
        given = {"criterion": "ANCAMAN_NYAWA", "reason": "Pasien gawat darurat ditolak.", **data}
        return self.by(who, "flag_rapid", when, **given)

    def call(self, when, result="reached", called_at=None, **data):
        given = {"called": "Narahubung rumah sakit", "way": "focal_point", "result": result, **data}
        return self.by("verifier", "log_call", when, called_at=wita(called_at or when), **given)

    def clock(self, code) -> Deadline:
        return self.case.deadlines.filter(rule__code=code).latest("pk")

    def sign_all(self, when):
        for paper in Document.objects.filter(about_id=self.case.pk, state=DocumentState.DRAFT).order_by("pk"):
            check(paper, by=self.people.head_verification, at=wita(when))
            sign(paper, by=self.people.head, at=wita(when))
        self.case.refresh_from_db()


@pytest.fixture
def emergency(reference):
    return Emergency()


def test_8_4_hospital_refuses_an_emergency_patient_on_idul_fitri(emergency):
    case = emergency.case
    emergency.flag("21 18:45")
    assert (case.stage, case.kind) == ("rco_active", CaseKind.RAPID)
    assert emergency.clock("PVL_FORMIL").outcome == Outcome.CANCELLED, "formal and material check stand aside"
    assert emergency.clock("RCO_CONTACT").due_at == wita("22 18:45"), (
        "real hours, although all these days are off"
    )
    assert Notice.objects.filter(kind="rapid_alert").count() == 1, "the focal point is told at once"

    emergency.call("21 18:55")
    assert emergency.clock("RCO_CONTACT").outcome == Outcome.MET
    emergency.by("head_verification", "confirm_rapid", "21 19:10")
    emergency.call("21 20:12", result="handled", called_at="21 20:10", remark="Pasien masuk IGD.")
    assert emergency.clock("RCO_ACTION").outcome == Outcome.MET
    assert list(RapidCall.objects.values_list("called_at", flat=True)) == [wita("21 18:55"), wita("21 20:10")]

    emergency.by("verifier", "propose_settlement", "22 08:00", text="Pasien sudah dirawat.")
    assert case.waiting_for == "reporter"
    emergency.by("reporter", "confirm_settlement", "22 09:30")

    emergency.by("verifier", "propose_closing", "25 08:30", closure_reason="SELESAI_INSTANSI",
                 reason="Pasien dirawat pada hari yang sama.")  # fmt: skip
    emergency.sign_all("25 09:00")
    emergency.by("head", "close", "25 09:30")
    assert (case.stage, case.closed_on, case.closure_reason.code) == (
        "closed",
        D("2026-03-25"),
        "SELESAI_INSTANSI",
    )
    assert (case.kind, case.registration_number, case.is_urgent) == (CaseKind.RAPID, None, False)
    assert {"closing_letter", "closing_minutes"} <= set(case.documents.values_list("kind", flat=True))
    assert not list(broken_links(case))


def test_what_the_reporter_calls_urgent_is_a_proposal_until_somebody_judges_it(emergency):
    told = report(agency=emergency.hospital, reporter=N_F, account="Lain lagi.", is_emergency=True)
    case = file_report(told, office=emergency.people.head.office, at=wita("21 18:50")).complaint
    assert (case.is_urgent, case.stage, case.kind) == (True, "received", CaseKind.REPORT)
    advance(case, "begin_formal_check", actor=Actor.staff(emergency.people.verifier), at=wita("21 19:00"))
    case.refresh_from_db()
    assert not case.is_urgent


def test_a_case_is_marked_from_the_formal_check_too(emergency):
    emergency.by("verifier", "begin_formal_check", "21 18:41")
    emergency.flag()
    assert emergency.case.stage == "rco_active"


@pytest.mark.parametrize("code", ["DARURAT", "ANCAMAN_NYAWA", "HAK_HIDUP"])
def test_the_three_criteria_are_rows_with_their_source(reference, code):
    assert RapidCriterion.objects.of_code(code, on=D("2026-03-21")).regulation


def test_without_a_criterion_and_a_reason_nothing_is_an_emergency(emergency):
    with pytest.raises(MoveInvalid) as wrong:
        emergency.flag(criterion="")
    assert set(wrong.value.errors) == {"criterion"}
    with pytest.raises(MoveInvalid):
        emergency.flag(reason=" ")
    assert not RapidResponse.objects.exists()


def test_marking_works_at_once_and_needs_a_second_pair_of_eyes_before_it_ends(emergency):
    emergency.flag()
    emergency.call("21 18:55", result="handled")
    with pytest.raises(MoveRefused, match="belum dibenarkan"):
        emergency.by("verifier", "regularise_check", "21 20:00", reason="Lanjut.")
    open_to_head = options(emergency.case, actor=Actor.staff(emergency.people.head), on=D("2026-03-21"))
    assert [o.move.name for o in open_to_head if o.verdict and o.move.name.startswith("regularise")] == []


def test_whoever_marked_it_does_not_confirm_it(emergency):
    emergency.flag(who="head_verification")
    with pytest.raises(MoveRefused, match="tidak membenarkannya sendiri"):
        emergency.by("head_verification", "confirm_rapid", "21 18:50")
    emergency.by("head", "confirm_rapid", "21 18:51")
    assert RapidResponse.objects.get().confirmed_by == emergency.people.head


def test_the_database_too_refuses_one_pair_of_eyes(emergency):
    emergency.flag()
    with pytest.raises(IntegrityError), transaction.atomic():
        RapidResponse.objects.update(confirmed_by=emergency.people.verifier, confirmed_at=wita("21 19:00"))


def test_an_assistant_cannot_confirm(emergency):
    emergency.flag()
    with pytest.raises(MoveRefused, match="Hanya"):
        emergency.by("verifier", "confirm_rapid", "21 18:50")


def test_set_back_it_is_an_ordinary_report_whose_check_has_run_since_receipt(emergency):
    before = emergency.clock("PVL_FORMIL").due_effective
    emergency.flag()
    emergency.by("head", "set_back_rapid", "21 19:00", reason="Tidak ada yang terancam.")
    assert (emergency.case.stage, emergency.case.kind) == ("formal_check", CaseKind.REPORT)
    again = emergency.clock("PVL_FORMIL")
    assert (again.outcome, again.due_effective) == (Outcome.OPEN, before)
    assert {emergency.clock(code).outcome for code in ("RCO_CONTACT", "RCO_ACTION")} == {Outcome.CANCELLED}


def test_after_the_danger_it_goes_through_the_checks_and_still_counts_as_rapid(emergency):
    emergency.flag()
    emergency.by("head", "confirm_rapid", "21 19:00")
    emergency.by("verifier", "regularise_check", "25 09:00", reason="Biaya masih ditagih.")
    assert (emergency.case.stage, emergency.case.kind) == ("formal_check", CaseKind.RAPID)
    assert emergency.clock("PVL_FORMIL").started_on == D("2026-03-25")


def test_the_meeting_sends_it_into_examination_with_a_number_of_its_kind(emergency):
    emergency.flag()
    emergency.by("head_verification", "confirm_rapid", "21 19:00")
    emergency.by("head", "regularise_examination", "25 09:00", minutes="Diperiksa.", case_class="sedang",
                 lead=emergency.people.examiner.pk, members=[])  # fmt: skip
    assert emergency.case.stage == "examination"
    assert emergency.case.registration_number == "0001/RCO/III/2026/BJM"


def test_a_call_that_nobody_answers_ends_no_clock_and_one_after_the_hours_is_late(emergency):
    emergency.flag()
    emergency.call("21 18:50", result="no_answer")
    assert emergency.clock("RCO_CONTACT").outcome == Outcome.OPEN
    emergency.call("22 18:46")
    assert emergency.clock("RCO_CONTACT").outcome == Outcome.LAPSED


@pytest.mark.parametrize(("field", "wrong"), [
    ("called", ""), ("way", "telepati"), ("result", ""), ("called_at", "kemarin"),
    ("called_at", wita("22 23:00")), ("called_at", wita("21 18:00")),
])  # fmt: skip
def test_a_call_says_whom_how_when_and_with_what_result(emergency, field, wrong):
    emergency.flag()
    given = {
        "called": "Direktur",
        "way": "office",
        "result": "reached",
        "called_at": wita("21 18:50"),
        field: wrong,
    }
    with pytest.raises(MoveInvalid) as invalid:
        emergency.by("verifier", "log_call", "21 19:00", **given)
    assert set(invalid.value.errors) == {field}
    assert not RapidCall.objects.exists()


def test_the_agency_is_reminded_by_the_hour_through_the_feast_until_it_has_acted(emergency):
    emergency.flag()
    sweep(now=wita("21 20:45"))
    sweep(now=wita("22 00:45"))
    hourly = Notice.objects.filter(kind="reminder_agency_hours")
    assert hourly.filter(user=emergency.point.user).count() == 2
    emergency.call("22 01:00", result="handled")
    sweep(now=wita("22 18:45"))
    assert hourly.filter(user=emergency.point.user).count() == 2


def test_heads_hear_of_it_at_once_even_those_who_read_a_weekly_digest(emergency):
    emergency.people.head.wants_digest = True
    emergency.people.head.save()
    emergency.flag()
    told = Notice.objects.filter(kind="rapid_flagged")
    assert set(told.values_list("user", flat=True)) == {
        emergency.people.head.pk,
        emergency.people.head_verification.pk,
    }
    assert set(told.values_list("state", flat=True)) == {"waiting"}


def test_mails_of_an_emergency_name_nobody_and_tell_nothing_of_the_account(reference):
    emergency = Emergency(is_confidential=True)
    emergency.flag()
    sweep(now=wita("22 18:45"))
    for notice in Notice.objects.exclude(kind="received"):
        for private in ("N.F.", "081200000138", "+6281200000138", "Jalan Contoh 9", emergency.case.account):
            assert private not in notice.subject + notice.body


def test_an_emergency_without_an_agency_of_the_list_still_has_its_hours(reference):
    people = staff()
    told = report(agency=None, agency_text="RS", reporter=N_F)
    case = file_report(
        type(told)(**{**told.__dict__, "agency": None}), office=people.head.office, at=wita("21 18:40")
    ).complaint
    advance(case, "flag_rapid", actor=Actor.staff(people.verifier), at=wita("21 18:45"), criterion="DARURAT",
            reason="Ditolak.")  # fmt: skip
    assert list(case.deadlines.open().values_list("rule__code", flat=True)) == ["RCO_CONTACT"]
    assert Complaint.objects.get(pk=case.pk).is_urgent


def test_a_call_in_the_minute_of_receipt_is_not_before_it(emergency):
    emergency.flag()
    Complaint.objects.update(received_at=wita("21 18:40") + timedelta(seconds=30))
    emergency.call("21 18:46", called_at="21 18:40")
    assert RapidCall.objects.get().called_at == wita("21 18:40")
