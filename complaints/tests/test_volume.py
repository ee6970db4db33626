"""Invented cases for measuring: plausible, consistent, and never among real ones."""

import pytest
from django.core.management import CommandError, call_command

from complaints.ledger import broken_links
from complaints.models import Complaint
from complaints.tests.factories import MONDAY, at, file_case, office
from complaints.volume import seed
from deadlines.models import Deadline
from documents.verification import find_by_code

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference")]


def test_invented_cases_keep_the_rules_of_the_tables_and_of_the_ledger():
    assert seed(200, office=office(), at=at(MONDAY)) == 200
    cases = Complaint.objects.all()
    assert cases.filter(closed_on=None).exists()
    assert cases.filter(stage="closed").count() > 100
    assert not [event for case in cases for event in broken_links(case)]
    assert Deadline.objects.open().count() == cases.open().count()
    paper = cases[0].documents.get()
    assert find_by_code(paper.verification_code) == paper


def test_real_numbers_go_on_after_the_invented_ones():
    seed(200, office=office(), at=at(MONDAY))
    held = Complaint.objects.filter(received_on__year=2026).count()
    assert file_case().complaint.agenda_number == f"{held + 1:06}.2026"
    assert seed(50, office=office(), at=at(MONDAY)) == 251


def test_the_command_refuses_where_real_cases_live(settings):
    settings.STAFF_SECOND_FACTOR_REQUIRED = True
    with pytest.raises(CommandError, match="development settings"):
        call_command("seed_volume", "10")
    assert not Complaint.objects.exists()


@pytest.mark.parametrize("count", ["0", "-5", "99999999"])
def test_a_number_out_of_range_is_explained(count):
    with pytest.raises(CommandError, match="from 1 to"):
        call_command("seed_volume", count)
