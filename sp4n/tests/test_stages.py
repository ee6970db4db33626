"""The whole table: every stage × every move × every kind of person (domain brief 2)."""

import pytest

from accounts.roles import LocalRole
from sp4n.actors import SYSTEM, Actor
from sp4n.models import Grievance, Seat
from sp4n.moves import _may
from sp4n.stages import FINAL, MOVES, OPEN, STAGE_LABELS, Stage, moves_from
from sp4n.tests.factories import WEDNESDAY, driven, government, officer, people_of, unit

# Written from the brief, not from the code: stage -> moves that may be made there.
AT_STAGE = {
    "received": {"verify", "ask_data", "archive", "hand_over", "forward_out", "refer_to_inspectorate"},
    "need_data": {"give_data", "lapse_data", "archive"},
    "verified": {"dispose", "archive", "hand_over", "forward_out", "refer_to_inspectorate"},
    "dispositioned": {
        "take_up",
        "pass_on",
        "hand_over",
        "forward_out",
        "refer_to_inspectorate",
        "ask_support",
        "add_part",
    },
    "in_progress": {
        "answer",
        "postpone",
        "pass_on",
        "hand_over",
        "forward_out",
        "refer_to_inspectorate",
        "ask_support",
        "add_part",
    },
    "postponed": {"resume", "add_part"},
    "answered": {"reply", "accept_answer", "lapse_reply"},
    "reporter_reply": {"go_on", "close", "add_part"},
    "forwarded_out": {"close"},
    "archived": set(),
    "closed": {"rate"},
}
BY_UNIT = {"take_up", "pass_on", "answer", "resume", "go_on", "ask_support"}
BY_SUPPORT = {"add_part"}
BY_REPORTER = {"give_data", "reply", "accept_answer", "rate"}
BY_SYSTEM = {"lapse_data", "lapse_reply"}
TARGETS = {
    "verify": "verified", "ask_data": "need_data", "give_data": "received", "lapse_data": "archived",
    "dispose": "dispositioned", "take_up": "in_progress", "pass_on": "dispositioned", "answer": "answered",
    "postpone": "postponed", "resume": "in_progress", "reply": "reporter_reply", "go_on": "in_progress",
    "ask_support": None, "add_part": None,
    "accept_answer": "closed", "lapse_reply": "closed", "rate": None, "hand_over": "received",
    "forward_out": "forwarded_out", "refer_to_inspectorate": "forwarded_out", "archive": "archived", "close": "closed",
}  # fmt: skip
MUST_SAY_WHY = {
    "ask_data", "pass_on", "postpone", "hand_over", "forward_out", "refer_to_inspectorate", "archive", "close",
}  # fmt: skip


def who_may(move):
    if move in BY_REPORTER:
        return {"reporter"}
    if move in BY_SYSTEM:
        return {"system"}
    if move in BY_SUPPORT:
        return {"supporter"}
    return {"coordinator", "liaison", "unit_head"} if move in BY_UNIT else {"coordinator"}


@pytest.mark.parametrize("stage", Stage)
def test_the_table_opens_what_the_brief_says(stage):
    assert {move.name for move in moves_from(stage)} == AT_STAGE[stage]
    assert STAGE_LABELS[stage]


def test_every_move_leads_where_the_brief_says_and_asks_for_a_reason_where_the_reporter_is_owed_one():
    assert {name: move.target for name, move in MOVES.items()} == TARGETS
    assert {name for name, move in MOVES.items() if move.needs_reason} == MUST_SAY_WHY


def test_open_and_final_stages_are_all_stages():
    assert set(Stage) == OPEN | FINAL
    assert {stage.value for stage in FINAL} == {"archived", "closed"}


@pytest.fixture
def cast(reference):
    """Everybody who might try, and a case of the unit."""
    walk = driven().in_work()
    other = people_of(government("pemko-banjarbaru", "Pemerintah Kota Banjarbaru"))
    ended = officer(walk.people["government"], LocalRole.COORDINATOR, "E.N.", email="en@contoh.example",
                    ended_on=WEDNESDAY)  # fmt: skip
    people = {name: Actor.officer(walk.people[name]) for name in
              ("coordinator", "secretary", "inspector", "liaison", "unit_head")}  # fmt: skip
    people |= {f"other_{name}": Actor.officer(other[name]) for name in ("coordinator", "liaison")}
    helping = unit(walk.people["government"], "Dinas Pendukung")
    people["supporter"] = Actor.officer(
        officer(helping, LocalRole.LIAISON, "P.D.", email="pd@contoh.example")
    )
    walk.coordinate("ask_support", WEDNESDAY, supporting=[helping.pk], asked="Peta.")
    people |= {"ended": Actor.officer(ended), "reporter": Actor.reporter(), "system": SYSTEM}
    return walk.case, people


@pytest.mark.parametrize("stage", Stage)
def test_only_those_the_brief_names_may_make_a_move(cast, stage):
    case, people = cast
    case = Grievance(
        **{f.attname: getattr(case, f.attname) for f in Grievance._meta.concrete_fields} | {"stage": stage}
    )
    for name, move in MOVES.items():
        allowed = {who for who, actor in people.items() if _may(actor, case, move, on=WEDNESDAY)}
        expected = who_may(name) if name in AT_STAGE[stage] else set()
        assert allowed == expected, (stage, name)


def test_what_is_at_the_inspectorate_is_nobody_elses(cast):
    case, people = cast
    case.is_restricted = True
    for move in moves_from(case.stage_now):
        assert not [who for who, actor in people.items() if _may(actor, case, move, on=WEDNESDAY)]


def test_the_gate_shows_each_seat_its_own_cases_only(cast):
    _case, people = cast
    sees = {
        name: Grievance.objects.visible_to(Seat.objects.standing(actor.user, on=WEDNESDAY)).exists()
        for name, actor in people.items()
        if actor.user
    }
    assert sees == {
        "coordinator": True, "secretary": True, "inspector": False, "liaison": True, "unit_head": True,
        "supporter": True, "other_coordinator": False, "other_liaison": False, "ended": False,
    }  # fmt: skip
    Grievance.objects.update(is_restricted=True)
    standing = Seat.objects.standing(people["coordinator"].user, on=WEDNESDAY)
    assert not Grievance.objects.visible_to(standing).exists()
