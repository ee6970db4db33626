"""Every agreed action runs against the day the forum named, and its owner is reminded until it is done."""

from datetime import date, timedelta

import pytest

from complaints.tests.factories import agency, focal_point, user
from deadlines.clocks import clocks_of
from deadlines.models import Deadline, Outcome, ReminderStep
from deadlines.registry import owner_of
from forums.ledger import broken_links
from forums.minutes import begin, freeze
from forums.models import ActionState
from forums.plan import Plan, judge_report, plan, report
from forums.refusals import ForumInvalid
from forums.signing import ask_signers, conclude, sign
from forums.tests.factories import DAY
from forums.tests.test_minutes import typed
from notices.models import Notice

pytestmark = pytest.mark.django_db
LATER = DAY + timedelta(days=3)
REPORTED = DAY + timedelta(days=10)
DUE = date(2026, 12, 1)  # a Tuesday


@pytest.fixture
def owner():
    made = agency("Dinas Pelaksana")
    focal_point(made, user("P.L."))
    return made


@pytest.fixture
def item(held, owner):
    """An action of minutes that are in force."""
    by = held.facilitator
    made = plan(held, Plan(action="Pasang daftar syarat", owner=owner, due_on=DUE), by=by, at=DAY)
    minutes = freeze(begin(held, by=by, at=DAY), by=by, at=DAY)
    ask_signers(minutes, by=by, at=DAY)
    for signature in minutes.signatures.select_related("minutes", "participant"):
        sign(signature, typed(signature), at=LATER)
    assert not Deadline.objects.exists()
    conclude(minutes, by=by, at=LATER)
    return made


def reported(item, state, by):
    made = report(item, state, "Sudah dikerjakan.", by=by, at=REPORTED)
    return judge_report(made, accepted=True, by=item.forum.facilitator, at=REPORTED + timedelta(days=4))


def test_the_clock_ends_on_the_agreed_day_and_reminds_the_owner(item, owner):
    clock = clocks_of(item).get()
    assert (clock.due_on, clock.due_effective, clock.rule.code) == (DUE, DUE, "FORUM_ACTION")
    speaker = owner_of(clock)
    step = ReminderStep(copy_deputy=False, copy_head=False, copy_superior=False)
    people = speaker.recipients(clock, step, on=DUE)
    assert [person.address for person in people] == [owner.focal_points.get().user.email]
    words = speaker.reminder_values(clock, to=people[0], on=DUE, at=LATER)
    assert words["number"] == "BA/001/FKP/XI/2026"
    assert words["url"].endswith(f"/portal/forum/tindakan/{item.pk}/")


@pytest.mark.parametrize(
    ("state", "outcome"),
    [(ActionState.DONE, Outcome.MET), (ActionState.IMPOSSIBLE, Outcome.CANCELLED), (ActionState.RUNNING, "")],
)
def test_it_ends_with_the_confirmed_end_on_the_day_of_the_report(item, owner, state, outcome):
    reported(item, state, owner.focal_points.get().user)
    clock = clocks_of(item).get()
    assert clock.outcome == outcome
    assert clock.ended_on == (date(2026, 11, 22) if outcome else None)


def test_an_action_that_was_not_done_after_all_runs_again_to_the_same_day(item, owner):
    by = owner.focal_points.get().user
    reported(item, ActionState.DONE, by)
    reported(item, ActionState.RUNNING, by)
    assert clocks_of(item).open().get().due_on == DUE


def test_a_moved_day_stands_in_the_ledger_and_the_owner_hears_of_it(item):
    clock = clocks_of(item).get()
    owner_of(clock).clock_changed(clock, old_due=DUE, at=LATER, by=None, reason="Libur")
    assert Notice.objects.filter(kind="forum_action_date").count() == 1
    assert item.forum.events.filter(move="action_clock").exists()
    assert not list(broken_links(item.forum))


def test_a_day_beyond_the_longest_term_is_refused_beside_its_field(held, owner):
    with pytest.raises(ForumInvalid) as refused:
        plan(held, Plan(action="Nanti", owner=owner, due_on=date(2040, 1, 1)), by=held.facilitator, at=DAY)
    assert "due_on" in refused.value.errors
