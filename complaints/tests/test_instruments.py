"""Instruments of the examination: planned, held, cancelled, each with paper and guard (UU 37/2008 arts 28-34)."""

from datetime import date

import pytest

from accounts.roles import Role
from complaints.actors import Actor
from complaints.models import Instrument, Recusal
from complaints.moves import MoveInvalid, MoveRefused, advance
from complaints.public_words import words
from complaints.tests.examination_driver import ENOUGH, READ, examined
from complaints.tests.factories import at, user
from documents.models import DocumentState

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference")]

FRIDAY, TUESDAY, THURSDAY = date(2026, 3, 13), date(2026, 5, 5), date(2026, 5, 7)
FIELD = {
    "kind": "field",
    "planned_on": TUESDAY,
    "place": "Kantor Martapura",
    "participants": "I.R.",
    "aim": "Loket.",
}


@pytest.fixture
def walk(reference):
    return examined()


def last(walk) -> Instrument:
    return walk.case.instruments.latest("pk")


def test_a_document_examination_is_a_held_instrument_and_drafts_its_report(walk):
    held = walk.case.instruments.get()
    assert (held.kind, held.state, held.held_on) == ("documents", "held", READ)
    assert [paper.kind for paper in held.papers.all()] == ["lhpd"]
    walk.issue("lhpd", READ)
    assert held.papers.get().number.startswith("LHPD/0001/")


def test_a_field_inspection_needs_a_signed_letter_of_assignment_and_its_day(walk):
    with pytest.raises(MoveRefused, match="surat tugas"):
        walk.examine("record_field_inspection", FRIDAY, **ENOUGH)
    walk.examine("plan_instrument", FRIDAY, **FIELD)
    with pytest.raises(MoveRefused, match="Surat tugas belum ditandatangani"):
        walk.examine("record_field_inspection", date(2026, 3, 16), **ENOUGH)
    walk.issue("assignment_letter", date(2026, 3, 16))
    with pytest.raises(MoveRefused, match="5 Mei 2026, belum tiba"):
        walk.examine("record_field_inspection", date(2026, 5, 4), **ENOUGH)
    event = walk.examine("record_field_inspection", TUESDAY, **ENOUGH)
    held = last(walk)
    assert (held.state, held.held_on, held.summary) == ("held", TUESDAY, "Isi.")
    assert {paper.kind for paper in held.papers.all()} == {"assignment_letter", "lhpl"}
    assert event.detail["instrument"] == held.pk


def test_the_reporter_reads_that_we_went_only_after_we_went_and_not_what_we_found(walk):
    walk.examine("plan_instrument", FRIDAY, **FIELD)
    walk.issue("assignment_letter", FRIDAY)
    codes = list(walk.case.public_entries.values_list("code", flat=True))
    assert "field_inspection" not in codes
    walk.examine("record_field_inspection", TUESDAY, **{**ENOUGH, "minutes": "Buku register kosong."})
    entry = walk.case.public_entries.get(code="field_inspection")
    assert words(entry).title == "Kami memeriksa langsung di lapangan"
    assert "register" not in words(entry).text


def test_a_plan_for_the_field_says_where_and_who(walk):
    with pytest.raises(MoveInvalid) as invalid:
        walk.examine("plan_instrument", FRIDAY, kind="field", planned_on=TUESDAY, aim="Loket.")
    assert "place" in invalid.value.errors
    with pytest.raises(MoveInvalid) as invalid:
        walk.examine("plan_instrument", FRIDAY, **{**FIELD, "planned_on": READ})
    assert "planned_on" in invalid.value.errors


@pytest.mark.parametrize("kind", ["summons", "conciliation", "review", "magic"])
def test_what_has_a_move_of_its_own_is_not_planned_as_anything_else(walk, kind):
    with pytest.raises(MoveInvalid):
        walk.examine("plan_instrument", FRIDAY, **{**FIELD, "kind": kind})


def test_a_planned_instrument_is_cancelled_with_a_reason_and_its_draft_thrown_away(walk):
    walk.examine("plan_instrument", FRIDAY, **FIELD)
    with pytest.raises(MoveInvalid):
        walk.examine("cancel_instrument", FRIDAY, instrument=last(walk).pk)
    walk.examine("cancel_instrument", FRIDAY, instrument=last(walk).pk, reason="Loket pindah.")
    gone = last(walk)
    assert (gone.state, gone.cancelled_on, gone.cancel_reason) == ("cancelled", FRIDAY, "Loket pindah.")
    assert gone.papers.get().state == DocumentState.DISCARDED
    with pytest.raises(MoveRefused):
        walk.examine("cancel_instrument", FRIDAY, instrument=gone.pk, reason="Lagi.")


def test_another_day_drafts_the_letter_anew_and_a_signed_letter_is_not_changed(walk):
    walk.examine("plan_instrument", FRIDAY, **FIELD)
    plan = last(walk)
    first = plan.papers.get()
    walk.examine("change_plan", FRIDAY, instrument=plan.pk, planned_on=THURSDAY, reason="Libur.")
    second = plan.papers.get()
    assert second.pk != first.pk
    assert "7 Mei 2026" in str(second.content)
    first.refresh_from_db()
    assert first.state == DocumentState.DISCARDED
    walk.issue("assignment_letter", FRIDAY)
    with pytest.raises(MoveRefused, match="sudah terbit"):
        walk.examine("change_plan", FRIDAY, instrument=plan.pk, planned_on=TUESDAY, reason="Lagi.")


def test_nobody_recused_is_put_in_charge_and_nobody_recused_acts(walk):
    other = user("B.S.", Role.ASSISTANT_EXAMINATION, of=walk.case.office)
    Recusal.objects.create(complaint=walk.case, user=other, reason="Keluarga.", at=at(FRIDAY))
    with pytest.raises(MoveInvalid) as invalid:
        walk.examine("plan_instrument", FRIDAY, **FIELD, responsible=other.pk)
    assert "responsible" in invalid.value.errors
    Recusal.objects.create(complaint=walk.case, user=walk.staff.examiner, reason="Keluarga.", at=at(FRIDAY))
    for name in ("plan_instrument", "summon", "record_statement", "begin_conciliation", "prepare_review"):
        with pytest.raises(MoveRefused):
            advance(walk.case, name, actor=Actor.staff(walk.staff.examiner), at=at(FRIDAY), on=FRIDAY)


def test_a_statement_stays_inside_the_office(walk):
    before = walk.case.public_entries.count(), walk.case.letters.count()
    walk.examine("record_statement", FRIDAY, called="expert", called_as="Ahli pertanahan", **ENOUGH)
    assert (walk.case.public_entries.count(), walk.case.letters.count()) == before
    assert last(walk).papers.get().kind == "statement_minutes"
    with pytest.raises(MoveInvalid):
        walk.examine("record_statement", FRIDAY, called="respondent", **ENOUGH)


def test_the_prepared_review_gives_its_agenda_and_is_held_with_the_conclusion(walk):
    walk.examine(
        "prepare_review", FRIDAY, planned_on=TUESDAY, agenda="Bukti keterlambatan.", participants="H.K.\nI.R."
    )
    with pytest.raises(MoveRefused, match="sudah disiapkan"):
        walk.examine("prepare_review", FRIDAY, planned_on=TUESDAY, agenda="Lagi.", participants="H.K.")
    walk.examine("hold_review", TUESDAY, conclusion="not_found", minutes="Tidak terbukti.")
    review = walk.case.reviews.get()
    assert (review.agenda, review.participants) == ("Bukti keterlambatan.", "H.K.\nI.R.")
    assert (last(walk).state, walk.case.stage) == ("held", "review")


def test_what_is_still_planned_ends_with_the_review(walk):
    walk.examine("plan_instrument", FRIDAY, **FIELD)
    walk.examine("hold_review", FRIDAY, conclusion="stopped", minutes="Dihentikan.")
    assert last(walk).state == "cancelled"
    assert not walk.case.documents.filter(kind="assignment_letter", state=DocumentState.DRAFT).exists()
