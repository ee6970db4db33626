"""Which government held no consultation in a year; reports as PDF and workbook that name nobody."""

import io
from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse
from openpyxl import load_workbook
from pypdf import PdfReader

from accounts.roles import Role
from complaints.tests.factories import agency, user
from documents.rendering import render_next
from forums.contributions import Said, answer, contribute
from forums.duty import governments, held_in
from forums.models import ForumKind, ForumReport
from forums.stages import Stage
from forums.tests import factories
from forums.tests.factories import DAY

pytestmark = pytest.mark.django_db
NOW = DAY + timedelta(hours=1)


@pytest.fixture(autouse=True)
def today(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


def page(name, *args):
    return reverse(f"forums:work_{name}", args=args)


def text_of(document):
    assert render_next(now=NOW, pk=document.pk)
    document.refresh_from_db()
    with document.file.open("rb") as stored:
        return " ".join(
            " ".join(part.extract_text() for part in PdfReader(io.BytesIO(stored.read())).pages).split()
        )


def cells(response):
    book = load_workbook(io.BytesIO(response.getvalue()))
    return {sheet.title: [[cell.value for cell in row] for row in sheet.iter_rows()] for sheet in book}


def test_a_forum_counts_in_the_year_of_its_day_at_the_office_once_it_was_held(held):
    office, organiser = held.office, held.organiser
    # 1 January 2027, 00.30 in Banjarmasin, is still 2026 in UTC.
    night = datetime(2026, 12, 31, 16, 30, tzinfo=UTC)
    times = {"starts_at": night, "ends_at": night + timedelta(hours=2), "organiser": organiser}
    factories.forum(slug="malam-tahun-baru", stage=Stage.CLOSED, **times)
    factories.forum(slug="belum-diadakan", stage=Stage.ANNOUNCED, organiser=organiser)
    factories.forum(slug="kunjungan", stage=Stage.CLOSED, kind=ForumKind.COORDINATION, organiser=organiser)

    def counted(year):
        lines = [line for one in governments(office, year) for line in one.lines if line.agency == organiser]
        return [(line.consultations, line.others) for line in lines]

    assert counted(2026) == [(1, 1)]
    assert counted(2027) == [(1, 0)]
    assert counted(2025) == [(0, 0)]
    assert [forum.slug for forum in held_in(office, 2027)] == ["malam-tahun-baru"]


def test_the_page_shows_who_held_none_and_is_for_staff_only(client, held):
    idle = agency("Dinas Tanpa Forum")
    client.force_login(held.facilitator)
    assert client.get(page("duty")).status_code == 404
    client.force_login(factories.prevention())
    code = (idle.region_id or "")[:5] or "tanpa"
    shown = client.get(page("duty"), {"tahun": "2026", "wilayah": code}).content.decode()
    assert "Dinas Tanpa Forum: " in shown
    assert client.get(page("duty"), {"tahun": "1999"}).status_code == 422
    rows = cells(client.get(page("duty_book", 2026)))
    assert ["Dinas Tanpa Forum", 0, 0] in [[row[0], row[3], row[4]] for row in rows["Instansi"]]
    assert client.get(page("duty_book", 1999)).status_code == 404
    assert rows["Forum"][1][0] == held.title


def test_a_forum_is_reported_by_who_runs_it_and_names_nobody(client, held):
    by = held.facilitator
    said = contribute(held, Said(text="=Loketnya kurang."), at=DAY, by=by)
    answer(said, "taken_up", "Ditambah.", by=by, at=DAY)
    client.force_login(factories.prevention())
    assert client.post(page("reports", held.pk)).status_code == 409
    client.force_login(by)
    client.post(page("reports", held.pk))
    made = ForumReport.objects.get()
    text = text_of(made.document)
    assert made.document.number.startswith("LF/001/")
    assert held.title in text
    assert "Wakil Unsur" not in text
    assert client.get(page("report_pdf", held.pk, made.pk))["Content-Type"] == "application/pdf"
    book = client.get(page("forum_book", held.pk))
    assert cells(book)["Masukan"][1][0] == "=Loketnya kurang."  # a text, never a formula
    assert b"Wakil Unsur" not in book.getvalue()


def test_the_report_of_a_year_is_made_by_the_prevention_unit(client, held):
    client.force_login(user("A.U.", Role.AUDITOR))
    assert client.post(page("duty"), {"tahun": "2026"}).status_code == 422
    client.force_login(factories.prevention())
    client.post(page("duty"), {"tahun": "2026"})
    made = ForumReport.objects.get()
    text = text_of(made.document)
    assert "Forum yang diadakan 1" in text
    assert "Orang yang hadir 4" in text
    assert client.get(page("year_pdf", made.pk))["Content-Type"] == "application/pdf"
