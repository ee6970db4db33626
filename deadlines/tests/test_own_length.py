"""A paper may give a shorter time than the rule, never a longer one, and the clock says so."""

from datetime import date

import pytest

from deadlines.clocks import start_clock
from deadlines.explain import explain
from deadlines.tests.factories import AT

D = date.fromisoformat


def lhp_clock(office, length):
    return start_clock(
        office, "LHP_FOLLOWUP", office=office, rules_on=D("2026-01-05"), started_on=D("2026-06-04"), at=AT,
        length=length,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("length", "due"), [(None, "2026-07-17"), (30, "2026-07-17"), (10, "2026-06-19"), (1, "2026-06-05")]
)
def test_a_shorter_time_counts_instead_of_that_of_the_rule(reference, office, length, due):
    clock = lhp_clock(office, length)
    assert clock.due_effective == D(due)
    assert explain(clock, today=D("2026-06-04")).length == (length or 30)


@pytest.mark.parametrize("length", [0, 31])
def test_no_paper_gives_more_than_the_rule_or_nothing_at_all(reference, office, length):
    with pytest.raises(ValueError, match="between 1 and the 30 of the rule"):
        lhp_clock(office, length)
