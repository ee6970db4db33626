"""A focal point is replaced: the open letters, their mails and their links go to the successor, and no case is lost."""

from datetime import date

import pytest

from agencies.appointments import replace
from agencies.tests.factories import a_post, keeper
from complaints.models import RequestState
from complaints.tests.factories import agency, at, focal_point, user
from complaints.tests.portal_driver import (
    OPENED,
    case_in_examination,
    letter_sent,
    set_clock,
    typed,
    url,
    version,
)
from deadlines.reminders import sweep
from notices.models import Notice

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference")]
CHANGE, LATER = date(2026, 3, 26), date(2026, 4, 6)


@pytest.fixture
def changed(monkeypatch):
    """A letter that the old focal point received by mail; the successor serves since CHANGE."""
    set_clock(monkeypatch, OPENED)
    old = focal_point(agency())
    walk = case_in_examination()
    letter = letter_sent(walk)
    mail = Notice.objects.get(kind="clarification_request", user=old.user).body
    walk.agency("record_clarification_receipt", OPENED, request=letter.pk, received_on=OPENED)
    set_clock(monkeypatch, CHANGE)
    new = user("N.B.")
    replace(old, new, a_post(valid_from=CHANGE), on=CHANGE, reason="Mutasi.", by=keeper(), at=at(CHANGE))
    link = "/jawab/" + mail.split("/jawab/")[1].split()[0]
    return letter, old.user, new, link


def test_the_successor_opens_the_letter_and_the_one_before_no_longer(client, changed, monkeypatch):
    letter, old, new, _link = changed
    set_clock(monkeypatch, LATER)
    client.force_login(old)
    assert client.get(url("case", letter)).status_code == 404
    client.force_login(new)
    assert client.get(url("case", letter)).status_code == 200
    client.post(url("case", letter), typed(a="tinjau"))
    client.post(url("review", letter), {"version": version(letter)})
    letter.refresh_from_db()
    assert letter.state == RequestState.ANSWERED


def test_the_link_in_the_mail_of_the_one_before_opens_nothing_any_more(client, changed, monkeypatch):
    _letter, _old, _new, link = changed
    set_clock(monkeypatch, LATER)
    assert client.get(client.get(link).url).status_code == 410


def test_reminders_go_to_the_successor(changed):
    _letter, old, new, _link = changed
    sweep(now=at(LATER))
    told = set(Notice.objects.filter(kind="reminder_agency").values_list("user", flat=True))
    assert new.pk in told
    assert old.pk not in told
