"""Domain brief 8.5, replayed through the moves and asserted to the day; the ways that lead elsewhere."""

from datetime import UTC, date, datetime

import pytest

from deadlines.models import Outcome
from sp4n.actors import Actor
from sp4n.intake import lodge_again
from sp4n.lapse import lapse_due
from sp4n.models import Hop
from sp4n.moves import MoveInvalid, MoveRefused, advance
from sp4n.stages import Stage
from sp4n.tests.factories import at, driven, government, people_of, unit

pytestmark = pytest.mark.usefixtures("reference")

DISPOSED, ANSWERED = date(2026, 5, 20), date(2026, 5, 26)


def due(walk, code):
    clock = walk.clock(code)
    return clock.due_on, clock.due_effective


def walk_8_5(classification="tidak_berkadar"):
    walk = driven(date(2026, 5, 13), hour=12)  # 20.15 in Martapura is still Wednesday
    walk.coordinate("verify", DISPOSED, classification=classification, public_title="Jalan rusak")
    walk.coordinate("dispose", DISPOSED, unit=walk.people["unit"].pk)
    return walk


def test_8_5_the_check_is_due_on_20_may_and_the_word_on_completeness_on_29_may():
    walk = driven(date(2026, 5, 13), hour=12)
    assert walk.case.received_on == date(2026, 5, 13)
    assert due(walk, "SP4N_VERIFY") == (date(2026, 5, 20), date(2026, 5, 20))
    assert due(walk, "SP4N_ART44") == (date(2026, 5, 27), date(2026, 5, 29))
    assert walk.case.due == date(2026, 5, 20)


@pytest.mark.parametrize(("classification", "code", "expected"), [
    ("informasi", "SP4N_INFORMASI", date(2026, 5, 29)),
    ("tidak_berkadar", "SP4N_TIDAK_BERKADAR", date(2026, 6, 12)),
    ("berkadar", "SP4N_BERKADAR", date(2026, 8, 19)),
    ("aspirasi", "SP4N_ASPIRASI", date(2026, 6, 12)),
])  # fmt: skip
def test_8_5_the_limit_of_each_class_runs_from_the_disposition(classification, code, expected):
    walk = walk_8_5(classification)
    assert due(walk, code)[1] == expected
    assert due(walk, "SP4N_FIRST")[1] == date(2026, 5, 29)


def test_8_5_an_answer_without_a_reply_is_closed_at_midnight_after_ten_days():
    walk = walk_8_5()
    walk.handle("take_up", ANSWERED)
    walk.handle("answer", ANSWERED, text="Jalan diperbaiki bulan Juni.")
    assert due(walk, "SP4N_REPLY") == (date(2026, 6, 5), date(2026, 6, 5))
    assert walk.clock("SP4N_TIDAK_BERKADAR").outcome == Outcome.MET
    before, after = (
        datetime(2026, 6, 5, 15, 59, tzinfo=UTC),
        datetime(2026, 6, 5, 16, 0, tzinfo=UTC),
    )  # midnight
    assert lapse_due(now=before) == 0
    assert lapse_due(now=after) == 1
    walk.case.refresh_from_db()
    assert (walk.case.stage, walk.case.closed_on) == (Stage.CLOSED, date(2026, 6, 6))
    assert lapse_due(now=after) == 0, "safe to run twice"


def test_a_reply_inside_the_window_goes_on_in_the_same_case_and_is_owed_an_answer():
    walk = walk_8_5()
    walk.handle("take_up", ANSWERED)
    walk.handle("answer", ANSWERED, text="Sudah.")
    walk.reporter("reply", date(2026, 6, 5), text="Lubangnya masih ada.")
    assert walk.case.stage == Stage.REPORTER_REPLY
    assert due(walk, "SP4N_FOLLOWUP")[1] == date(2026, 6, 12)
    walk.handle("go_on", date(2026, 6, 8))
    walk.handle("answer", date(2026, 6, 9), text="Sudah ditambal.")
    walk.reporter("accept_answer", date(2026, 6, 9), rating="4", comment="Cepat.")
    assert (walk.case.stage, walk.case.rating, walk.case.rating_comment) == (Stage.CLOSED, 4, "Cepat.")
    assert not walk.case_clocks().open().exists()


def test_a_reply_after_the_window_is_a_new_case_that_names_the_old_one():
    walk = driven().answered()
    with pytest.raises(MoveInvalid, match="aduan baru"):
        walk.reporter("reply", date(2026, 5, 29), text="Masih rusak.")
    walk.system("lapse_reply", date(2026, 5, 29))
    again = lodge_again(walk.case, "Masih rusak.", at=at(date(2026, 6, 1)))
    assert (again.grievance.previous, again.grievance.government) == (walk.case, walk.case.government)
    assert again.grievance.number != walk.case.number
    assert again.grievance.identity.full_name == walk.case.identity.full_name


def test_data_asked_for_stop_the_clock_of_the_check_until_they_come():
    walk = driven(date(2026, 5, 13))
    walk.coordinate("ask_data", date(2026, 5, 18), reason="Di jalan mana?")
    assert walk.clock("SP4N_VERIFY").paused_on == date(2026, 5, 18)
    walk.reporter("give_data", date(2026, 5, 25), text="Jalan Contoh.")
    assert walk.case.stage == Stage.RECEIVED
    assert due(walk, "SP4N_VERIFY")[1] == date(2026, 5, 29), (
        "3 working days, none of the pause's days counted"
    )


def test_data_that_never_come_end_the_case_after_30_days():
    walk = driven(date(2026, 4, 20))
    walk.coordinate("ask_data", date(2026, 4, 23), reason="Di jalan mana?")
    assert due(walk, "SP4N_COMPLETE") == (date(2026, 5, 23), date(2026, 5, 25))
    assert lapse_due(now=at(date(2026, 5, 25))) == 0
    assert lapse_due(now=at(date(2026, 5, 26))) == 1
    walk.case.refresh_from_db()
    assert walk.case.stage == Stage.ARCHIVED


def test_no_wrong_door_every_hop_is_kept_and_the_limit_does_not_begin_anew():
    walk = walk_8_5()
    first = due(walk, "SP4N_TIDAK_BERKADAR")
    other = unit(walk.people["government"], "Dinas Pasar Kabupaten Banjar")
    walk.handle("pass_on", date(2026, 5, 22), unit=other.pk, reason="Jalan ini milik pasar.")
    assert walk.case.unit == other
    assert due(walk, "SP4N_TIDAK_BERKADAR") == first
    names = [hop.to_agency.name for hop in Hop.objects.filter(grievance=walk.case)]
    assert names == [walk.people["unit"].name, other.name]


def test_another_government_takes_the_case_under_the_same_number_with_clocks_of_its_own():
    walk = driven(date(2026, 5, 13))
    people_of(other := government("pemko-banjarbaru", "Pemerintah Kota Banjarbaru"))
    number = walk.case.number
    walk.coordinate("hand_over", date(2026, 5, 18), government=other.pk, reason="Jalan kota.")
    assert (walk.case.number, walk.case.government, walk.case.stage) == (number, other, Stage.RECEIVED)
    open_clock = walk.case_clocks().open().get(rule__code="SP4N_VERIFY")
    assert open_clock.started_on == date(2026, 5, 18)
    with pytest.raises(MoveRefused):
        walk.coordinate("verify", date(2026, 5, 19), classification="informasi")


def test_what_goes_out_names_an_outside_body_or_the_ombudsman(reference):
    walk = driven(date(2026, 5, 13))
    with pytest.raises(MoveInvalid):
        walk.coordinate("forward_out", date(2026, 5, 18), agency=walk.people["unit"].pk, reason="x")
    walk.coordinate("forward_out", date(2026, 5, 18), ombudsman=True, reason="Menyangkut kantor pertanahan.")
    assert walk.case.stage == Stage.FORWARDED_OUT
    assert not walk.case_clocks().open().exists()


@pytest.mark.parametrize("wrong", [date(2026, 5, 12), date(2026, 5, 21)])
def test_a_date_before_the_last_event_or_after_today_is_refused(wrong):
    walk = driven(date(2026, 5, 13))
    who, now = Actor.officer(walk.people["coordinator"]), at(date(2026, 5, 20))
    with pytest.raises(MoveInvalid):
        advance(walk.case, "verify", actor=who, on=wrong, at=now, classification="informasi")
