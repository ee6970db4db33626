"""Rules, ladder and years as a new deployment gets them."""

from datetime import date

import pytest

from deadlines.memory import forget
from deadlines.models import CalendarYear, DeadlineRule, ReminderStep
from deadlines.reference import load_reference
from deadlines.rules import RuleMissing, rule_for
from deadlines.tests.factories import AT, RuleFactory

LAW = {
    "PVL_FORMIL": (14, "working", "staff"),
    "PVL_MATERIIL": (30, "working", "staff"),
    "PVL_COMPLETE": (30, "calendar", "reporter"),
    "PVL_NOTAUTH_NOTICE": (7, "calendar", "staff"),
    "RIKSA_KLAR_1": (14, "calendar", "agency"),
    "RIKSA_KLAR_2": (14, "calendar", "agency"),
    "RIKSA_REPORTER_REPLY": (14, "calendar", "reporter"),
    "REFUSAL_NOTICE": (14, "calendar", "staff"),
    "CLASS_SEDERHANA": (60, "working", "staff"),
    "CLASS_SEDANG": (120, "working", "staff"),
    "CLASS_BERAT": (180, "working", "staff"),
    "RCO_CONTACT": (24, "hours", "staff"),
    "RCO_ACTION": (24, "hours", "agency"),
}


def test_every_limit_of_the_brief_is_a_row_with_its_source(reference):
    rules = {rule.code: rule for rule in DeadlineRule.objects.all()}
    assert {code: (rules[code].length, rules[code].unit, rules[code].audience) for code in LAW} == LAW
    for rule in rules.values():
        rule.full_clean(validate_unique=False, validate_constraints=False)
        assert rule.regulation
    assert {code for code, rule in rules.items() if rule.max_extension_days} == {
        "RIKSA_KLAR_1",
        "RIKSA_KLAR_2",
    }


def test_the_ladder_copies_more_people_the_later_it_gets(reference):
    in_days = ReminderStep.objects.filter(unit="day")
    agency = in_days.filter(audience="agency")
    assert [step.offset for step in agency] == [-5, -2, 0, 1, 3, 7]
    assert [step.offset for step in agency if step.copy_deputy] == [-2, 0, 1, 3, 7]
    assert [step.offset for step in agency if step.copy_head] == [3, 7]
    assert [step.offset for step in agency if step.copy_superior] == [7]
    assert [step.offset for step in in_days.filter(audience="staff")] == [-3, 0, 1]
    assert [step.offset for step in in_days.filter(audience="reporter")] == [-7, -2]


def test_where_hours_count_the_deputy_is_told_from_the_first_rung_and_the_superior_before_the_end(reference):
    hours = list(ReminderStep.objects.filter(audience="agency", unit="hour"))
    assert all(step.copy_deputy for step in hours)
    assert any(step.copy_superior and step.offset < 0 for step in hours)


def test_years_2024_to_2027_are_loaded(reference):
    assert set(CalendarYear.objects.values_list("year", flat=True)) == {2024, 2025, 2026, 2027}


def test_loading_again_writes_nothing_and_keeps_what_staff_changed(reference):
    DeadlineRule.objects.filter(code="CLASS_SEDANG").update(length=90)
    ReminderStep.objects.filter(offset=-5).update(is_active=False)
    assert load_reference(at=AT) == 0
    assert DeadlineRule.objects.get(code="CLASS_SEDANG").length == 90
    assert not ReminderStep.objects.get(offset=-5).is_active


def test_the_rule_of_the_legal_date_applies_and_the_newer_of_two(db):
    old = RuleFactory(code="A", valid_from=date(2020, 1, 1))
    new = RuleFactory(code="A", valid_from=date(2026, 3, 1), length=10)
    forget()
    assert rule_for("A", on=date(2026, 2, 28)) == old
    assert rule_for("A", on=date(2026, 3, 1)) == new


def test_a_rule_that_is_not_in_force_is_missing_and_says_which(db):
    RuleFactory(code="A", valid_from=date(2020, 1, 1), valid_to=date(2021, 1, 1))
    forget()
    with pytest.raises(RuleMissing, match="A is in force on 2026-01-01"):
        rule_for("A", on=date(2026, 1, 1))
    with pytest.raises(RuleMissing):
        rule_for("NONE", on=date(2026, 1, 1))


def test_finding_a_rule_costs_no_query_when_warm(reference, django_assert_num_queries):
    rule_for("PVL_FORMIL", on=date(2026, 1, 1))
    with django_assert_num_queries(0):
        rule_for("RIKSA_KLAR_1", on=date(2026, 1, 1))
