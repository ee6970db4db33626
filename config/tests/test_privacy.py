"""Promises 5 and 17: a confidential reporter is named nowhere but in the sealed identity.

One case walks from filing to closing through the real pages; afterwards everything that was written is searched.
"""

import io
import logging
import re
from datetime import date, timedelta

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core import mail
from django.core.cache import cache
from django.db import connection
from django.test import Client
from pypdf import PdfReader

from accounts.encryption import SealedTextField
from complaints import intake
from complaints.models import Complaint, Identity, Phase
from complaints.tests import portal_driver as portal
from complaints.tests import tracking_driver as track
from complaints.tests.factories import MONDAY, agency, at, driven, focal_point, load_reference, report
from complaints.tests.sample_files import pdf, upload
from config.tests.sources import ROOT
from deadlines.models import Deadline
from deadlines.reminders import sweep
from documents.models import Document, Reader
from documents.rendering import render_next
from notices.delivery import deliver_next
from notices.models import Notice

SECRETS = (*portal.SECRETS.values(), "Rumbia", "Zuhra", "Teratai 77", "1990-08-17")
ACCOUNT = "Surat saya tidak terbit sejak September. Petugas meminta saya datang lagi."
CLOSED = date(2026, 6, 19)


def found_in(text):
    """The secrets that stand in a text, however it writes them."""
    low = text.casefold()
    return {secret for secret in SECRETS if secret.casefold() in low}


class Journey:
    """The case, the browsers of those who took part, the pages they saw and the tasks that were sent."""

    def __init__(self, monkeypatch):
        self.monkeypatch, self.pages, self.tasks = monkeypatch, [], []
        monkeypatch.setattr("celery.app.base.Celery.send_task", self._task)
        monkeypatch.setattr("celery.app.task.Task.apply_async", self._task)
        codes = []
        real = intake.new_code
        monkeypatch.setattr(intake, "new_code", lambda: codes.append(real()) or codes[-1])
        self.today(MONDAY)
        self.walk = driven(
            on=MONDAY, account=ACCOUNT, reporter=portal.reporter(), is_confidential=True,
            agency=agency(email="dinas@contoh.example"),
        )  # fmt: skip
        self.case, self.code = self.walk.case, codes[-1]
        self.point = focal_point(self.case.agency)
        self.reporter, self.staff, self.agency, self.link = Client(), Client(), Client(), Client()
        self.agency.force_login(self.point.user)
        self.staff.force_login(self.walk.staff.examiner)

    def _task(self, *args, **options):
        self.tasks.append(f"{args!r} {options!r}")

    def today(self, day, hour=9):
        track.set_clock(self.monkeypatch, day, hour)

    def post(self, client, address, data=None, status=302):
        response = client.post(address, data or {})
        assert response.status_code == status, response.content.decode()[:2000]
        return response

    def file_and_complete(self):
        track.asked_to_complete(self.walk)
        self.today(track.TUESDAY)
        self.post(self.reporter, track.url(""), {"number": self.case.agenda_number, "code": self.code})
        letter = self.case.letters.get()
        self.post(self.reporter, track.url("open_letter", letter.pk))
        sent = {"complete-uploads": [upload("bukti.pdf", pdf())], "complete-is_all": "on"}
        self.post(self.reporter, track.url("complete"), sent)
        self.case.refresh_from_db()

    def examine(self):
        walk = self.walk
        for phase, move in [(Phase.FORMAL, "pass_formal_check"), (Phase.MATERIAL, "")]:
            walk.tick(phase, date(2026, 3, 6))
            if move:
                walk.verify(move, date(2026, 3, 6))
        walk.verify("submit_to_plenary", date(2026, 3, 6), opinion="Wewenang.", authorised=True,
                    alleged_forms=[self.forms().pk])  # fmt: skip
        walk.decide("accept", date(2026, 3, 10), minutes="Diterima.", case_class="sedang",
                    lead=walk.staff.examiner.pk, members=[])  # fmt: skip
        walk.examine("record_document_exam", date(2026, 3, 13), minutes="LHPD")
        self.letter = portal.letter_sent(walk)

    def forms(self):
        return portal.MaladministrationForm.objects.filter(name__icontains="penundaan").first()

    def answer_by_link(self):
        self.today(portal.OPENED)
        form = self.link.get(portal.link_of(self.letter)).url
        self.post(self.link, f"{form}terima/")
        self.post(self.link, form, portal.typed(a="tinjau"))
        self.pages += [self.link.get(form), self.link.get(f"{form}tinjau/")]
        self.pages += [self.link.get(f"{form}tinjau/")]
        self.post(self.link, f"{form}tinjau/", {"version": portal.version(self.letter)})
        self.pages += [self.agency.get("/portal/"), self.agency.get(portal.url("case", self.letter))]

    def remind(self):
        """A reminder of each audience goes out."""
        for clock in Deadline.objects.filter(outcome=""):
            if clock.due_effective:
                sweep(now=at(clock.due_effective + timedelta(days=1), 3))

    def close(self):
        walk = self.walk
        walk.examine("accept_answer", date(2026, 4, 1), request=self.letter.pk)
        track.findings_sent(walk)
        self.today(date(2026, 5, 20))
        self.reporter = Client()
        self.post(self.reporter, track.url(""), {"number": self.case.agenda_number, "code": self.code})
        self.post(self.reporter, track.url("message"), {"message-text": "Terima kasih."})
        self.post(
            self.reporter,
            track.url("open_letter", self.case.letters.get(document__kind="notice_findings").pk),
        )
        self.remind()
        walk.case.refresh_from_db()
        self.staff_pages()

    def staff_pages(self):
        desk = self.case.get_absolute_url()
        queue = "/admin/complaints/complaint/"
        self.pages += [self.staff.get(page, follow=True) for page in (
            desk, queue, f"{queue}?q=surat", f"{queue}ekspor/", f"{queue}{self.case.pk}/riwayat/",
            f"{queue}{self.case.pk}/pihak/",
        )]  # fmt: skip

    def send_everything(self):
        while render_next(now=at(CLOSED)):
            pass
        while deliver_next(now=at(CLOSED + timedelta(days=300))):
            pass


@pytest.fixture
def reference(db):
    load_reference()


@pytest.fixture
def journey(reference, monkeypatch, caplog, django_capture_on_commit_callbacks):
    caplog.set_level(logging.DEBUG)
    with django_capture_on_commit_callbacks(execute=True):
        journey = Journey(monkeypatch)
        journey.file_and_complete()
        journey.examine()
        journey.answer_by_link()
        journey.close()
    journey.send_everything()
    return journey


def test_a_whole_journey_names_the_confidential_reporter_nowhere(journey, caplog):
    assert Identity.objects.get().full_name == portal.SECRETS["name"], (
        "the secrets of this test are real ones"
    )
    assert Notice.objects.filter(state="sent").count() > 5
    assert not tables_with_secrets()
    assert not found_in(caplog.text)
    assert not found_in(" ".join(journey.tasks))
    assert journey.tasks
    assert not found_in(" ".join(str(session.get_decoded()) for session in Session.objects.all()))
    assert not found_in(" ".join(cached()))
    for page in journey.pages:
        assert page.status_code == 200, page.request["PATH_INFO"]
        body = b"".join(page.streaming_content) if page.streaming else page.content
        assert not found_in(body.decode("utf-8", "replace")), page.request["PATH_INFO"]
    for_others = [sent for sent in mail.outbox if portal.SECRETS["email"] not in sent.to]
    assert for_others
    for sent in for_others:
        assert not found_in(f"{sent.subject} {sent.body} {sent.extra_headers}"), sent.subject
    for sent in mail.outbox:
        assert not found_in(sent.subject + sent.body), "mails to the reporter do not name either"


def test_papers_for_the_agency_and_the_file_do_not_name_the_reporter(journey):
    kinds = set()
    for paper in Document.objects.exclude(file=""):
        with paper.file.open("rb") as stored:
            reader = PdfReader(io.BytesIO(stored.read()))
        text = " ".join(" ".join(page.extract_text() for page in reader.pages).split())
        assert not found_in(text + str(reader.metadata)), paper.kind
        assert not found_in(paper.file.name + str(paper.content)), paper.kind
        kinds.add((paper.kind, paper.reader))
    assert ("clarification_1", Reader.AGENCY) in kinds
    assert {kind for kind, _reader in kinds} >= {"receipt", "completion_request", "notice_findings"}


def test_the_search_finds_what_it_looks_for(reference):
    """The searches above would be worth nothing if they could not fail."""
    case = intake.file_report(
        portal_report(account=portal.ACCOUNT), office=driven(on=MONDAY).case.office, at=at(MONDAY)
    ).complaint
    assert isinstance(case, Complaint)
    assert "complaints_complaint" in {table for table, _secret in tables_with_secrets()}


def portal_report(**fields):
    return report(reporter=portal.reporter(), is_confidential=True, **fields)


def tables_with_secrets():
    """Yield (table, secret) over every row of every table, as text."""
    found = []
    with connection.cursor() as cursor:
        cursor.execute("SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'")
        for (table,) in cursor.fetchall():
            for secret in SECRETS:
                cursor.execute(f'SELECT 1 FROM "{table}" t WHERE t::text ILIKE %s LIMIT 1', [f"%{secret}%"])
                if cursor.fetchone():
                    found.append((table, secret))
    return found


def cached():
    """Every key and value that this run keeps in the cache, as text."""
    client = cache._cache.get_client()
    for key in client.scan_iter(f"{settings.CACHES['default']['KEY_PREFIX']}:*", count=1000):
        yield key.decode()
        value = client.get(key) if client.type(key) == b"string" else b""
        yield (value or b"").decode("latin-1")


ROW = re.compile(r"^\| (\w+\.\w+) \|(.*)\|$", re.MULTILINE)


def test_every_column_is_classified_in_the_documentation():
    """docs/data.md says of each column whether it is personal; a new one is thought about when it is made."""
    told = {}
    for model, cells in ROW.findall((ROOT / "docs/data.md").read_text("utf-8")):
        names = [name.strip() for cell in cells.split("|") for name in cell.split(",")]
        told[model] = sorted(name for name in names if name != "–")
    stored = {
        model._meta.label: sorted(field.name for field in model._meta.local_fields)
        for model in apps.get_models(include_auto_created=True)
    }
    assert told == stored


def test_what_is_documented_as_sealed_is_sealed_and_nothing_else():
    text = (ROOT / "docs/data.md").read_text("utf-8")
    told = {
        (model, name.strip())
        for model, cells in ROW.findall(text)
        for name in cells.split("|")[0].split(",")
        if name.strip() != "–"
    }
    sealed = {
        (model._meta.label, field.name)
        for model in apps.get_models()
        for field in model._meta.local_fields
        if isinstance(field, SealedTextField)
    }
    assert told == sealed
