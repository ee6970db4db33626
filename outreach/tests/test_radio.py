"""Listeners' questions: noted once, answered before the next broadcast, reminded of, made into cases."""

from datetime import date

import pytest
from django.urls import reverse

from accounts.roles import Role
from complaints.models import Channel, Complaint
from complaints.tests.factories import agency, at, load_reference, office, user
from deadlines.models import Deadline, Outcome
from deadlines.reminders import sweep
from notices.models import Notice
from outreach.models import Entry, Episode, Item
from outreach.tests.factories import episode, item, programme, region, told

pytestmark = pytest.mark.django_db
SECOND = "5f3c2a10-0000-4000-8000-000000000002"
WEDNESDAY = date(2026, 3, 4)


@pytest.fixture
def presenter(client):
    load_reference()
    person = user("D.A.", Role.ASSISTANT_VERIFICATION)
    client.force_login(person)
    return person


@pytest.fixture
def show(presenter):
    return episode(presenter)


def page(name, row):
    return reverse(f"admin:outreach_{name}", args=[row.pk])


def asked(**fields):
    return {"key": SECOND, "caller": "S.W.", "topic": "Mengapa antrean lama?", "agency_name": "", **fields}


def due_of(question):
    return Deadline.objects.get(about_id=question.pk, rule__code="RADIO_ANSWER").due_effective


@pytest.mark.parametrize(
    ("held_on", "due"),
    [
        (date(2026, 3, 4), date(2026, 3, 10)),  # next: Wednesday 11 March
        (date(2026, 3, 18), date(2026, 3, 25)),  # no working day in between: on the day itself
        (date(2026, 5, 13), date(2026, 5, 19)),
    ],
)
def test_an_answer_is_due_on_the_last_working_day_before_the_next_broadcast(presenter, held_on, due):
    question = item(episode(presenter, held_on=held_on), by=presenter)
    assert due_of(question) == due


@pytest.mark.parametrize("day", range(1, 8))
def test_the_next_broadcast_is_the_next_wednesday(presenter, day):
    assert programme(presenter).next_after(date(2026, 3, 3 + day)) == (
        date(2026, 3, 11) if 3 + day < 11 else date(2026, 3, 18)
    )


def test_pressing_enter_notes_a_question_and_leads_back_to_an_empty_line(client, show):
    known = agency("Dinas Sosial Contoh")
    response = client.post(page("episode_page", show), asked(agency_name="dinas sosial contoh"))
    assert response.url == show.get_absolute_url()
    question = Item.objects.get()
    assert (question.caller, question.agency, question.is_open) == ("S.W.", known, True)


def test_pressing_twice_notes_it_once(client, show):
    for _press in range(2):
        client.post(page("episode_page", show), asked())
    assert Item.objects.count() == Deadline.objects.count() == 1


def test_a_question_without_words_is_refused_and_nothing_is_lost(client, show):
    response = client.post(page("episode_page", show), asked(topic=""))
    assert response.status_code == 422
    assert "S.W." in response.content.decode()
    assert not Item.objects.exists()


def test_an_answer_ends_the_clock_and_stands_on_the_sheet_of_the_next_broadcast(client, show, presenter):
    question = item(show, by=presenter)
    words = {"answer": "Diperbaiki bulan April.", "answered_on": "2026-03-09"}
    assert client.post(page("item_answer", question), words).status_code == 302
    clock = Deadline.objects.get()
    assert (clock.outcome, clock.ended_on) == (Outcome.MET, date(2026, 3, 9))
    following = episode(presenter, programme=show.programme, held_on=date(2026, 3, 11))
    sheet = client.get(page("episode_sheet", following)).content.decode()
    assert "Diperbaiki bulan April." in sheet
    assert "Jawaban untuk siaran 4 Maret 2026" in sheet


def test_what_was_not_answered_stands_on_the_next_sheet(client, show, presenter):
    item(show, by=presenter, topic="Kapan listrik masuk?")
    following = episode(presenter, programme=show.programme, held_on=date(2026, 3, 11))
    sheet = client.get(page("episode_sheet", following)).content.decode()
    assert "Belum dijawab dari siaran sebelumnya" in sheet
    assert "Kapan listrik masuk?" in sheet


def test_an_answer_cannot_be_dated_ahead(client, show, presenter):
    question = item(show, by=presenter)
    words = {"answer": "Ya.", "answered_on": "2199-01-01"}
    assert client.post(page("item_answer", question), words).status_code == 422


def test_a_question_becomes_a_case_with_the_persons_own_data(client, show, presenter):
    question = item(show, by=presenter)
    shown = client.get(page("item_case", question)).content.decode()
    assert "Kapan jalan desa diperbaiki?" in shown
    response = client.post(page("item_case", question), told(SECOND))
    assert response.status_code == 200
    case, entry = Complaint.objects.get(), Entry.objects.get()
    assert (case.channel, case.entered_by, entry.episode) == (Channel.RADIO, presenter, show)
    question.refresh_from_db()
    assert question.complaint == case
    assert Deadline.objects.get(rule__code="RADIO_ANSWER").outcome == Outcome.MET


def test_a_question_becomes_a_case_once_and_is_then_answered_there(client, show, presenter):
    question = item(show, by=presenter)
    client.post(page("item_case", question), told(SECOND))
    client.post(page("item_case", question), told(SECOND))
    third = client.post(page("item_case", question), told(account="Cerita lain.", full_name="S.W."))
    assert third.status_code == 422
    assert Complaint.objects.count() == 1
    late = client.post(page("item_answer", question), {"answer": "Ya.", "answered_on": "2026-03-05"})
    assert late.status_code == 422


def test_who_answers_for_the_programme_is_reminded_without_who_asked_what(show, presenter):
    item(show, by=presenter)
    sweep(now=at(date(2026, 3, 11), 3))
    notice = Notice.objects.filter(kind="reminder_staff").first()
    assert notice.user == presenter
    text = f"{notice.subject} {notice.body}"
    assert "Bupati Mendengar 4 Maret 2026" in text
    assert "Jawab sebelum siaran berikutnya." in text
    assert "R.H." not in text
    assert "jalan desa" not in text


def test_another_office_finds_nothing_and_readers_write_nothing(client, show, presenter):
    other = episode(user("L.N.", Role.HEAD, of=office("PLK")), of=office("PLK"))
    question = item(other, by=presenter)
    for name, row in (("episode_page", other), ("episode_sheet", other), ("item_answer", question),
                      ("item_case", question)):  # fmt: skip
        assert client.get(page(name, row)).status_code == 404
    client.force_login(user("A.U.", Role.AUDITOR))
    assert client.get(page("episode_page", show)).status_code == 200
    assert client.post(page("episode_page", show), asked()).status_code == 404


def test_a_programme_and_a_broadcast_are_made_in_the_staff_pages(client, presenter):
    new = {"name": "Bupati Mendengar", "station": "Radio Contoh", "region": region().code, "weekday": "2",
           "begins_at": "09:00", "responsible": presenter.pk, "is_active": "on"}  # fmt: skip
    assert client.post(reverse("admin:outreach_programme_add"), new).status_code == 302
    made = Episode._meta.get_field("programme").related_model.objects.get()
    assert made.office == office()
    added = client.post(
        reverse("admin:outreach_episode_add"), {"programme": made.pk, "held_on": "2026-03-04"}
    )
    assert added.status_code == 302
    assert Episode.objects.get().held_on == WEDNESDAY


def test_the_pages_cost_the_same_however_many_questions_there_are(
    client, show, presenter, django_assert_max_num_queries
):
    for number in range(5):
        item(show, by=presenter, key=f"5f3c2a10-0000-4000-8000-00000000001{number}")
    for address, most in ((page("episode_page", show), 9), (page("episode_sheet", show), 10),
                          (reverse("admin:outreach_episode_changelist"), 8)):  # fmt: skip
        client.get(address)
        with django_assert_max_num_queries(most):
            client.get(address)
