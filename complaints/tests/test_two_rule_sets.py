"""Promise 7: a change of regulation is data. Cases on both sides of it walk side by side, each by its own rules."""

from datetime import date

import pytest

from accounts.models import Office
from complaints.facts import Facts
from complaints.models import ChecklistItem, ClosureReason, Phase
from complaints.reference_data import load_reference
from complaints.refusals import MoveInvalid
from complaints.tests.factories import driven, staff
from deadlines.models import DeadlineRule

pytestmark = pytest.mark.usefixtures("reference")
BEFORE, AFTER = date(2026, 6, 30), date(2026, 7, 1)


def succeed(row, **changes):
    """End a legal row on the last day of the old regulation and write its successor: what an editor of rows does."""
    type(row).objects.filter(pk=row.pk).update(valid_to=BEFORE)
    row.pk, row.valid_from, row.valid_to = None, AFTER, None
    row.regulation = "Peraturan contoh 1/2026"
    for name, value in changes.items():
        setattr(row, name, value)
    row.save()
    return row


@pytest.fixture
def new_regulation():
    """From July the formal check takes 10 calendar days, one item is gone, one is new, and one reason is renamed."""
    succeed(DeadlineRule.objects.get(code="PVL_FORMIL"), length=10, unit="calendar")
    gone = ChecklistItem.objects.filter(phase=Phase.FORMAL, only_for=[]).order_by("position").last()
    ChecklistItem.objects.filter(pk=gone.pk).update(valid_to=BEFORE)
    ChecklistItem.objects.create(
        code="contoh_baru", phase=Phase.FORMAL, position=99, text="Syarat baru", regulation="Peraturan contoh 1/2026",
        certainty="U", valid_from=AFTER,
    )  # fmt: skip
    succeed(
        ClosureReason.objects.get(code="DICABUT"), name="Pelapor mengundurkan diri", stages=["formal_check"]
    )
    return gone.code


def formal_check(people, on: date):
    walk = driven(people=people, on=on)
    walk.verify("begin_formal_check", on)
    return walk


def codes(walk, on: date) -> set[str]:
    return {item.code for item in Facts(walk.case, on=on).items_of(Phase.FORMAL)}


def test_each_case_keeps_the_rules_of_its_registration_day(new_regulation):
    people = staff()
    old, new = formal_check(people, BEFORE), formal_check(people, AFTER)
    clocks = [walk.case.deadlines.select_related("rule").get() for walk in (old, new)]
    assert [(clock.rule.length, clock.rule.unit) for clock in clocks] == [(14, "working"), (10, "calendar")]
    assert clocks[0].due_effective == date(2026, 7, 20)
    assert clocks[1].due_on == date(2026, 7, 11)
    assert codes(old, date(2026, 7, 10)) - codes(new, date(2026, 7, 10)) == {new_regulation}
    assert codes(new, date(2026, 7, 10)) - codes(old, date(2026, 7, 10)) == {"contoh_baru"}


def test_reasons_words_and_stages_are_those_of_the_cases_own_rules(new_regulation):
    people = staff()
    day = date(2026, 7, 10)
    for opened, name in [(BEFORE, "Pelapor mencabut laporan"), (AFTER, "Pelapor mengundurkan diri")]:
        walk = formal_check(people, opened)
        walk.reporter("ask_withdrawal", day, reason="Sudah selesai.")
        walk.close("DICABUT", day, explanation="Pelapor meminta laporan dicabut.")
        assert walk.case.closure_reason.name == name


def test_a_stage_the_new_rule_no_longer_knows_is_refused_to_new_cases_only(new_regulation):
    people = staff()
    day = date(2026, 7, 10)
    old, new = driven(people=people, on=BEFORE), driven(people=people, on=AFTER)
    for walk in (old, new):
        walk.reporter("ask_withdrawal", day, reason="Sudah selesai.")
    old.verify("propose_closing", day, reason="Dicabut.", closure_reason="DICABUT")
    with pytest.raises(MoveInvalid):
        new.verify("propose_closing", day, reason="Dicabut.", closure_reason="DICABUT")


def test_of_two_rows_in_force_the_one_that_began_later_counts(new_regulation):
    ClosureReason.objects.filter(code="DICABUT").update(valid_to=None)
    assert ClosureReason.objects.of_code("DICABUT", on=AFTER).name == "Pelapor mengundurkan diri"
    assert ClosureReason.objects.of_code("DICABUT", on=BEFORE).name == "Pelapor mencabut laporan"
    assert ClosureReason.objects.in_force(AFTER).filter(code="DICABUT").count() == 1


def test_loading_the_reference_data_again_brings_nothing_old_back(new_regulation):
    assert load_reference() == 0
    assert not ClosureReason.objects.in_force(AFTER).filter(name="Pelapor mencabut laporan").exists()
    assert Office.objects.exists()
