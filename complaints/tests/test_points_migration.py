"""Points of agreements and reports of superiors survived becoming rows, and survive the way back."""

from datetime import UTC, date, datetime

import pytest
from django.db.migrations.loader import MigrationLoader

from complaints.models import CorrectiveAction, SuperiorReport
from complaints.tests.factories import load_reference
from complaints.tests.lhp_driver import D
from complaints.tests.resolution_driver import POINTS, Table, recommended
from complaints.tests.test_family_migration import migrated

BEFORE = [("complaints", "0018_watch_agreements_and_superiors")]
REPORTED, MET = date(2026, 10, 5), date(2025, 3, 13)
OLD = ["Loket dibuka sampai sore.", "Pelapor dikabari."]


def worked():
    """A watched agreement that lapsed, and a recommendation whose superior reported twice."""
    table = Table()
    table.agreed()
    table.set(1, due="2026-08-10")
    table.set(2)
    superior = recommended(table)
    table.move(
        "record_recommendation_receipt", "2026-10-01", delivery=superior.pk, received_on=D("2026-10-01")
    )
    for text in ("Sertipikat terbit.", "Standar dipasang."):
        table.walk.agency("record_superior_report", REPORTED, text=text)
    return table.case.pk


def points():
    rows = CorrectiveAction.objects.filter(session__isnull=False).order_by("session", "number")
    return list(rows.values_list("pk", "number", "text", "agency", "proof", "deadline", "state"))


def reports():
    return list(
        SuperiorReport.objects.values_list("pk", "text", "submitted_on", "submitted_at", "proof_number")
    )


@pytest.mark.django_db(transaction=True)
def test_text_becomes_rows_and_rows_that_are_there_are_neither_lost_nor_doubled():
    load_reference()
    case, newest = worked(), MigrationLoader(None).graph.leaf_nodes()
    before, told = points(), reports()
    assert [row[2] for row in before] == POINTS
    try:
        old = migrated(BEFORE)
        sessions = old.get_model("complaints", "ResolutionSession").objects
        assert sessions.get().agreement == POINTS
        given = old.get_model("complaints", "Recommendation").objects
        assert given.get().report == "Sertipikat terbit."
        written = sessions.create(
            complaint_id=case, kind="mediation", result="agreed", held_on=MET, minutes="Isi.",
            participants="Para pihak", at=datetime(2025, 3, 13, tzinfo=UTC), agreement=OLD,
        ).pk  # fmt: skip
        sessions.create(
            complaint_id=case, kind="mediation", result="not_agreed", held_on=MET, minutes="Isi.",
            participants="Para pihak", at=datetime(2025, 3, 13, tzinfo=UTC),
        )  # fmt: skip
    finally:
        migrated(newest)
    made = CorrectiveAction.objects.filter(session=written).order_by("number")
    assert list(made.values_list("number", "text", "state")) == [
        (1, OLD[0], "waiting"),
        (2, OLD[1], "waiting"),
    ]
    kept = [row for row in points() if row[0] not in set(made.values_list("pk", flat=True))]
    assert kept == before
    assert reports() == told


@pytest.mark.django_db(transaction=True)
def test_a_report_written_as_text_becomes_one_with_a_number_at_noon_of_its_day():
    load_reference()
    worked()
    newest = MigrationLoader(None).graph.leaf_nodes()
    try:
        old = migrated(BEFORE)
        old.get_model("complaints", "SuperiorReport").objects.all().delete()
    finally:
        migrated(newest)
    one = SuperiorReport.objects.get()
    assert (one.text, one.submitted_on) == ("Sertipikat terbit.", REPORTED)
    assert one.submitted_at == datetime(2026, 10, 5, 4, tzinfo=UTC)
    assert one.proof_number == f"R{one.recommendation_id:06d}-1"
