"""Summonses I to III (UU 37/2008 arts 28(1)a, 31): the next only after the last was ignored and the gap has passed."""

from datetime import date

import pytest

from complaints.moves import MoveInvalid, MoveRefused
from complaints.tests.examination_driver import examined
from complaints.tests.factories import focal_point
from deadlines.memory import forget
from deadlines.models import DeadlineRule
from documents.models import Reader
from notices.models import Notice

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference")]

# Letters of Monday 4 May: seven working days end on Wednesday 13 May; 14 and 15 May are days off.
MAY = [date(2026, 5, day) for day in range(1, 32)]
SENT, HELD, OPENS = MAY[3], MAY[6], MAY[12]
CALL = {"called": "respondent", "place": "Kantor Ombudsman", "aim": "Buku register."}


@pytest.fixture
def walk(reference):
    return examined()


def call(walk, day, held, **changed):
    walk.examine("summon", day, **{**CALL, "planned_on": held, **changed})
    summons = walk.case.instruments.latest("pk")
    walk.issue("summons", day)
    return summons


def ignored(walk, day, held, **changed):
    summons = call(walk, day, held, **changed)
    walk.examine("record_summons", held, instrument=summons.pk, result="ignored")
    return summons


def test_the_second_summons_waits_for_the_first_to_be_ignored_and_for_the_gap(walk):
    first = call(walk, SENT, HELD)
    assert first.round == 1
    with pytest.raises(MoveRefused, match="Catat dulu hasil pemanggilan I"):
        walk.examine("summon", HELD, **CALL, planned_on=OPENS)
    walk.examine("record_summons", HELD, instrument=first.pk, result="ignored")
    with pytest.raises(MoveRefused, match="13 Mei 2026"):
        walk.examine("summon", MAY[11], **CALL, planned_on=MAY[19])
    assert call(walk, OPENS, MAY[19]).round == 2


def test_the_gap_is_a_rule_and_not_a_constant(walk):
    DeadlineRule.objects.filter(code="RIKSA_SUMMON_GAP").update(length=1)
    forget()
    ignored(walk, SENT, HELD)
    assert call(walk, HELD, MAY[7]).round == 2


def test_a_valid_excuse_calls_again_under_the_same_number_and_who_came_is_not_counted_on(walk):
    first = call(walk, SENT, HELD)
    walk.examine("record_summons", HELD, instrument=first.pk, result="excused", minutes="Surat dokter.")
    second = call(walk, HELD, MAY[10])
    assert second.round == 1
    walk.examine(
        "record_summons",
        MAY[10],
        instrument=second.pk,
        result="attended",
        participants="K.D.",
        minutes="Isi.",
    )
    assert call(walk, MAY[11], MAY[19]).round == 1


def test_each_person_has_an_own_count(walk):
    ignored(walk, SENT, HELD)
    assert call(walk, HELD, MAY[10], called="witness", called_as="Petugas loket").round == 1
    with pytest.raises(MoveInvalid) as invalid:
        walk.examine("summon", HELD, **{**CALL, "called": "witness"}, planned_on=MAY[10])
    assert "called_as" in invalid.value.errors


def test_three_ignored_summonses_offer_the_police_and_no_fourth(walk):
    day, held = date(2026, 6, 2), date(2026, 6, 4)
    ignored(walk, SENT, HELD)
    with pytest.raises(MoveRefused, match="tiga pemanggilan"):
        walk.examine("ask_police_help", HELD, addressee="Kapolres", reason="Perlu.")
    ignored(walk, OPENS, MAY[19])
    third = ignored(walk, day, held)
    assert third.round == 3
    with pytest.raises(MoveRefused, match="bantuan polisi"):
        walk.examine("summon", date(2026, 6, 30), **CALL, planned_on=date(2026, 7, 1))
    walk.examine(
        "ask_police_help", held, addressee="Kepala Kepolisian Resor Banjar", reason="Keterangan diperlukan."
    )
    paper = third.papers.get(kind="police_assistance")
    assert "Pasal 31" in str(paper.content)
    assert paper.reader == Reader.INTERNAL
    with pytest.raises(MoveRefused, match="sudah dikonsep"):
        walk.examine("ask_police_help", held, addressee="Kapolres", reason="Perlu.")


def test_a_summons_counts_only_when_its_letter_went_out(walk):
    walk.examine("summon", SENT, **CALL, planned_on=HELD)
    with pytest.raises(MoveRefused, match="belum ditandatangani"):
        walk.examine("record_summons", HELD, result="ignored")


def test_a_witness_s_summons_is_in_no_party_s_stream_the_respondent_s_is_in_the_agency_s(walk):
    letters, told = walk.case.letters.count(), walk.case.public_entries.count()
    call(walk, SENT, HELD, called="witness", called_as="Petugas loket")
    assert (walk.case.letters.count(), walk.case.public_entries.count()) == (letters, told)
    call(walk, SENT, HELD)
    assert walk.case.letters.filter(document__kind="summons", party="agency", sent_on=SENT).count() == 1
    assert walk.case.public_entries.filter(code="summons_sent").count() == 1


def test_the_agency_hears_by_mail_that_a_letter_comes_and_nothing_of_the_case(walk):
    point = focal_point(walk.case.agency)
    call(walk, SENT, HELD)
    told = Notice.objects.get(kind="letter_to_agency")
    assert told.user == point.user
    assert walk.case.agenda_number not in told.subject + told.body
