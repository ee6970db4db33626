"""The statistics page as a PDF: the numbers of the moment it was asked for, made by a worker, kept for a week."""

import io
from datetime import date, timedelta

import pytest
from django.urls import reverse
from pypdf import PdfReader

from accounts.roles import Role
from complaints.figures import printing
from complaints.figures.figure import FIGURES, SPLITS
from complaints.figures.period import Period
from complaints.models import FiguresPrint, OrderState
from complaints.tests.factories import at, file_case, office, staff, user
from complaints.tests.portal_driver import set_clock

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference")]

DAY = date(2026, 3, 23)
Q1 = Period.parse("2026-q1")


def text_of(stored) -> str:
    with stored.open() as file:
        return " ".join(
            " ".join(page.extract_text() for page in PdfReader(io.BytesIO(file.read())).pages).split()
        )


def test_the_page_orders_a_pdf_that_a_worker_makes_and_anyone_of_the_office_fetches(client, monkeypatch):
    set_clock(monkeypatch, DAY, 9)
    people = staff()
    for number in range(2):
        file_case(
            of=people.head.office, account=f"Cerita {number} tentang loket yang tutup sebelum waktunya."
        )
    client.force_login(people.head)
    page = reverse("admin:complaints_figures", args=["2026-q1"])
    ordered = client.post(reverse("admin:complaints_figures_print", args=["2026-q1"]))
    assert ordered.url == page
    assert "sedang disusun" in client.get(page).content.decode()
    made = FiguresPrint.objects.get()
    file_case(of=people.head.office, account="Cerita yang dicatat sesudah cetakan diminta oleh kepala.")
    assert printing.make_next(now=at(DAY))
    assert not printing.make_next(now=at(DAY))
    address = reverse("admin:complaints_figures_print_file", args=["2026-q1", made.pk])
    assert address in client.get(page).content.decode()
    client.force_login(people.examiner)
    answer = client.get(address)
    assert b"".join(answer.streaming_content).startswith(b"%PDF-")
    made.refresh_from_db()
    text = text_of(made.file)
    running = "Dihitung 23 Maret 2026. Periode ini belum selesai."
    for words in ("Statistik Triwulan I 2026", "Akses masyarakat 2", running, "Situs 2", "Halaman 1 dari"):
        assert words in text
    client.force_login(user("H.P.", Role.HEAD, of=office("PLK")))
    assert client.get(address).status_code == 404


def test_all_lines_of_every_table_stand_on_the_print():
    people = staff()
    file_case(of=people.head.office, on=date(2026, 3, 3))
    blocks = printing.ask(people.head.office, Q1, by=people.head, at=at(DAY)).content["paragraphs"]
    heads = [block["head"][0] for block in blocks[1:]]
    for key in ("cara", "bidang", "dugaan", "kelompok", "wilayah"):
        assert f"Laporan diterima menurut {str(SPLITS[key].label).lower()}" in heads
    assert "Masih terbuka pada akhir periode menurut tahap sekarang" in heads
    assert [row[0] for row in blocks[0]["table"]][: len(FIGURES)] == [
        str(figure.label) for figure in FIGURES.values()
    ]


def test_a_print_that_cannot_be_made_says_so_after_three_tries_and_is_gone_after_a_week(monkeypatch):
    people = staff()
    made = printing.ask(people.head.office, Q1, by=people.head, at=at(DAY))

    def broken(*_args, **_kwargs):
        raise OSError("disk")

    monkeypatch.setattr(printing, "compile_pdf", broken)
    for minutes in (0, 0, 5, 10):
        printing.make_next(now=at(DAY) + timedelta(minutes=minutes))
    made.refresh_from_db()
    assert (made.state, made.attempts, made.error) == (OrderState.FAILED, 3, "Berkas tidak dapat disusun.")
    assert printing.drop_expired(now=at(DAY) + timedelta(days=6)) == 0
    assert printing.drop_expired(now=at(DAY) + timedelta(days=7)) == 1
