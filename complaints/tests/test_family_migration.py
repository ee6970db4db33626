"""Document examinations and direct clarifications survived the move into one family, and would survive the way back."""

from datetime import date

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

from complaints.models import Instrument
from complaints.tests.examination_driver import READ, examined
from complaints.tests.factories import load_reference

BEFORE = [("complaints", "0006_keep_calendar_addresses")]
MET = date(2026, 3, 13)


def migrated(targets):
    executor = MigrationExecutor(connection)
    executor.migrate(targets)
    return MigrationExecutor(connection).loader.project_state(targets).apps


@pytest.mark.django_db(transaction=True)
def test_records_go_back_into_their_tables_and_into_the_family_again():
    load_reference()
    walk = examined()
    walk.examine("record_direct_clarification", MET, place="Martapura", participants="I.R.", minutes="Isi.")
    case, newest = walk.case.pk, MigrationLoader(None).graph.leaf_nodes()
    try:
        old = migrated(BEFORE)
        documents = old.get_model("complaints", "DocumentExamination").objects.get()
        direct = old.get_model("complaints", "DirectClarification").objects.get()
        assert (documents.complaint_id, documents.held_on, documents.minutes) == (
            case,
            READ,
            "Berkas dibaca.",
        )
        assert (direct.held_on, direct.place, direct.participants) == (MET, "Martapura", "I.R.")
    finally:
        migrated(newest)
    kept = Instrument.objects.filter(complaint=case).values_list(
        "kind", "state", "held_on", "place", "summary"
    )
    assert sorted(kept) == [
        ("direct", "held", MET, "Martapura", "Isi."),
        ("documents", "held", READ, "", "Berkas dibaca."),
    ]
