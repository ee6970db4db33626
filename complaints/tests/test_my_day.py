"""A person's day: what waits for this person and nobody else, and its calendar."""

from datetime import date

import pytest
from django.urls import reverse
from icalendar import Calendar

from accounts.tokens import token_hash
from complaints.calendar_feed import calendar, end_link, make_link, owner_of
from complaints.models import CalendarLink, Complaint
from complaints.my_day import my_day
from complaints.queue import Viewer
from complaints.streams import message_from_reporter, tell_reporter
from complaints.tests import portal_driver
from complaints.tests.factories import at, driven, focal_point, office, staff, user

pytestmark = pytest.mark.usefixtures("reference")


def given(people, *, on: date, to=None, **fields) -> Complaint:
    """A case in formal check, given to the verifier."""
    walk = driven(people=people, on=on, **fields)
    walk.verify("begin_formal_check", on)
    Complaint.objects.filter(pk=walk.case.pk).update(assignee=to or people.verifier)
    walk.case.refresh_from_db()
    return walk.case


def day_of(person, on: date):
    return my_day(Viewer(person, on))


def test_cases_stand_under_late_today_and_this_week_by_their_due_day():
    people = staff()
    case = given(people, on=date(2026, 3, 2))
    due = case.queue_due
    assert day_of(people.verifier, due).today == [case]
    assert day_of(people.verifier, date(2026, 4, 30)).late == [case]
    assert not day_of(people.verifier, date(2026, 3, 2)).today


def test_another_persons_cases_and_another_offices_are_not_in_it():
    people, others = staff(), staff(office("PLK"))
    case = given(people, on=date(2026, 3, 2))
    given(others, on=date(2026, 3, 2), account="Laporan di kantor lain tentang layanan yang lambat.")
    assert day_of(people.examiner, case.queue_due).is_quiet
    assert day_of(others.verifier, case.queue_due).today != [case]


def test_the_reporters_word_waits_until_somebody_answers_it():
    people = staff()
    case = given(people, on=date(2026, 3, 2))
    message_from_reporter(case, "Apakah berkas saya lengkap?", at=at(date(2026, 3, 3)), files=[])
    assert [entry.complaint_id for entry in day_of(people.verifier, date(2026, 3, 3)).messages] == [case.pk]
    tell_reporter(
        case,
        "office_message",
        on=date(2026, 3, 4),
        at=at(date(2026, 3, 4)),
        text="Lengkap.",
        by=people.verifier,
    )
    assert not day_of(people.verifier, date(2026, 3, 4)).messages


def test_drafts_wait_for_the_checker_then_for_the_signature_never_for_their_author():
    people = staff()
    walk = driven(people=people, on=date(2026, 3, 2))
    walk.verify("ask_withdrawal", date(2026, 3, 3), reason="Sudah selesai.")
    walk.verify("propose_closing", date(2026, 3, 4), reason="Pelapor mencabut.", closure_reason="DICABUT")
    day = date(2026, 3, 4)
    assert len(day_of(people.head_verification, day).to_check) == 2
    assert not day_of(people.verifier, day).to_check
    assert not day_of(people.head, day).to_sign
    walk.issue("closing_letter", date(2026, 3, 5))
    assert len(day_of(people.head_verification, day).to_check) == 1


def test_an_answer_waits_for_the_examiner_who_has_the_case():
    walk, letter = portal_driver.letter_opened()
    replies = ["Sudah."] * len(letter.questions)
    walk.agency(
        "submit_answer", portal_driver.OPENED, request=letter.pk, replies=replies, signer="Kepala Dinas",
        letter_number="1/2026", remark="", files=[],
    )  # fmt: skip
    assert [answer.pk for answer in day_of(walk.staff.examiner, portal_driver.OPENED).answers] == [letter.pk]
    assert not day_of(walk.staff.verifier, portal_driver.OPENED).answers


def test_the_page_costs_the_same_however_much_waits(client, django_assert_max_num_queries):
    people = staff()
    for number in range(8):
        given(people, on=date(2026, 3, 2), account=f"Laporan ke-{number} tentang layanan yang lambat sekali.")
    client.force_login(people.verifier)
    client.get(reverse("admin:complaints_my_day"))
    with django_assert_max_num_queries(20):
        page = client.get(reverse("admin:complaints_my_day"))
    assert page.status_code == 200


def test_the_calendar_holds_numbers_and_dates_and_nothing_of_the_reporter():
    people = staff()
    case = given(people, on=date(2026, 3, 2))
    book = calendar(people.verifier, at=at(date(2026, 3, 2)), today=date(2026, 3, 2))
    event = Calendar.from_ical(book).walk("VEVENT")[0]
    assert event["DTSTART"].dt == case.queue_due
    assert case.agenda_number in event["SUMMARY"]
    for secret in (b"R.H.", case.subject.encode(), b"6303051708909999", b"81200000137"):
        assert secret not in book


def test_a_focal_points_calendar_holds_the_letters_to_answer():
    _walk, letter = portal_driver.letter_opened()
    person = focal_point(letter.agency).user
    book = Calendar.from_ical(calendar(person, at=at(portal_driver.OPENED), today=portal_driver.OPENED))
    assert [event["DTSTART"].dt for event in book.walk("VEVENT")] == [letter.due_on]


def test_only_the_hash_of_a_calendar_address_is_kept_and_a_new_one_ends_the_old(client):
    person = staff().verifier
    first = make_link(person, at=at(date(2026, 3, 2)))
    second = make_link(person, at=at(date(2026, 3, 3)))
    token = second.split("/")[-2]
    assert CalendarLink.objects.get().token_hash == token_hash(token)
    assert client.get(first.removeprefix("http://127.0.0.1:8000")).status_code == 404
    assert owner_of(token) == person
    end_link(person)
    assert owner_of(token) is None


def test_a_closed_account_has_no_calendar():
    person = staff().verifier
    token = make_link(person, at=at(date(2026, 3, 2))).split("/")[-2]
    person.is_active = False
    person.save()
    assert owner_of(token) is None


def test_the_address_is_shown_once_and_can_be_ended(client):
    person = user("S.M.")
    client.force_login(person)
    page = reverse("complaints:calendar_link")
    shown = client.post(page).content.decode()
    assert "/tenggat.ics" in shown
    assert "/tenggat.ics" not in client.get(page).content.decode()
    client.post(page, {"akhiri": "1"})
    assert not CalendarLink.objects.exists()
