"""Promise 3: the ledger cannot be changed, and tampering below the database's guard is found."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import ProgrammingError, connection, transaction

from complaints.ledger import broken_links
from complaints.models import CaseEvent, IdentityView
from complaints.tests.factories import MONDAY, driven, file_case

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(reference):
    walk = driven(on=MONDAY)
    walk.verify("begin_formal_check", MONDAY)
    return walk.case


def tamper(sql: str, *values: object) -> None:
    """Change rows as somebody with the program's own password could, who owns the table: triggers off."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # a table with open checks cannot be altered
        cursor.execute("ALTER TABLE complaints_caseevent DISABLE TRIGGER USER")
        cursor.execute(sql, values)
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE complaints_caseevent ENABLE TRIGGER USER")


def test_an_event_cannot_be_updated(case):
    with pytest.raises(ProgrammingError), transaction.atomic():
        case.events.update(reason="lain")


def test_an_event_cannot_be_deleted(case):
    with pytest.raises(ProgrammingError), transaction.atomic():
        CaseEvent.objects.filter(complaint=case).delete()


def test_a_record_of_an_opened_identity_cannot_be_deleted(case, django_user_model):
    user = django_user_model.objects.first()
    IdentityView.objects.create(complaint=case, by=user, at=case.received_at, reason="contact")
    with pytest.raises(ProgrammingError), transaction.atomic():
        IdentityView.objects.all().delete()


def test_an_untouched_ledger_holds(case):
    assert list(broken_links(case)) == []
    out = StringIO()
    call_command("verify_ledger", stdout=out)
    assert "hold" in out.getvalue()


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE complaints_caseevent SET reason = 'lain' WHERE complaint_id = %s AND sequence = 1",
        "UPDATE complaints_caseevent SET happened_on = happened_on - 1 WHERE complaint_id = %s AND sequence = 2",
        "DELETE FROM complaints_caseevent WHERE complaint_id = %s AND sequence = 1",
        "DELETE FROM complaints_caseevent WHERE complaint_id = %s AND sequence = 2",
    ],
)
def test_tampering_is_found(case, sql):
    tamper(sql, case.pk)
    with pytest.raises(CommandError, match="problems"):
        call_command("verify_ledger", stdout=StringIO(), stderr=StringIO())


def test_a_legal_date_and_the_time_of_entry_are_two_columns(case):
    event = case.events.last()
    assert event.happened_on == MONDAY
    assert event.recorded_at.date() == MONDAY


def test_numbers_of_events_run_without_gaps(case):
    assert list(case.events.values_list("sequence", flat=True)) == list(range(1, case.event_count + 1))


def test_each_case_has_its_own_chain(reference):
    first, second = file_case().complaint, file_case(account="Laporan lain tentang hal lain.").complaint
    assert first.events.get().previous_hash == second.events.get().previous_hash == ""
    assert first.events.get().hash != second.events.get().hash
