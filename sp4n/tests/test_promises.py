"""What must never happen: a broken ledger, a name where none may stand, a reminder to the wrong person."""

from datetime import date, timedelta

import pgtrigger
import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction

from accounts.roles import LocalRole, Role
from complaints.tests.factories import user
from deadlines.holidays import work_calendar
from deadlines.models import Deadline, Holiday
from deadlines.recompute import recompute_open
from deadlines.reminders import sweep
from documents.models import Document
from documents.permissions import visible_documents
from documents.rendering import render_next
from notices.models import Notice
from sp4n.ledger import broken_links
from sp4n.models import GrievanceEvent, Seat
from sp4n.tests.factories import SECRETS, WEDNESDAY, at, driven, government, unit

pytestmark = pytest.mark.usefixtures("reference")


def test_the_ledger_is_a_chain_that_the_database_keeps(db):
    walk = driven().answered()
    assert not list(broken_links(walk.case))
    event = GrievanceEvent.objects.first()
    with pytest.raises(DatabaseError), transaction.atomic():
        GrievanceEvent.objects.filter(pk=event.pk).update(reason="lain")
    with pytest.raises(DatabaseError), transaction.atomic():
        event.delete()
    with pgtrigger.ignore("sp4n.GrievanceEvent:grievance_ledger_append_only"):
        GrievanceEvent.objects.filter(pk=event.pk).update(reason="lain")
    assert list(broken_links(walk.case))


def test_the_identity_stands_nowhere_in_the_clear(db):
    walk = driven(is_anonymous=True).answered()
    with connection.cursor() as cursor:
        cursor.execute("SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'")
        for (table,) in cursor.fetchall():
            for secret in (*SECRETS.values(), "Z.R."):
                cursor.execute(f'SELECT 1 FROM "{table}" t WHERE t::text ILIKE %s LIMIT 1', [f"%{secret}%"])
                assert not cursor.fetchone(), (table, secret)
    assert walk.case.identity.full_name == SECRETS["name"]


@pytest.mark.parametrize("anonymous", [True, False])
def test_the_receipt_names_the_reporter_only_when_not_anonymous(anonymous):
    from io import BytesIO

    from pypdf import PdfReader

    walk = driven(is_anonymous=anonymous)
    while render_next(now=at(WEDNESDAY)):
        pass
    paper = Document.objects.get(kind="grievance_receipt")
    with paper.file.open("rb") as stored:
        pages = PdfReader(BytesIO(stored.read())).pages
    text = " ".join(page.extract_text() for page in pages)
    assert walk.case.number in text
    assert walk.code not in text
    assert (SECRETS["name"] in text) is not anonymous


def reminded(kind="reminder_local"):
    return {notice.recipient_label for notice in Notice.objects.filter(kind=kind)}


def test_the_ladder_climbs_from_liaison_to_head_to_secretary():
    walk = driven(date(2026, 5, 13)).in_work(date(2026, 5, 20))
    Seat.objects.filter(role=LocalRole.LIAISON).update(position="Penghubung")
    Seat.objects.filter(role=LocalRole.UNIT_HEAD).update(position="Kepala dinas")
    Seat.objects.filter(role=LocalRole.SECRETARY).update(position="Sekda")
    due, calendar = walk.case.due, work_calendar()
    expected = {-3: set(), -2: {"Penghubung"}, 0: {"Penghubung", "Kepala dinas"},
                3: {"Penghubung", "Kepala dinas", "Sekda"}, 14: {"Penghubung", "Kepala dinas", "Sekda"}}  # fmt: skip
    for offset, people in expected.items():
        Notice.objects.filter(kind="reminder_local").update(recipient_label="lama")
        day = (calendar.subtract_working_days(due, -offset) if offset < 0
               else calendar.add_working_days(due, offset) if offset else due)  # fmt: skip
        sweep(now=at(day))
        assert reminded() - {"lama"} == people, offset
        sweep(now=at(day))
        assert reminded() - {"lama"} == people, "once"


def test_before_a_unit_has_it_the_coordinator_is_reminded():
    walk = driven(date(2026, 5, 13))
    sweep(now=at(walk.case.due))
    to = set(Notice.objects.filter(kind="reminder_local").values_list("user", flat=True))
    assert to == {walk.people["coordinator"].pk}


def test_a_holiday_that_comes_late_moves_the_date_and_stands_in_the_ledger():
    walk = driven(date(2026, 5, 13)).in_work(date(2026, 5, 20))
    before = walk.case.due
    Holiday.objects.create(date=before, name="Hari tambahan", source="uji")
    recompute_open(at=at(date(2026, 5, 21)), by=None, reason="Libur ditambah")
    walk.case.refresh_from_db()
    assert walk.case.due > before
    assert walk.case.events.filter(move="clock_recomputed").exists()
    assert not list(broken_links(walk.case))


def test_a_seat_is_given_in_the_staff_pages_at_the_right_kind_of_agency(client):
    client.force_login(user("P.C.", Role.HEAD_PREVENTION))
    gov = government()
    data = {
        "agency": unit(gov).pk, "role": LocalRole.COORDINATOR, "email": "baru@contoh.example", "name": "B.R.",
        "position": "Kabid", "decree": "SK/9", "valid_from_day": "13", "valid_from": "13/05/2026", "valid_to": "",
    }  # fmt: skip
    refused = client.post("/admin/sp4n/seat/add/", data)
    assert "dipegang di pemerintah daerah" in refused.content.decode()
    made = client.post("/admin/sp4n/seat/add/", {**data, "agency": gov.pk})
    assert made.status_code == 302, made.content.decode()[:3000]
    seat = Seat.objects.get()
    assert (seat.user.email, seat.user.roles) == ("baru@contoh.example", [])
    assert Seat.objects.standing(seat.user, on=seat.valid_from).coordinates == {gov.pk}
    assert not Seat.objects.standing(seat.user, on=seat.valid_from - timedelta(days=1))
    assert client.get(f"/admin/sp4n/seat/{seat.pk}/change/").status_code == 200


def test_the_codes_of_the_rules_are_rows(reference):
    from deadlines.rules import rule_for
    from sp4n import rules

    for code in (*rules.OF_GOVERNMENT, rules.REPLY, rules.COMPLETE):
        assert rule_for(code, on=WEDNESDAY).regulation
    call_command("check", verbosity=0)


def test_the_ombudsmans_staff_see_neither_clocks_nor_papers_of_the_lane(client):
    walk = driven().answered()
    head = user("H.K.", Role.HEAD)
    assert walk.case_clocks().exists()
    assert not Deadline.objects.visible_to(head).exists()
    assert not visible_documents(head).exists()
