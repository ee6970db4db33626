"""The workplace of a forum: who may not see it gets 404; who runs it gets from an empty list to minutes in force."""

from datetime import timedelta

import pytest
from django.urls import reverse

from accounts.roles import Role
from complaints.tests.factories import agency, focal_point, office, user
from complaints.tests.sample_files import pdf, upload
from forums.contributions import Said, contribute
from forums.models import (
    ActionItem,
    ActionState,
    Contribution,
    Element,
    Forum,
    MinutesState,
    Participant,
    SignatureMethod,
)
from forums.stages import Stage
from forums.tests import factories
from forums.tests.factories import DAY
from notices.models import Notice

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: DAY + timedelta(hours=1))


def page(name, *args):
    return reverse(f"forums:work_{name}", args=args)


FACTS = {
    "kind": "fkp", "title": "Layanan KTP", "topics": "Waktu layanan\nBiaya", "starts_at": "2026-11-12T09:00",
    "ends_at": "2026-11-12T12:00", "place": "Aula", "signing_rule": "per_element", "is_public": "on",
}  # fmt: skip


def test_strangers_find_nothing(client, held):
    foreign_office = office("PLK")
    strangers = [
        focal_point(agency("Dinas Lain"), user("D.L.")).user,
        user("L.N.", Role.HEAD, of=foreign_office),
        user("X.Y."),
    ]
    for stranger in strangers:
        client.force_login(stranger)
        for name in ("forum", "people", "contributions", "notes", "actions", "minutes", "edit"):
            assert client.get(page(name, held.pk)).status_code == 404, (stranger.name, name)
        assert held.title not in client.get(page("list")).content.decode()


def test_who_only_watches_reads_but_changes_nothing(client, held):
    client.force_login(factories.prevention())
    assert client.get(page("forum", held.pk)).status_code == 200
    client.post(page("notes", held.pk), {"text": "Diam-diam"})
    assert not held.notes.exists()
    person = held.participants.first()
    client.post(page("mark", held.pk, person.pk), {"tanda-tangan": "ya"})
    person.refresh_from_db()
    assert not person.signs_for_element


def test_a_forum_is_prepared_corrected_and_announced(client, reference):
    person = factories.facilitator()
    client.force_login(person)
    organiser = person.appointments.get().agency
    response = client.post(page("new"), {**FACTS, "organiser": organiser.pk})
    forum = Forum.objects.get()
    assert response.status_code == 302
    assert (forum.organiser, forum.slug, forum.topics.count()) == (organiser, "layanan-ktp", 2)
    client.post(page("edit", forum.pk), {**FACTS, "organiser": organiser.pk, "topics": "Waktu layanan"})
    assert [topic.title for topic in forum.topics.all()] == ["Waktu layanan"]
    client.post(page("move", forum.pk, "announce"))
    forum.refresh_from_db()
    assert forum.stage_now is Stage.ANNOUNCED
    assert "Layanan KTP" in client.get("/forum/").content.decode()
    assert client.get(forum.get_absolute_url() + "kalender.ics").content.startswith(b"BEGIN:VCALENDAR")


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"title": ""}, "Tulis judulnya"),
        ({"ends_at": "2026-11-12T08:00"}, "sesudah waktu mulai"),
        ({"topics": " "}, "Tulis"),
    ],
)
def test_what_is_missing_is_said_beside_the_field_and_nothing_typed_is_lost(
    client, reference, changes, sentence
):
    person = factories.facilitator()
    client.force_login(person)
    response = client.post(
        page("new"), {**FACTS, "organiser": person.appointments.get().agency_id, **changes}
    )
    assert response.status_code == 422
    assert sentence in response.content.decode()
    assert "Aula" in response.content.decode()
    assert not Forum.objects.exists()


def test_people_are_invited_by_mail_or_by_a_printed_letter_and_noted_at_the_door_once(client, reference):
    forum = factories.forum()
    client.force_login(forum.facilitator)
    pengguna = Element.objects.get(code="pengguna")
    client.post(page("move", forum.pk, "announce"))
    client.post(
        page("people", forum.pk), {"name": "Warga Satu", "element": pengguna.pk, "email": "w1@contoh.example"}
    )
    client.post(page("people", forum.pk), {"name": "Warga Dua", "element": pengguna.pk})
    people = list(Participant.objects.order_by("pk"))
    letters = client.post(
        page("invite", forum.pk), {"pick": [person.pk for person in people]}
    ).content.decode()
    assert "/tanda-tangan/" in letters
    assert "<svg" in letters
    assert Notice.objects.filter(kind="forum_invitation").exclude(address="").count() == 1
    for _time in range(2):
        client.post(page("mark", forum.pk, people[0].pk))
    people[0].refresh_from_db()
    assert people[0].arrived_at
    again = client.post(
        page("people", forum.pk), {"name": "Warga Tiga", "element": pengguna.pk, "email": "W1@contoh.example"}
    )
    assert again.status_code == 422


def test_a_contribution_of_the_public_waits_to_be_looked_at_and_is_answered(client, held):
    client.post(held.get_absolute_url(), {"text": "Loketnya kurang.", "author": "Warga Satu"})
    said = Contribution.objects.get()
    assert "Loketnya kurang." not in client.get(held.get_absolute_url()).content.decode()
    client.force_login(held.facilitator)
    where = page("contribution", held.pk, said.pk)
    assert client.post(where, {"sembunyikan": "1"}).status_code == 422
    client.post(where, {"tampilkan": "1"})
    client.post(where, {"answer": "taken_up", "answer_text": "Loket ditambah."})
    client.logout()
    shown = client.get(held.get_absolute_url()).content.decode()
    assert "Loketnya kurang." in shown
    assert "Loket ditambah." in shown
    assert "Warga Satu" not in shown


def test_from_notes_to_minutes_in_force_and_an_action_that_gets_done(client, held):
    owner = agency("Dinas Pelaksana")
    person = focal_point(owner, user("P.L.")).user
    client.force_login(held.facilitator)
    client.post(page("notes", held.pk), {"text": "KTP selesai 1 hari", "is_agreement": "on"})
    client.post(
        page("actions", held.pk),
        {"action": "Pasang daftar syarat", "owner_name": owner.name, "due_on": "2026-12-01"},
    )
    for act in ("begin", "share", "freeze"):
        assert client.post(page("minutes", held.pk), {"act": act}).status_code == 302, act
    minutes = held.minutes.get()
    for signature in minutes.signatures.all():
        scan = upload("lembar.pdf", pdf(), "application/pdf")
        assert client.post(page("paper", held.pk, signature.pk), {"scan": scan}).status_code == 302
    assert client.post(page("minutes", held.pk), {"act": "conclude"}).status_code == 302
    minutes.refresh_from_db()
    assert minutes.state == MinutesState.IN_FORCE
    assert set(minutes.signatures.values_list("method", flat=True)) == {SignatureMethod.PAPER}
    item = ActionItem.objects.get()
    client.force_login(person)
    assert client.get(page("my_actions")).content.decode().count("Pasang daftar syarat") == 1
    client.post(page("report", item.pk), {"state": "done", "text": "Sudah dipasang di 6 loket."})
    client.force_login(held.facilitator)
    client.post(page("judge", held.pk, item.reports.get().pk), {"benar": "1"})
    item.refresh_from_db()
    assert item.state == ActionState.DONE
    client.post(page("move", held.pk, "close"))
    held.refresh_from_db()
    assert held.stage_now is Stage.CLOSED


def test_the_screen_of_the_room_shows_what_everybody_may_read(client, held):
    contribute(held, Said(text="Belum diperiksa."), at=DAY)
    contribute(held, Said(text="Terlihat di layar.", author="Warga Satu"), at=DAY, by=held.facilitator)
    client.force_login(held.facilitator)
    client.post(page("notes", held.pk), {"text": "KTP selesai 1 hari", "is_agreement": "on"})
    shown = client.get(page("screen", held.pk)).content.decode()
    assert "Terlihat di layar." in shown
    assert "KTP selesai 1 hari" in shown
    assert "Belum diperiksa." not in shown
    assert "Warga Satu" not in shown


def test_a_step_that_is_not_open_says_why(client, held):
    client.force_login(held.facilitator)
    Participant.objects.filter(forum=held, element__code="ahli").delete()
    client.post(page("minutes", held.pk), {"act": "begin"})
    shown = client.get(page("minutes", held.pk)).content.decode()
    assert "Belum ada wakil" in shown
    assert client.post(page("minutes", held.pk), {"act": "freeze"}).status_code == 409


def test_the_desk_costs_the_same_for_many_people(client, held, django_assert_max_num_queries):
    client.force_login(held.facilitator)
    for number in range(20):
        factories.person(held, f"Warga Ke {chr(65 + number)}", "pengguna", came=True)
    for name in ("forum", "people", "minutes", "contributions"):
        client.get(page(name, held.pk))
        with django_assert_max_num_queries(30):
            client.get(page(name, held.pk))


def test_who_puts_the_minutes_in_force_shows_once_more_who_they_are(client, held, settings):
    """A focal point without a second factor gives the password again; the reason they wrote is not lost."""
    settings.STAFF_SECOND_FACTOR_REQUIRED = True
    client.force_login(held.facilitator)
    for act in ("begin", "freeze"):
        client.post(page("minutes", held.pk), {"act": act})
    signature = held.minutes.get().signatures.first()
    scan = upload("lembar.pdf", pdf(), "application/pdf")
    client.post(page("paper", held.pk, signature.pk), {"scan": scan})
    asked = client.post(page("minutes", held.pk), {"act": "conclude", "reason": "Dua orang berhalangan"})
    assert asked.url.startswith("/masuk/ulang/?")
    assert held.minutes.get().state == MinutesState.FROZEN
    assert client.post(asked.url, {"password": "bukan-sandinya"}).status_code == 422
    assert client.post(asked.url, {"password": "sandi-uji-coba"}).url == page("minutes", held.pk)
    minutes = held.minutes.get()
    assert (minutes.state, minutes.concluded_reason) == (MinutesState.IN_FORCE, "Dua orang berhalangan")
