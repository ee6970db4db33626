"""The forum's ledger: kept by the database, and a chain that shows what somebody changed all the same."""

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import ProgrammingError, connection, transaction

from forums.models import ForumEvent

pytestmark = pytest.mark.django_db


def test_the_database_refuses_to_change_or_delete_an_event(held):
    event = held.events.first()
    with pytest.raises(ProgrammingError), transaction.atomic():
        ForumEvent.objects.filter(pk=event.pk).update(move="cancel")
    with pytest.raises(ProgrammingError), transaction.atomic():
        event.delete()


def test_a_rewritten_event_is_found(held, capsys):
    call_command("verify_forum_ledgers")
    assert "hold" in capsys.readouterr().out
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # a table with open checks cannot be altered
        cursor.execute("ALTER TABLE forums_forumevent DISABLE TRIGGER USER")
        cursor.execute("UPDATE forums_forumevent SET move = 'cancel' WHERE sequence = 1")
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE forums_forumevent ENABLE TRIGGER USER")
    with pytest.raises(CommandError, match="problems"):
        call_command("verify_forum_ledgers")
