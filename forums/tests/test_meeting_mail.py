"""Mails about the meeting: a calendar follows what was invited, changed and cancelled; everybody is reminded once."""

from datetime import timedelta

import pytest
from icalendar import Calendar

from forums.meeting_mail import remind_of_tomorrow
from forums.models import Reply
from forums.moves import advance
from forums.people import Person, invite, reply
from forums.plan import FACTS, correct
from forums.tests import factories
from forums.tests.factories import DAY
from notices.delivery import deliver_next
from notices.models import Notice

pytestmark = pytest.mark.django_db
BEFORE = DAY - timedelta(days=5)


@pytest.fixture
def invited(reference):
    """An announced forum with one who comes, one who declined and one without an answer."""
    forum = factories.forum()
    people = [factories.person(forum, f"Tamu Ke {name}", "pengguna") for name in "ABC"]
    advance(forum, "announce", by=forum.facilitator, at=BEFORE)
    invite(forum, people, by=forum.facilitator, at=BEFORE)
    reply(people[0], Reply.COMES, at=BEFORE)
    reply(people[1], Reply.DECLINES, at=BEFORE)
    forum.refresh_from_db()
    return forum


def entries(kind):
    """The calendar entries of the mails of a kind: (method, event)."""
    found = []
    for notice in Notice.objects.filter(kind=kind).order_by("pk"):
        book = Calendar.from_ical(notice.calendar)
        found.append((str(book["METHOD"]), book.walk("VEVENT")[0]))
    return found


def changed(forum, **changes):
    facts = {name: getattr(forum, name) for name in FACTS}
    return correct(forum, {**facts, **changes}, ["Jangka waktu layanan"], by=forum.facilitator, at=BEFORE)


def test_a_calendar_follows_the_meeting_from_call_to_cancellation(invited):
    [(method, first), *_rest] = entries("forum_invitation")
    assert (method, first["SEQUENCE"], str(first["STATUS"])) == ("REQUEST", 0, "CONFIRMED")
    assert str(first["ATTENDEE"]) == "mailto:tamukea@contoh.example"
    forum = changed(invited, summary="Lebih jelas.")
    assert not entries("forum_changed")
    forum = changed(forum, starts_at=DAY + timedelta(minutes=30), place="Balai Kota")
    told = entries("forum_changed")
    assert len(told) == 2  # not who declined
    assert {(how, event["SEQUENCE"], str(event["LOCATION"])) for how, event in told} == {
        ("REQUEST", 1, "Balai Kota")
    }
    advance(forum, "cancel", by=forum.facilitator, at=BEFORE, reason="Ruang dipakai.")
    gone = entries("forum_cancelled")
    assert {(how, event["SEQUENCE"], str(event["STATUS"])) for how, event in gone} == {
        ("CANCEL", 2, "CANCELLED")
    }
    assert {event["UID"] for _how, event in [*told, *gone]} == {first["UID"]}
    assert "Ruang dipakai." in Notice.objects.filter(kind="forum_cancelled").first().body


def test_the_mail_carries_the_entry_as_a_file_and_forgets_it(invited, mailoutbox):
    while deliver_next(now=DAY):
        pass
    parts = [part for part in mailoutbox[0].message().walk() if part.get_content_type() == "text/calendar"]
    assert [part.get_param("method") for part in parts] == ["REQUEST"]
    assert parts[0].get_filename() == "forum.ics"
    assert b"BEGIN:VEVENT" in parts[0].get_payload(decode=True)
    assert not Notice.objects.exclude(calendar="").exists()


def test_who_is_expected_is_reminded_once_on_the_morning_before(invited):
    day_before = DAY - timedelta(days=1)  # 09.00 at the office
    assert remind_of_tomorrow(now=day_before - timedelta(hours=3)) == 0
    assert remind_of_tomorrow(now=day_before) == 2
    assert remind_of_tomorrow(now=day_before + timedelta(hours=1)) == 0
    bodies = [notice.body for notice in Notice.objects.filter(kind="forum_reminder").order_by("pk")]
    assert "tunjukkan kode QR" in bodies[0]
    assert "Anda belum menjawab" in bodies[1]


def test_a_named_deputy_is_invited_replaced_by_another_and_leaves_when_the_person_comes(invited):
    person = invited.participants.get(reply=Reply.NONE)

    def deputy(name):
        mail = f"{name.lower()}@contoh.example"
        return Person(name=name, element=person.element, email=mail)

    first = reply(person, Reply.SENDS_DEPUTY, at=BEFORE, deputy=deputy("Wakilsatu"))
    assert Notice.objects.filter(kind="forum_invitation").latest("pk").address == first.email
    second = reply(person, Reply.SENDS_DEPUTY, at=BEFORE, deputy=deputy("Wakildua"))
    assert [one.name for one in person.deputies.all()] == [second.name] == ["Wakildua"]
    reply(person, Reply.COMES, at=BEFORE)
    assert not person.deputies.exists()
