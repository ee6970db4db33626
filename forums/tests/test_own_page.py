"""A participant's own page: the address opens it, a code binds the signature, nothing typed is lost."""

from datetime import timedelta

import pytest

from forums.minutes import begin, freeze, share
from forums.models import Participant, Reply, Signature, SignatureState
from forums.moves import advance
from forums.people import invite, new_address
from forums.signing import ask_signers
from forums.tests import factories
from forums.tests.factories import DAY
from notices.models import Notice

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: DAY + timedelta(hours=1))


def path_of(participant) -> str:
    address = new_address(participant, at=DAY)
    participant.save()
    return "/tanda-tangan/" + address.split("/tanda-tangan/")[1]


@pytest.fixture
def asked(held):
    """A signer who was asked, and the person's page."""
    minutes = freeze(begin(held, by=held.facilitator, at=DAY), by=held.facilitator, at=DAY)
    ask_signers(minutes, by=held.facilitator, at=DAY)
    signature = minutes.signatures.select_related("participant", "minutes").last()
    return signature, path_of(signature.participant)


def code() -> str:
    return Notice.objects.filter(kind="forum_code").last().body.split(": ")[1][:6]


def given(signature, **changes):
    data = {
        "act": "sign", "seen_hash": signature.minutes.text_hash, "method": "typed", "agrees": "on",
        "typed_name": signature.participant.name, "code": "",
    }  # fmt: skip
    return {**data, **changes}


def test_an_address_that_is_none_is_not_found_whatever_is_sent(client, db):
    assert client.get("/tanda-tangan/bukan-alamat/").status_code == 404
    assert client.post("/tanda-tangan/bukan-alamat/", {"act": "sign"}).status_code == 404


def test_an_invitation_is_answered_and_a_deputy_named(client, reference):
    forum = factories.forum()
    person = factories.person(forum, "Tamu Utama", "pengguna")
    advance(forum, "announce", by=forum.facilitator, at=DAY)
    address = invite(forum, [person], by=forum.facilitator, at=DAY)[person.pk]
    path = "/tanda-tangan/" + address.split("/tanda-tangan/")[1]
    assert client.post(path, {"act": "reply", "answer": "deputy"}).status_code == 422
    client.post(path, {"act": "reply", "answer": "deputy", "name": "Wakil Tamu", "position": "Staf"})
    person.refresh_from_db()
    assert person.reply == Reply.SENDS_DEPUTY
    assert Participant.objects.get(stands_in_for=person).name == "Wakil Tamu"


def test_a_signature_needs_the_code_that_was_mailed(client, asked):
    signature, path = asked
    client.post(path, {"act": "code"})
    wrong = client.post(
        path, given(signature, code="000000" if code() != "000000" else "111111", reservation="Catatan saya")
    )
    assert wrong.status_code == 422
    assert "Catatan saya" in wrong.content.decode()
    assert client.post(path, given(signature, code=code())).status_code == 302
    signature.refresh_from_db()
    assert signature.state == SignatureState.SIGNED
    assert "tersimpan" in client.get(path).content.decode()


def test_a_reservation_and_a_refusal_are_recorded(client, asked):
    signature, path = asked
    client.post(path, {"act": "code"})
    client.post(path, given(signature, code=code(), reservation="Batas waktunya terlalu lama."))
    signature.refresh_from_db()
    assert signature.state == SignatureState.RESERVED
    other = Signature.objects.filter(state=SignatureState.ASKED).select_related("participant").first()
    there = path_of(other.participant)
    assert client.post(there, {"act": "decline"}).status_code == 422
    client.post(there, {"act": "decline", "reason": "Tidak sesuai pembicaraan."})
    other.refresh_from_db()
    assert other.state == SignatureState.DECLINED


def test_the_text_is_read_by_the_signer_only(client, asked):
    _signature, path = asked
    text = client.get(f"{path}baca/").content.decode()
    assert "Wakil Unsur A" in text
    assert client.get("/tanda-tangan/bukan-alamat/baca/").status_code == 404
    assert "no-store" in client.get(path).headers["Cache-Control"]


def test_a_remark_on_the_shared_draft_reaches_the_facilitator(client, held):
    minutes = begin(held, by=held.facilitator, at=DAY)
    share(minutes, by=held.facilitator, at=DAY)
    path = path_of(held.participants.first())
    client.post(path, {"act": "remark", "text": "Batas waktu kurang jelas."})
    assert minutes.remarks.get().text == "Batas waktu kurang jelas."


def test_an_unknown_act_is_a_bad_request(client, asked):
    assert client.post(asked[1], {"act": "x"}).status_code == 400
