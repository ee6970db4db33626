"""Promises 1 and 2: one door, one transaction. Two people pressing at once: one wins, the other reads what happened."""

import threading
from datetime import timedelta

import pytest
from django.db import connection

from accounts.roles import Role
from complaints.actors import Actor
from complaints.ledger import record
from complaints.models import CaseEvent, ChecklistAnswer, Complaint, Phase
from complaints.moves import MoveInvalid, MoveRefused, advance, options
from complaints.tests.factories import MONDAY, at, driven, office, staff, user
from notices.models import Notice

TUESDAY = MONDAY + timedelta(days=1)


@pytest.fixture
def walk(reference):
    return driven(on=MONDAY)


@pytest.mark.django_db
def test_a_move_of_another_stage_is_refused_and_leaves_no_trace(walk):
    events, notices = CaseEvent.objects.count(), Notice.objects.count()
    with pytest.raises(MoveRefused, match="kini pada tahap Diterima"):
        walk.verify("pass_formal_check", TUESDAY)
    assert (CaseEvent.objects.count(), Notice.objects.count()) == (events, notices)


@pytest.mark.django_db
def test_a_legal_date_before_the_last_event_is_refused(walk):
    with pytest.raises(MoveInvalid, match="sebelum kejadian terakhir"):
        walk.verify("begin_formal_check", MONDAY - timedelta(days=1))


@pytest.mark.django_db
def test_a_legal_date_in_the_future_is_refused(walk):
    actor = Actor.staff(walk.staff.verifier)
    with pytest.raises(MoveInvalid, match="belum terjadi"):
        advance(walk.case, "begin_formal_check", actor=actor, at=at(MONDAY), on=TUESDAY)


@pytest.mark.django_db
def test_staff_of_another_office_cannot_move_the_case(walk):
    stranger = user("X.Y.", Role.HEAD_VERIFICATION, of=office("PLK"))
    with pytest.raises(MoveRefused, match="tidak dapat Anda tangani"):
        advance(walk.case, "begin_formal_check", actor=Actor.staff(stranger), at=at(TUESDAY))


@pytest.mark.django_db
def test_a_recused_person_cannot_move_the_case(walk):
    walk.case.recusals.create(user=walk.staff.verifier, reason="Keluarga", at=at(MONDAY))
    with pytest.raises(MoveRefused):
        walk.verify("begin_formal_check", TUESDAY)


@pytest.mark.django_db
def test_formal_check_does_not_pass_while_an_item_is_open(walk):
    walk.verify("begin_formal_check", MONDAY)
    with pytest.raises(MoveRefused, match="Syarat formil belum lengkap"):
        walk.verify("pass_formal_check", TUESDAY)
    walk.tick(Phase.FORMAL, TUESDAY)
    assert ChecklistAnswer.objects.filter(complaint=walk.case).exists()
    walk.verify("pass_formal_check", TUESDAY)
    assert walk.case.stage == "material_check"


@pytest.mark.django_db
def test_a_closing_reason_of_another_stage_is_refused(walk):
    walk.verify("begin_formal_check", MONDAY)
    with pytest.raises(MoveInvalid, match="tahap ini"):
        walk.verify("propose_closing", TUESDAY, closure_reason="TIDAK_DITEMUKAN", reason="Salah tahap.")


@pytest.mark.django_db
def test_closing_needs_letter_and_minutes_signed(walk):
    walk.verify("begin_formal_check", MONDAY)
    walk.reporter("ask_withdrawal", MONDAY)
    walk.verify("propose_closing", TUESDAY, closure_reason="DICABUT", reason="Pelapor mencabut.")
    with pytest.raises(MoveRefused, match="belum ditandatangani"):
        walk.decide("close", TUESDAY)
    walk.issue_closing(TUESDAY)
    walk.decide("close", TUESDAY)
    assert walk.case.closure_reason.code == "DICABUT"


@pytest.mark.django_db
def test_withdrawal_can_be_taken_back_until_the_case_is_closed(walk):
    walk.verify("begin_formal_check", MONDAY)
    walk.reporter("ask_withdrawal", MONDAY)
    walk.verify("propose_closing", TUESDAY, closure_reason="DICABUT", reason="Pelapor mencabut.")
    walk.reporter("take_back_withdrawal", TUESDAY)
    assert not walk.case.closing_proposals.filter(is_current=True).exists()
    with pytest.raises(MoveInvalid):
        walk.verify("propose_closing", TUESDAY, closure_reason="DICABUT", reason="Pelapor mencabut.")


@pytest.mark.django_db
def test_the_desk_says_why_a_step_is_not_open(walk):
    walk.verify("begin_formal_check", MONDAY)
    actor = Actor.staff(walk.staff.verifier)
    shown = {option.move.name: option.verdict for option in options(walk.case, actor=actor, on=TUESDAY)}
    assert not shown["pass_formal_check"]
    assert "Syarat formil" in str(shown["pass_formal_check"].reason)
    assert not shown["request_completion"]


@pytest.mark.django_db
def test_options_cost_the_same_for_every_case(walk, django_assert_max_num_queries):
    walk.verify("begin_formal_check", MONDAY)
    with django_assert_max_num_queries(12):
        options(walk.case, actor=Actor.staff(walk.staff.verifier), on=TUESDAY)


@pytest.mark.django_db(transaction=True)
def test_two_assistants_pressing_at_once_one_wins():
    from complaints.tests.factories import load_reference

    load_reference()
    walk = driven(on=MONDAY)
    together, outcomes = threading.Barrier(2), []

    def press() -> None:
        together.wait(timeout=10)
        try:
            advance(
                walk.case.pk, "begin_formal_check", actor=Actor.staff(walk.staff.verifier), at=at(TUESDAY)
            )
            outcomes.append("won")
        except MoveRefused as refusal:
            outcomes.append(str(refusal))
        finally:
            connection.close()

    threads = [threading.Thread(target=press) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=20)
    assert sorted(outcome == "won" for outcome in outcomes) == [False, True]
    assert any("Verifikasi formil" in outcome for outcome in outcomes), "the other reads what happened"
    assert Complaint.objects.get().events.filter(move="begin_formal_check").count() == 1


@pytest.mark.django_db
def test_a_failure_in_the_middle_of_a_move_leaves_nothing(walk, monkeypatch):
    walk.verify("begin_formal_check", MONDAY)
    walk.tick(Phase.FORMAL, TUESDAY)

    def broken(*_args: object, **_kwargs: object) -> None:
        raise RuntimeError("the ledger is full")

    monkeypatch.setattr("complaints.moves.record", broken)
    with pytest.raises(RuntimeError):
        walk.verify("pass_formal_check", TUESDAY)
    walk.case.refresh_from_db()
    assert walk.case.stage == "formal_check"
    assert not walk.case.deadlines.filter(rule__code="PVL_MATERIIL").exists()


@pytest.mark.django_db
def test_staff_without_a_role_for_it_are_told_who_may(walk):
    people = staff(office("PLK"))
    assert people.head.office.code == "PLK"
    clerk = user("G.T.", Role.REGISTRY)
    with pytest.raises(MoveRefused, match="Asisten PVL"):
        advance(walk.case, "begin_formal_check", actor=Actor.staff(clerk), at=at(TUESDAY))


@pytest.mark.django_db
def test_what_is_not_a_step_of_the_case_does_not_stand_in_the_way_of_earlier_paper_work(walk):
    record(walk.case, "assigned", actor=Actor.staff(walk.staff.head), on=TUESDAY, at=at(TUESDAY))
    advance(
        walk.case, "begin_formal_check", actor=Actor.staff(walk.staff.verifier), at=at(TUESDAY, 2), on=MONDAY
    )
    assert walk.case.events.last().happened_on == MONDAY
