"""Warnings before the term of a focal point ends."""

from datetime import timedelta

import pytest

from accounts.roles import Role
from accounts.tests.factories import OfficeFactory, PersonFactory
from agencies.tasks import warn_of_ending_terms as task
from agencies.terms import warn_of_ending_terms
from agencies.tests.factories import NOW, TODAY, AgencyFactory, FocalPointFactory, keeper
from notices.models import Notice

pytestmark = pytest.mark.django_db


def kinds():
    return sorted(Notice.objects.values_list("kind", flat=True))


@pytest.fixture(autouse=True)
def _office():
    OfficeFactory()


def day(offset):
    return NOW + timedelta(days=offset)


def test_each_step_is_told_once_to_the_person_and_to_the_office():
    keeper()
    FocalPointFactory(valid_to=TODAY + timedelta(days=30))
    told = [warn_of_ending_terms(now=day(offset)) for offset in range(-3, 34)]
    assert sum(told) == 4
    assert (told[3], told[26]) == (2, 2)  # 30 days before, and 7
    assert kinds() == ["term_ending", "term_ending", "term_ending_staff", "term_ending_staff"]


def test_running_twice_on_a_day_tells_nobody_twice():
    FocalPointFactory(valid_to=TODAY + timedelta(days=30))
    assert warn_of_ending_terms(now=NOW) == 1
    assert warn_of_ending_terms(now=NOW) == 0


def test_a_day_on_which_nothing_ran_is_made_up_for():
    FocalPointFactory(valid_to=TODAY + timedelta(days=28))
    assert warn_of_ending_terms(now=NOW) == 1


def test_a_term_that_is_short_from_the_start_is_told_by_its_nearest_step_only():
    FocalPointFactory(valid_to=TODAY + timedelta(days=5))
    assert sum(warn_of_ending_terms(now=day(offset)) for offset in range(8)) == 1


def test_a_prolonged_term_is_told_anew():
    point = FocalPointFactory(valid_to=TODAY + timedelta(days=30))
    warn_of_ending_terms(now=NOW)
    point.valid_to = TODAY + timedelta(days=60)
    point.save()
    assert warn_of_ending_terms(now=NOW) == 0
    assert warn_of_ending_terms(now=day(30)) == 1


@pytest.mark.parametrize(
    "fields",
    [
        {"valid_to": None},
        {"valid_to": TODAY + timedelta(days=31)},
        {"valid_to": TODAY - timedelta(days=1)},
        {"valid_to": TODAY + timedelta(days=7), "ended_on": TODAY},
    ],
)
def test_what_does_not_end_soon_is_not_told(fields):
    FocalPointFactory(**fields)
    assert warn_of_ending_terms(now=NOW) == 0


def test_the_legal_day_is_the_offices_own():
    FocalPointFactory(valid_to=TODAY + timedelta(days=30))
    assert warn_of_ending_terms(now=NOW - timedelta(hours=10)) == 0  # 23.00 on the day before, in Banjarmasin
    assert warn_of_ending_terms(now=NOW - timedelta(hours=8)) == 1  # 01.00 of the day


def test_only_those_who_keep_agencies_are_told():
    for role in Role:
        PersonFactory(staff=True, roles=[role.value])
    FocalPointFactory(valid_to=TODAY + timedelta(days=7), user__is_active=False)
    warn_of_ending_terms(now=NOW)
    told = {tuple(notice.user.roles) for notice in Notice.objects.all()}
    assert told == {(Role.HEAD_PREVENTION,), (Role.ASSISTANT_PREVENTION,), (Role.OFFICE_ADMIN,)}


def test_the_mail_says_what_ends_when_and_what_to_do():
    FocalPointFactory(
        agency=AgencyFactory(name="Dinas Sosial Kabupaten Banjar"), valid_to=TODAY + timedelta(days=30)
    )
    warn_of_ending_terms(now=NOW)
    notice = Notice.objects.get()
    assert "Dinas Sosial Kabupaten Banjar" in notice.subject
    assert "1 April 2026" in notice.body
    assert "SK perpanjangan" in notice.body
    assert "/portal/" in notice.body


def test_the_cost_follows_what_ends_not_what_is_stored(django_assert_num_queries):
    for _index in range(5):
        FocalPointFactory(valid_to=TODAY + timedelta(days=300))
    with django_assert_num_queries(3):
        warn_of_ending_terms(now=NOW)


def test_the_task_runs_without_an_office(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)
    assert task() == 0
