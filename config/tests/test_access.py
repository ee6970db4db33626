"""Promise 4, one gate: every address of the project, and what each kind of person gets there.

The table is `access.txt`. An address without a row fails, and so does a row whose address is gone. The object behind
an address always belongs to the office BJM: the last column is the head of another office, who must not see it.
"""

import re
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.core.cache import cache
from django.db import transaction
from django.test import Client
from django.urls import URLResolver, get_resolver

from accounts.roles import Role
from agencies.models import FocalPoint, Service
from complaints import intake
from complaints.files_intake import accept_upload, attach
from complaints.identity import open_identity
from complaints.intake import Filed
from complaints.models import CaseFile, FilePurpose, FileSource, SavedView
from complaints.tests import factories, portal_driver, tracking_driver
from complaints.tests.sample_files import pdf, upload
from config.tests.access_objects import (
    PARTS,
    follow_up_objects,
    forum_objects,
    outreach_objects,
    returned_transfer,
    writing_objects,
)
from config.tests.resolution_objects import recommendation_objects
from config.tests.sources import ROOT
from deadlines.models import Deadline
from documents.models import Document
from documents.rendering import render_next
from notices.models import Notice
from sp4n.tests.factories import officer

TABLE = ROOT / "config/tests/access.txt"
PEOPLE = (
    "nobody",
    "reporter",
    "link",
    "focal",
    "verifier",
    "examiner",
    "head",
    "admin",
    "auditor",
    "stranger",
)


def addresses(patterns=None, prefix=""):
    """Yield the route of every address, as the resolver knows it."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern.url_patterns, route)
        else:
            yield route


def rows():
    """Yield (route, method, {person: what they get}) of the table."""
    for line in TABLE.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            *given, route = line.split(maxsplit=len(PEOPLE) + 1)
            yield route if route != "(home)" else "", given[0], dict(zip(PEOPLE, given[1:], strict=True))


def test_every_address_has_a_row_and_every_row_an_address():
    table, real = [route for route, _method, _got in rows()], list(addresses())
    assert sorted(table) == sorted(real)


@dataclass
class World:
    """A case of the office BJM in examination, one of everything, and a browser for each kind of person."""

    walk: Any
    letter: Any
    key: str
    clients: dict[str, Client]
    objects: dict[str, Any] = field(default_factory=dict)


def signed_in(user):
    client = Client(raise_request_exception=False)
    client.force_login(user)
    return client


def browsers(walk, letter, code):
    """The ten columns of the table."""
    reporter = tracking_driver.opened(
        Filed(complaint=walk.case, access_code=code), Client(raise_request_exception=False)
    )
    link = Client(raise_request_exception=False)
    form = link.get(portal_driver.link_of(letter))
    other = factories.office("PLK")
    point = factories.focal_point(walk.case.agency)
    home = walk.case.office
    people = {
        "focal": point.user, "verifier": walk.staff.verifier, "examiner": walk.staff.examiner, "head": walk.staff.head,
        "admin": factories.user("O.A.", Role.OFFICE_ADMIN, of=home),
        "auditor": factories.user("A.U.", Role.AUDITOR, of=home),
        "stranger": factories.user("L.N.", Role.HEAD, of=other, email="lain@contoh.example"),
    }  # fmt: skip
    clients = {name: signed_in(user) for name, user in people.items()}
    return {"nobody": Client(raise_request_exception=False), "reporter": reporter, "link": link, **clients}, (
        portal_driver.key_of(form)
    )


def add_objects(world):
    """One row of each model that has pages, and what the special addresses name."""
    case, day = world.walk.case, portal_driver.OPENED
    now = factories.at(day)
    open_identity(case, by=world.walk.staff.head, reason="contact", detail="", at=now)
    Service.objects.get_or_create(agency=case.agency, name="Surat contoh")
    SavedView.objects.create(user=world.walk.staff.head, name="Punya saya", query="view=saya")
    stored = accept_upload(upload("bukti.pdf", pdf()), purpose=FilePurpose.EVIDENCE, at=now)
    held = attach(case, stored, source=FileSource.REPORTER)
    while render_next(now=now):
        pass
    letter = case.letters.get(party="agency")
    world.objects = {
        "case": case.pk, "letter": world.letter.pk, "party_letter": letter.pk, "file": held.pk,
        "rule": Deadline.objects.filter(about_id=case.pk).first().rule_id,
        "clock": Deadline.objects.filter(about_id=case.pk, outcome="").first().pk,
        "view": SavedView.objects.get().pk, "notice": Notice.objects.filter(office=case.office).first().pk,
        "receipt": Document.objects.get(kind="receipt").pk, "paper": letter.document_id,
        "agency": case.agency_id, "agency_slug": case.agency.slug, "point": FocalPoint.objects.first().pk,
        **outreach_objects(case.office, world.walk.staff.head),
        **forum_objects(case.office),
        **writing_objects(case, world.walk.staff.head),
        "transfer": returned_transfer(case, world.walk.staff.head),
        **follow_up_objects(case, world.clients["link"]),
        **recommendation_objects(case, world.clients["link"]),
        "seat": officer(case.agency, "liaison").seats.get().pk,
        "person": world.walk.staff.verifier.pk, "code": letter.document.verification_code,
    }  # fmt: skip
    assert CaseFile.objects.filter(pk=held.pk).exists()


def build_world(monkeypatch):
    """Build the world on the day the letter was opened; from then on the views believe that it is this day."""
    factories.load_reference()
    codes = []
    real = intake.new_code
    monkeypatch.setattr(intake, "new_code", lambda: codes.append(real()) or codes[-1])
    walk, letter = portal_driver.letter_opened()
    tracking_driver.set_clock(monkeypatch, portal_driver.OPENED, 9)
    clients, key = browsers(walk, letter, codes[-1])
    world = World(walk=walk, letter=letter, key=key, clients=clients)
    add_objects(world)
    return world


@pytest.fixture
def world(db, monkeypatch):
    return build_world(monkeypatch)


def filled(route, world):
    """The address itself, with the ids of this world."""
    known = {**world.objects, "key": world.key}
    means = next(parts for begin, parts in PARTS if route.startswith(begin))

    def value(name):
        if name == "object_id" and name not in means:
            app, model = route.split("/")[1:3]
            return apps.get_model(app, model).objects.order_by("pk").first().pk
        said = means.get(name) or PARTS[-1][1].get(name) or name
        return said[1:] if said.startswith("=") else known[said]

    return "/" + _substitute(route, value)


def _substitute(route, value):
    plain = re.sub(r"\(\?P<(\w+)>[^)]*\)", r"<\1>", route.replace("^", "").replace("$", ""))
    return re.sub(r"<(?:\w+:)?(\w+)>", lambda found: str(value(found.group(1))), plain)


@contextmanager
def taken_back():
    """Whatever the request wrote is gone afterwards."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def forget_tries():
    """Nobody is shut out because somebody else in the table guessed wrong."""
    valkey = cache._cache.get_client()
    for key in valkey.scan_iter(f"{settings.CACHES['default']['KEY_PREFIX']}:*throttle*", count=1000):
        valkey.delete(key)


SIGN_IN = re.compile(r"^/(?:admin/login|masuk)/")


def got(client, method, address):
    """What a person gets, in a word: a status, `in` for the sign-in page, `to` for any other redirect."""
    forget_tries()
    with taken_back():
        response = client.get(address) if method == "GET" else client.post(address)
        if response.streaming:
            list(response.streaming_content)
        if response.status_code == 302:
            return (
                "in"
                if "/masuk/" in response.headers["Location"] or "/login/" in response.headers["Location"]
                else "to"
            )
        return str(response.status_code)


def test_everybody_gets_what_the_table_says(world):
    wrong = []
    for route, method, expected in rows():
        address = filled(route, world)
        for person in PEOPLE:
            session = dict(world.clients[person].cookies)
            found = got(world.clients[person], method, address)
            world.clients[person].cookies.clear()
            world.clients[person].cookies.update(session)
            if found != expected[person]:
                wrong.append(f"{method} {route} {person}: {found}, not {expected[person]}")
    assert not wrong, "\n".join(wrong)


def test_the_stranger_sees_no_row_of_the_other_office(world):
    stranger = world.clients["stranger"]
    case = world.walk.case
    for page in ("/admin/complaints/complaint/?view=semua", "/admin/complaints/complaint/ekspor/?view=semua",
                 "/admin/notices/notice/", "/admin/deadlines/deadline/", "/admin/complaints/plenarydecision/",
                 "/admin/complaints/identityview/", "/admin/accounts/user/", "/admin/documents/document/"):  # fmt: skip
        response = stranger.get(page)
        body = b"".join(response.streaming_content) if response.streaming else response.content
        text = body.decode()
        for hidden in (case.agenda_number, case.registration_number, "da.BJM@contoh.example"):
            assert hidden not in text, page


OBJECT_PAGES = (
    "admin/complaints/complaint/<int:pk>/",
    "admin/documents/document/<int:pk>/",
    "portal/<int:pk>/",
    "portal/lhp/<int:pk>/",
)


def test_sending_a_form_is_closed_where_the_page_is(world):
    """Not visible is 404 for writing too, before any form is looked at."""
    for route in addresses():
        if not route.startswith(OBJECT_PAGES) or route in OBJECT_PAGES[:1]:
            continue
        address = filled(route, world)
        assert got(world.clients["stranger"], "POST", address) in {"404", "405"}, route
        assert got(world.clients["nobody"], "POST", address) in {"in", "405"}, route
        if route.startswith("admin/"):
            assert got(world.clients["focal"], "POST", address) in {"in", "405"}, route
        else:
            assert got(world.clients["head"], "POST", address) in {"404", "405"}, route
