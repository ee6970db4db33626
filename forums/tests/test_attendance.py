"""At the door: who came is noted once and can be taken back; nothing changes any more once the minutes are frozen."""

from datetime import timedelta

import pytest
from django.urls import reverse

from forums.door import door_address, room_code
from forums.ledger import broken_links
from forums.minutes import begin, freeze
from forums.models import Arrival, Element, Participant
from forums.people import arrive, choose_signer, new_address
from forums.refusals import ForumRefused
from forums.tests import factories
from forums.tests.factories import DAY

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: DAY + timedelta(hours=1))


def page(name, *args):
    return reverse(f"forums:work_{name}", args=args)


def events(forum, move):
    return [event.detail for event in forum.events.filter(move=move).order_by("sequence")]


def test_who_signs_for_an_element_is_chosen_by_who_runs_the_forum_and_kept_in_the_ledger(client, held):
    person = held.participants.get(element__code="ahli")
    with pytest.raises(ForumRefused):
        choose_signer(person, signs=False, by=factories.prevention(), at=DAY)
    client.force_login(held.facilitator)
    for _time in range(2):  # pressed twice: once is enough
        client.post(page("mark", held.pk, person.pk), {"tanda-tangan": "tidak"})
    person.refresh_from_db()
    assert not person.signs_for_element
    assert events(held, "signer_chosen")[-1] == {"participant": person.pk, "signs": False}
    assert len([one for one in events(held, "signer_chosen") if one["participant"] == person.pk]) == 2
    assert not list(broken_links(held))


def test_a_frozen_list_takes_no_signer_and_no_arrival(client, held):
    late = factories.person(held, "Tamu Lambat", "media")
    freeze(begin(held, by=held.facilitator, at=DAY), by=held.facilitator, at=DAY)
    signer = held.participants.get(element__code="ahli")
    client.force_login(held.facilitator)
    client.post(page("mark", held.pk, signer.pk), {"tanda-tangan": "tidak"})
    client.post(page("mark", held.pk, late.pk))
    assert Participant.objects.get(pk=signer.pk).signs_for_element
    assert Participant.objects.get(pk=late.pk).arrived_at is None
    assert "sudah dibekukan" in client.get(page("people", held.pk)).content.decode()


def test_who_does_not_run_the_forum_notes_nobody(held):
    late = factories.person(held, "Tamu Lambat", "media")
    with pytest.raises(ForumRefused):
        arrive(late, Arrival.LIST, at=DAY, by=factories.prevention())
    assert not arrive(held.participants.first(), Arrival.QR, at=DAY, by=held.facilitator)
    assert arrive(late, Arrival.QR, at=DAY, by=held.facilitator)
    assert events(held, "arrived")[-1] == {"participant": late.pk, "how": "qr"}


def test_a_scanned_code_shows_the_person_and_one_press_notes_the_arrival(client, held):
    late = factories.person(held, "Tamu Lambat", "media")
    path = door_address(late).partition("/portal/")[2]
    assert (
        "Tamu Lambat" not in client.get(f"/portal/{path}").content.decode()
    )  # who finds the paper signs in first
    client.force_login(factories.prevention())
    client.post(f"/portal/{path}")
    assert not Participant.objects.get(pk=late.pk).arrived_at
    client.force_login(held.facilitator)
    assert "Tamu Lambat" in client.get(f"/portal/{path}").content.decode()
    for _time in range(2):
        client.post(f"/portal/{path}", {"hadir": "1"})
    assert Participant.objects.get(pk=late.pk).arrival == Arrival.QR
    assert len(events(held, "arrived")) == 5  # the four of the fixture, and this one once
    client.post(f"/portal/{path}", {"batal": "1"})
    assert not Participant.objects.get(pk=late.pk).arrived_at
    forged = door_address(late).replace(f"/{late.pk}.", f"/{late.pk + 1}.").partition("/portal/")[2]
    assert client.get(f"/portal/{forged}").status_code == 404


def test_the_list_at_the_door_is_searched_pressed_and_taken_back(client, held):
    late = factories.person(held, "Tamu Lambat", "media", organisation="Harian Contoh")
    client.force_login(held.facilitator)
    matches = client.get(page("door", held.pk), {"cari": "contoh tamu"}).content.decode()
    assert f'name="hadir" value="{late.pk}"' in matches
    assert "Wakil Unsur A" not in matches
    for _time in range(2):
        client.post(page("note", held.pk), {"hadir": late.pk})
    shown = client.get(page("door", held.pk)).content.decode()
    assert "5 dari 5 hadir" in shown
    assert f'name="batal" value="{late.pk}"' in shown
    client.post(page("note", held.pk), {"batal": late.pk})
    assert "4 dari 5 hadir" in client.get(page("door", held.pk)).content.decode()
    assert client.post(page("note", held.pk), {"hadir": "x"}).status_code == 404


def test_a_walk_in_is_one_line_and_never_two_people(client, held):
    client.force_login(held.facilitator)
    line = {"name": "Ibu Baru", "element": Element.objects.get(code="pengguna").pk, "key": "a" * 32}
    for _time in range(2):  # sent again by a slow network
        assert client.post(page("door", held.pk), line).status_code == 302
    known = client.post(page("door", held.pk), {**line, "key": "b" * 32, "name": "ibu  baru"})
    assert known.status_code == 422
    assert "sudah ada di daftar" in known.content.decode()
    client.post(page("door", held.pk), {**line, "key": "c" * 32, "is_another": "on"})
    came = held.participants.filter(arrival=Arrival.WALK_IN)
    assert [person.name for person in came] == ["Ibu Baru", "Ibu Baru"]


def test_who_reads_the_code_of_the_room_checks_in_alone(client, held):
    late = factories.person(held, "Tamu Lambat", "media")
    path = new_address(late, at=DAY).partition("/tanda-tangan/")[2]
    late.save()
    wrong = client.post(f"/tanda-tangan/{path}", {"act": "room", "room": "1"})
    assert wrong.status_code == 422
    code = room_code(held)
    client.post(f"/tanda-tangan/{path}", {"act": "room", "room": f"{code[:3]} {code[3:]}"})
    late.refresh_from_db()
    assert (late.arrival, late.noted_by) == (Arrival.QR, None)


def test_the_door_stays_fast_for_two_hundred_people(client, held, django_assert_max_num_queries):
    element = Element.objects.get(code="pengguna")
    Participant.objects.bulk_create(
        Participant(forum=held, element=element, name=f"Warga {number:03d}", initials="W.")
        for number in range(200)
    )
    client.force_login(held.facilitator)
    client.get(page("door", held.pk))
    with django_assert_max_num_queries(25):
        assert client.get(page("door", held.pk)).content.decode().count('name="hadir"') == 200
    one = client.get(page("door", held.pk), {"cari": "warga 117"}).content.decode()
    assert one.count('name="hadir"') == 1
    assert one.count(" autofocus") == 1
