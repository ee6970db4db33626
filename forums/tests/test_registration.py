"""Registering on the public page: confirmed by mail, within the places there are, and no word about who else comes."""

import re
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.urls import reverse

from forums.models import Element, Participant, Reply
from forums.moves import advance
from forums.people import invite
from forums.places import HELD_FOR, places_left
from forums.tests import factories
from forums.tests.factories import DAY
from notices.models import Notice

pytestmark = pytest.mark.django_db
NOW = DAY - timedelta(days=5)


@pytest.fixture(autouse=True)
def today(monkeypatch):
    cache.clear()
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


@pytest.fixture
def open_forum(reference):
    forum = factories.forum(is_registration_open=True, capacity=2)
    advance(forum, "announce", by=forum.facilitator, at=NOW)
    forum.refresh_from_db()
    return forum


def form(name="Warga Satu", **changes):
    mail = f"{name.replace(' ', '').lower()}@contoh.example"
    element = Element.objects.get(code="pengguna").pk
    return {"name": name, "email": mail, "element": element, "consents": "on", **changes}


def sent(client, forum, **changes):
    return client.post(reverse("forums:registration", args=[forum.slug]), form(**changes))


def newest(kind="forum_registration"):
    return Notice.objects.filter(kind=kind).latest("pk")


def test_a_registration_is_confirmed_with_the_address_in_the_mail(client, open_forum):
    assert sent(client, open_forum).status_code == 302
    person = Participant.objects.get()
    assert (person.registered_at, person.reply) == (NOW, Reply.NONE)
    assert newest().address == "wargasatu@contoh.example"
    assert "METHOD:REQUEST" in newest().calendar
    path = re.search(r"/tanda-tangan/[\w-]+/", newest().body)[0]
    assert "Kode masuk" in client.get(path).content.decode()
    client.post(path, {"act": "reply", "answer": "comes"})
    person.refresh_from_db()
    assert person.reply == Reply.COMES


@pytest.mark.parametrize("missing", ["name", "email", "element", "consents"])
def test_what_is_missing_is_said_beside_the_field(client, open_forum, missing):
    answered = sent(client, open_forum, **{"name": "Warga Satu", missing: ""})
    assert answered.status_code == 422
    assert (
        f'id="id_{missing}_error"' in answered.content.decode()
        or "nh-field--error" in answered.content.decode()
    )
    assert not Participant.objects.exists()


def test_who_is_on_the_list_is_answered_like_everybody_and_mailed_again(client, open_forum):
    guest = factories.person(open_forum, "Tamu Utama", "ahli")
    invite(open_forum, [guest], by=open_forum.facilitator, at=NOW)
    known = sent(client, open_forum, name="Orang Lain", email=guest.email.upper())
    fresh = sent(client, open_forum)
    assert (known.status_code, known.url) == (fresh.status_code, fresh.url)
    assert Participant.objects.count() == 2
    assert Notice.objects.filter(kind="forum_registration", recipient_label="T.U.").count() == 1


def test_a_full_room_is_said_kindly_and_an_unconfirmed_place_is_free_after_a_day(
    client, open_forum, monkeypatch
):
    for name in ("Warga Satu", "Warga Dua"):
        sent(client, open_forum, name=name)
    full = client.get(reverse("forums:registration", args=[open_forum.slug])).content.decode()
    assert "Semua tempat sudah terisi." in full
    assert "#masukan" in full
    assert sent(client, open_forum, name="Warga Tiga").status_code == 422
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW + HELD_FOR)
    assert places_left(open_forum, at=NOW + HELD_FOR) == 2
    for name in ("Warga Tiga", "Warga Empat"):
        assert sent(client, open_forum, name=name).status_code == 302
    first = Notice.objects.filter(kind="forum_registration").earliest("pk")
    path = re.search(r"/tanda-tangan/[\w-]+/", first.body)[0]
    late = client.post(path, {"act": "reply", "answer": "comes"})
    assert late.status_code == 422
    assert "sudah diberikan" in late.content.decode()


def test_a_closed_registration_takes_nobody(client, open_forum):
    closed = factories.forum(slug="tertutup", organiser=open_forum.organiser)
    advance(closed, "announce", by=closed.facilitator, at=NOW)
    assert sent(client, closed).status_code == 422
    assert "Daftar untuk hadir</a>" not in client.get(closed.get_absolute_url()).content.decode()
    assert "Daftar untuk hadir</a>" in client.get(open_forum.get_absolute_url()).content.decode()


def test_one_address_cannot_flood_the_list_or_a_mailbox(client, open_forum):
    answers = [sent(client, open_forum).status_code for _time in range(4)]
    assert answers == [302, 302, 302, 429]


def test_the_facilitator_sees_confirms_and_removes_with_a_reason(client, open_forum):
    for name in ("Warga Satu", "Warga Dua"):
        sent(client, open_forum, name=name)
    first, second = Participant.objects.order_by("pk")
    client.force_login(factories.prevention())
    judge = "forums:work_judge_registration"
    client.post(reverse(judge, args=[open_forum.pk, first.pk]), {"benar": "1"})
    assert not Participant.objects.filter(reply=Reply.COMES).exists()
    client.force_login(open_forum.facilitator)
    assert (
        "Warga Dua" in client.get(reverse("forums:work_registrations", args=[open_forum.pk])).content.decode()
    )
    client.post(reverse(judge, args=[open_forum.pk, first.pk]), {"benar": "1"})
    assert Participant.objects.get(reply=Reply.COMES) == first
    assert client.post(reverse(judge, args=[open_forum.pk, second.pk]), {"hapus": "1"}).status_code == 422
    client.post(
        reverse(judge, args=[open_forum.pk, second.pk]), {"hapus": "1", "reason": "Terdaftar dua kali."}
    )
    assert not Participant.objects.filter(pk=second.pk).exists()
    assert "Terdaftar dua kali." in newest("forum_registration_removed").body
