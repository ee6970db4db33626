"""Hand-over by article 17: coordinated first, accepted by the other side, with number, clocks and history intact."""

from datetime import date

import pytest

from accounts.models import Office
from accounts.roles import Role
from complaints.actors import Actor
from complaints.models import Phase, Recusal, Transfer
from complaints.moves import MoveInvalid, MoveRefused, options
from complaints.tests.examination_driver import form
from complaints.tests.factories import MONDAY, driven, office, staff, user
from complaints.tests.transfer_driver import DAY, NEXT, TOLD, WHY, offered, ready, seen, signed, taken
from deadlines.models import Deadline
from documents.models import Document
from documents.permissions import may_read, visible_documents
from documents.signing import check, sign
from notices.models import Notice

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference")]


@pytest.fixture
def walk(reference):
    return ready()


@pytest.fixture
def other(walk):
    """The people of the office of Palangka Raya."""
    return staff(office("PLK"))


def test_another_office_accepts_and_number_clocks_and_history_go_along(walk, other):
    case = walk.case
    walk.examine("plan_instrument", DAY, kind="statement", planned_on=date(2026, 3, 20), aim="Ahli.")
    numbers = (case.agenda_number, case.registration_number, case.access_code_hash, case.stage)
    clocks = set(
        Deadline.objects.filter(about_id=case.pk).values_list("rule__code", "due_effective", "outcome")
    )
    events = list(case.events.values_list("hash", flat=True))

    offered(walk, other)
    assert not seen(other.head, case)
    assert list(Transfer.objects.visible_to(other.head)) == [case.transfers.get()]
    told = Notice.objects.filter(kind="transfer_offered").values_list("user", flat=True)
    assert set(told) == {other.head.pk, other.head_verification.pk, other.head_examination.pk}
    with pytest.raises(MoveRefused, match="belum ditandatangani"):
        taken(walk, other)
    signed(walk)
    taken(walk, other)
    assert (case.agenda_number, case.registration_number, case.access_code_hash, case.stage) == numbers
    now = Deadline.objects.filter(about_id=case.pk)
    assert set(now.values_list("rule__code", "due_effective", "outcome")) == clocks
    assert set(now.values_list("office", flat=True)) == {other.head.office_id}
    assert list(case.events.values_list("hash", flat=True))[: len(events)] == events
    last = case.events.last()
    assert (last.move, last.detail["to_office"]) == ("accept_transfer", other.head.office_id)
    assert case.instruments.latest("pk").responsible is None


def test_the_new_people_see_the_case_and_its_papers_and_the_giver_keeps_the_record(walk, other):
    case = walk.case
    offered(walk, other)
    record = signed(walk)
    taken(walk, other)
    assert (case.office, case.assignee) == (other.head.office, other.examiner)
    assert list(case.team.values_list("user", "is_lead")) == [(other.examiner.pk, True)]
    assert seen(other.examiner, case)
    for person in (walk.staff.head, walk.staff.examiner):
        assert not seen(person, case)
        assert Transfer.objects.visible_to(person).exists(), "the record is what the giver keeps"
        assert not may_read(person, record)
    assert may_read(other.examiner, record)
    assert visible_documents(other.examiner).filter(pk=record.pk).exists()
    assert Notice.objects.filter(kind="transfer_accepted", user=walk.staff.head).exists()
    with pytest.raises(MoveRefused, match="tidak dapat Anda tangani"):
        walk.examine("record_document_exam", NEXT, minutes="Kami lanjutkan.")
    walk.move("record_document_exam", Actor.staff(other.examiner), NEXT, minutes="Dilanjutkan.")


def test_the_reporter_is_told_where_the_report_is_now_and_gets_a_letter_of_the_new_office(walk, other):
    offered(walk, other)
    signed(walk)
    assert not walk.case.public_entries.filter(code="transferred").exists()
    taken(walk, other)
    entry = walk.case.public_entries.get(code="transferred")
    assert entry.values == {"office": other.head.office.name}
    letter = walk.case.documents.get(kind="notice_transferred")
    assert letter.office == other.head.office
    check(letter, by=other.head_examination, at=walk.at(NEXT))
    sign(letter, by=other.head, at=walk.at(NEXT))
    assert walk.case.public_entries.filter(document=letter).exists()
    assert "R.H." not in str(list(Document.objects.filter(about_id=walk.case.pk).values_list("content")))


def test_the_receiver_may_send_it_back_with_a_reason_and_the_giver_may_withdraw_it(walk, other):
    offered(walk, other)
    back = Actor.staff(other.head_examination)
    with pytest.raises(MoveInvalid):
        walk.move("return_transfer", back, NEXT)
    walk.move("return_transfer", back, NEXT, reason="Kantor pusat Terlapor ada di wilayah Anda.")
    assert walk.case.transfers.get().state == "returned"
    assert (walk.case.office, walk.case.assignee) == (walk.staff.head.office, walk.staff.examiner)
    assert walk.case.documents.get(kind="transfer_record").state == "discarded"
    assert Notice.objects.filter(kind="transfer_returned", user=walk.staff.head).exists()
    assert not walk.case.public_entries.filter(code="transferred").exists()

    walk.decide("hand_to_office", NEXT, reason=WHY, to_office=other.head.office_id, **TOLD)
    walk.decide("withdraw_transfer", NEXT, reason="Keliru memilih kantor.")
    assert walk.case.transfers.first().state == "withdrawn"
    with pytest.raises(MoveRefused, match="Tidak ada penyerahan"):
        walk.decide("withdraw_transfer", NEXT, reason="Sekali lagi.")


def test_while_it_waits_the_stage_stands_and_every_reason_is_said(walk, other):
    offered(walk, other)
    found = {
        option.move.name: option.verdict
        for option in options(walk.case, actor=Actor.staff(walk.staff.head), on=NEXT)
    }
    assert "sedang diserahkan" in str(found["hand_to_centre"].reason)
    assert "sedang diserahkan" in str(found["close"].reason)
    assert "bukan yang menyerahkan" in str(found["accept_transfer"].reason)
    assert found["withdraw_transfer"]
    walk.examine("record_document_exam", NEXT, minutes="Pekerjaan lain berjalan.")
    signed(walk)
    with pytest.raises(MoveRefused, match="konsep yang belum ditandatangani"):
        taken(walk, other)
    with pytest.raises(MoveRefused, match="sedang diserahkan"):
        walk.examine("hold_review", NEXT, conclusion="not_found", minutes="Gelar.")
    with pytest.raises(MoveRefused, match="kepala unit atau kantor penerima"):
        walk.move("accept_transfer", Actor.staff(other.examiner), NEXT, lead=other.examiner.pk)


def test_coordination_and_a_receiver_are_required_and_no_text_names_the_reporter(walk, other):
    for name, value in (
        ("coordinated_with", " "),
        ("coordination", ""),
        ("coordinated_on", None),
        ("to_office", ""),
    ):
        with pytest.raises(MoveInvalid) as invalid:
            offered(walk, other, **{name: value})
        assert set(invalid.value.errors) == {name}
    with pytest.raises(MoveInvalid) as invalid:
        offered(walk, other, coordination="Hubungi pelapor di +62 812 0000 0137.")
    assert "coordination" in invalid.value.errors
    with pytest.raises(MoveInvalid):
        walk.decide("hand_to_office", DAY, reason=WHY, to_office=walk.case.office_id, **TOLD)
    with pytest.raises(MoveInvalid):
        walk.decide(
            "hand_to_office", DAY, reason=WHY, to_office=Office.objects.get(is_central=True).pk, **TOLD
        )
    assert not Transfer.objects.exists()


def test_the_centre_receives_and_assigns_by_order_of_the_chair(walk, other):
    centre = staff(office("PST"))
    member = user("A.O.", Role.MEMBER, of=centre.head.office)
    chair = user("K.O.", Role.CHAIR, of=centre.head.office)
    quality = user("M.M.", Role.QUALITY, of=centre.head.office)
    with pytest.raises(MoveRefused, match="tidak dapat Anda tangani"):
        walk.move(
            "assign_to_office", Actor.staff(member), DAY, reason=WHY, to_office=other.head.office_id, **TOLD
        )
    walk.decide("hand_to_centre", DAY, reason="Menarik perhatian umum.", **TOLD)
    signed(walk)
    walk.move("accept_transfer", Actor.staff(member), DAY, lead=centre.examiner.pk)
    assert walk.case.office.is_central

    with pytest.raises(MoveRefused, match="sudah di kantor pusat"):
        walk.move("hand_to_centre", Actor.staff(centre.head), DAY, reason=WHY, **TOLD)
    letter = walk.case.documents.get(kind="notice_transferred")
    with pytest.raises(MoveRefused, match="belum ditandatangani"):
        walk.move(
            "assign_to_office", Actor.staff(member), DAY, reason=WHY, to_office=other.head.office_id, **TOLD
        )
    check(letter, by=centre.head_examination, at=walk.at(DAY))
    sign(letter, by=centre.head, at=walk.at(DAY))
    walk.move(
        "assign_to_office", Actor.staff(member), DAY, reason=WHY, to_office=other.head.office_id, **TOLD
    )
    order = walk.case.documents.get(kind="assignment_order")
    check(order, by=quality, at=walk.at(DAY))
    sign(order, by=chair, at=walk.at(DAY))
    taken(walk, other)
    assert walk.case.office == other.head.office
    assert [one.kind for one in walk.case.transfers.all()] == ["assignment", "to_centre"]


def test_between_examining_units_a_new_team_takes_over_and_the_reporter_need_not_hear(walk):
    home = walk.case.office
    with pytest.raises(MoveRefused, match="satu unit pemeriksaan"):
        walk.examine("hand_to_other_examiners", DAY, reason=WHY, to_head=1, **TOLD)
    head = user("W.K.", Role.HEAD_EXAMINATION, of=home, position="Kepala Pemeriksaan II")
    lead = user("B.S.", Role.ASSISTANT_EXAMINATION, of=home)
    walk.examine("hand_to_other_examiners", DAY, reason="Di luar bidang kami.", to_head=head.pk, **TOLD)
    signed(walk)
    with pytest.raises(MoveRefused, match="kepala unit atau kantor penerima"):
        walk.move("accept_transfer", Actor.staff(walk.staff.head_examination), NEXT, lead=lead.pk)
    with pytest.raises(MoveInvalid) as invalid:
        walk.move("accept_transfer", Actor.staff(head), NEXT)
    assert "lead" in invalid.value.errors
    Recusal.objects.create(complaint=walk.case, user=lead, reason="Keluarga.", at=walk.at(DAY))
    with pytest.raises(MoveInvalid):
        walk.move("accept_transfer", Actor.staff(head), NEXT, lead=lead.pk)
    Recusal.objects.all().delete()
    walk.move("accept_transfer", Actor.staff(head), NEXT, lead=lead.pk)
    assert (walk.case.office, walk.case.assignee) == (home, lead)
    assert list(walk.case.team.values_list("user", flat=True)) == [lead.pk]
    assert not walk.case.public_entries.filter(code="transferred").exists()


def test_with_several_examining_units_the_meeting_waits_for_the_unit_that_takes_it():
    walk = driven(on=MONDAY)
    walk.verify("begin_formal_check", MONDAY)
    walk.tick(Phase.FORMAL, MONDAY)
    walk.verify("pass_formal_check", MONDAY)
    walk.tick(Phase.MATERIAL, MONDAY)
    walk.verify("submit_to_plenary", MONDAY, opinion="Wewenang.", authorised=True, alleged_forms=[form()])
    head = user("W.K.", Role.HEAD_EXAMINATION, of=walk.case.office)
    accepting = {
        "minutes": "Diterima.",
        "case_class": "sedang",
        "lead": walk.staff.examiner.pk,
        "members": [],
    }
    with pytest.raises(MoveRefused, match="lebih dari satu unit"):
        walk.decide("accept", DAY, **accepting)
    lead = Actor.staff(walk.staff.head_verification)
    walk.move("hand_to_examiners", lead, DAY, reason="Bidang pertanahan.", to_head=head.pk, **TOLD)
    record = walk.case.documents.get(kind="transfer_record")
    check(record, by=walk.staff.head_examination, at=walk.at(DAY))
    sign(record, by=walk.staff.head, at=walk.at(DAY))
    walk.move("accept_transfer", Actor.staff(head), DAY)
    walk.decide("accept", NEXT, **accepting)
    assert walk.case.stage == "examination"
