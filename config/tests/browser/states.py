"""The world of the access table, and the states in which the pages of `pages.py` have something to show."""

import json
from datetime import date

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.db import transaction
from django.test import Client
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import AttestationObject, AttestedCredentialData, AuthenticatorData

from accounts.roles import Role
from complaints.facts import Facts
from complaints.links import link
from complaints.models import LinkKind, Phase
from complaints.tests import factories, portal_driver
from complaints.tests.filing_driver import Filer, office_and_places
from config.tests.browser.driver import PASSWORD
from config.tests.browser.states_forum import add_forum
from config.tests.browser.states_local import add_local
from config.tests.browser.states_more import add_more
from config.tests.browser.states_registers import add_registers
from config.tests.test_access import build_world, signed_in
from documents.models import Document, DocumentState
from outreach.models import Post


@transaction.atomic
def prepared(monkeypatch):
    """Build the world, with every chair and every object that `pages.STATES` names."""
    world = build_world(monkeypatch)
    _accounts(world)
    _filing(world)
    _answers(world)
    _draft(world)
    add_local(world)
    add_more(world)
    add_forum(world)
    add_registers(world)
    world.clients["companion"] = signed_in(Post.objects.get().user)
    return world


def _with_password(person):
    """A client that came in through the page: the library remembers how, and asks for no password again."""
    client = Client()
    client.post("/masuk/", {"login": person.email, "password": PASSWORD})
    return client


def _asked_again(client):
    """The same client, which has just said its password again: for the pages of the second factor."""
    response = client.post("/masuk/ulang/", {"password": PASSWORD})
    assert response.status_code == 302, "the password is asked for once more"
    return client


def _accounts(world):
    """Somebody without a second factor, one with all of them, and the same one between both steps."""
    home = world.walk.case.office
    newcomer = factories.user("B.R.", Role.ASSISTANT_VERIFICATION, of=home)
    guarded = factories.user("P.K.", Role.ASSISTANT_VERIFICATION, of=home)
    TOTP.activate(guarded, generate_totp_secret())
    codes = RecoveryCodes.activate(guarded).generate_codes()
    world.objects["passkey"] = Authenticator.objects.create(
        user=guarded, type=Authenticator.Type.WEBAUTHN, data={"name": "Telepon", "credential": _credential()}
    ).pk
    through = _with_password(guarded)
    response = through.post("/masuk/langkah-kedua/", {"code": codes[0]})
    assert response.status_code == 302
    world.clients |= {
        "newcomer": _asked_again(_with_password(newcomer)), "halfway": _with_password(guarded),
        "guarded": _asked_again(through),
        "head_verification": signed_in(world.walk.staff.head_verification),
    }  # fmt: skip


def _credential():
    """What a browser hands over when a passkey is made; the key belongs to nobody."""
    key = ES256({1: 2, 3: -7, -1: 1, -2: b"\1" * 32, -3: b"\2" * 32})
    attested = AttestedCredentialData.create(b"\0" * 16, b"kunci", key)
    made = AuthenticatorData.create(b"\0" * 32, AuthenticatorData.FLAG.AT, 0, attested)
    client_data = json.dumps(
        {"type": "webauthn.create", "challenge": "AA", "origin": "https://contoh.example"}
    )
    return {
        "id": websafe_encode(b"kunci"), "rawId": websafe_encode(b"kunci"), "type": "public-key",
        "response": {
            "clientDataJSON": websafe_encode(client_data.encode()),
            "attestationObject": websafe_encode(bytes(AttestationObject.create("none", made, {}))),
        },
        "clientExtensionResults": {"credProps": {"rk": True}},
    }  # fmt: skip


def _filing(world):
    """A filled-in draft, a sent report, and somebody who is not sure where to report."""
    office_and_places()
    filer, sender, unsure = Filer(Client()), Filer(Client()), Filer(Client())
    filer.all_steps()
    sender.all_steps()
    assert sender.send().status_code == 302
    unsure.step("instansi")
    world.objects["advice"] = unsure.step("upaya", complained="no").url
    world.clients |= {"filer": filer.client, "sender": sender.client, "unsure": unsure.client}


def _answers(world):
    """The open letter has a draft that can be reviewed; two other letters are answered, one of them by link."""
    people = world.walk.staff
    focal = world.clients["focal"]
    focal.post(portal_driver.url("case", world.letter), portal_driver.typed(version=""))
    by_account = portal_driver.letter_opened(people=people, account="Perkara kedua.")[1]
    by_link = portal_driver.letter_opened(people=people, account="Perkara ketiga.")[1]
    _answered(focal, portal_driver.url("case", by_account), by_account)
    linked = Client()
    form = linked.get(portal_driver.link_of(by_link)).url
    _answered(linked, form, by_link)
    world.clients["linked"] = linked
    joined = link(
        world.walk.case, by_account.complaint, kind=LinkKind.JOINED, note="Kejadian yang sama.", by=people.verifier,
        at=factories.at(portal_driver.OPENED, 2),
    )  # fmt: skip
    world.objects["joined"] = joined.pk
    world.objects |= {"key": world.key, "answered": by_account.pk, "used_key": form.strip("/").split("/")[-1]}


def _answered(client, form, letter):
    client.post(form, portal_driver.typed(a="tinjau"))
    response = client.post(f"{form}tinjau/", {"version": portal_driver.version(letter)})
    assert response.url.endswith("/terkirim/")


def _draft(world):
    """A letter that asks for what is missing and that nobody has checked yet."""
    walk = factories.driven(on=date(2026, 3, 23), people=world.walk.staff, account="Perkara keempat.")
    walk.verify("begin_formal_check", date(2026, 3, 23))
    items = Facts(walk.case, on=date(2026, 3, 23)).items_of(Phase.FORMAL)
    walk.tick(
        Phase.FORMAL, date(2026, 3, 24), missing=(next(item.code for item in items if item.request_text),)
    )
    walk.verify("request_completion", date(2026, 3, 24))
    world.objects["draft"] = Document.objects.get(about_id=walk.case.pk, state=DocumentState.DRAFT).pk
