"""Deemed withdrawn in the night: the letter still goes out, and the head of the unit can take it back with a reason."""

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from complaints.actors import Actor
from complaints.facts import Facts
from complaints.lapse import lapse_due
from complaints.models import Phase
from complaints.moves import MoveRefused
from complaints.tests.factories import driven
from complaints.tests.portal_driver import set_clock
from deadlines.models import Deadline
from documents.models import Document, DocumentState, Reader
from notices.models import Notice

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference")]
FILED, ASKED, RECEIVED = date(2026, 4, 20), date(2026, 4, 21), date(2026, 4, 23)
NIGHT, MORNING = datetime(2026, 5, 25, 16, 0, tzinfo=UTC), date(2026, 5, 26)


def asked_to_complete(walk, on):
    missing = next(item for item in walk_items(walk) if item.request_text)
    walk.tick(Phase.FORMAL, on, missing=(missing.code,))
    walk.verify("request_completion", on)


def walk_items(walk):
    return Facts(walk.case, on=FILED).items_of(Phase.FORMAL)


@pytest.fixture
def lapsed():
    walk = driven(on=FILED)
    walk.verify("begin_formal_check", FILED)
    asked_to_complete(walk, ASKED)
    walk.issue("completion_request", ASKED)
    walk.reporter("record_completion_receipt", RECEIVED, received_on=RECEIVED)
    assert lapse_due(now=NIGHT) == 1
    walk.case.refresh_from_db()
    return walk


def test_the_letter_of_a_case_closed_at_night_is_signed_in_the_morning_and_reaches_the_reporter(lapsed):
    lapsed.issue_closing(MORNING)
    letter = Document.objects.get(kind="closing_letter")
    assert (letter.state, letter.reader) == (DocumentState.ISSUED, Reader.REPORTER)
    assert lapsed.case.public_entries.filter(document=letter).exists()
    assert Notice.objects.filter(kind="letter").count() == 1


def test_taking_it_back_from_the_desk_needs_a_reason_and_stops_the_letters(lapsed, client, monkeypatch):
    set_clock(monkeypatch, MORNING)
    client.force_login(lapsed.staff.head_verification)
    page = reverse("admin:complaints_move", args=[lapsed.case.pk, "undo_lapse"])
    typed = {"on": MORNING.isoformat(), "event_count": lapsed.case.event_count}
    assert client.post(page, typed).status_code == 422
    assert client.post(page, {**typed, "reason": "Berkas datang lewat pos."}).status_code == 302
    lapsed.case.refresh_from_db()
    assert (lapsed.case.stage, lapsed.case.closed_on) == ("formal_check", None)
    assert Deadline.objects.open().get(about_id=lapsed.case.pk).rule.code == "PVL_FORMIL"
    assert not Document.objects.filter(about_id=lapsed.case.pk, state__in=["draft", "checked"]).exists()


def test_after_a_second_request_the_receipt_waits_for_the_second_letter(lapsed):
    lapsed.move("undo_lapse", head(lapsed), MORNING, reason="Berkas datang lewat pos.")
    asked_to_complete(lapsed, MORNING)
    with pytest.raises(MoveRefused, match="belum terbit"):
        lapsed.reporter("record_completion_receipt", MORNING, received_on=MORNING)
    lapsed.issue("completion_request", MORNING)
    lapsed.reporter("record_completion_receipt", MORNING, received_on=MORNING)
    first, second = lapsed.case.letters.filter(document__kind="completion_request").order_by("pk")
    assert (first.received_on, second.received_on) == (RECEIVED, MORNING)


def head(walk):
    return Actor.staff(walk.staff.head_verification)
