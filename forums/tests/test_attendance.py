"""At the door: who came is noted once and can be taken back; nothing changes any more once the minutes are frozen."""

from datetime import timedelta

import pytest
from django.urls import reverse

from forums.ledger import broken_links
from forums.minutes import begin, freeze
from forums.models import Arrival, Participant
from forums.people import arrive, choose_signer
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
