"""A unit reads the recommendations addressed to it, reports on them, and learns how the inspectorate judged."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from complaints.refusals import MoveRefused
from complaints.tests.sample_files import pdf, upload
from sp4n import inspections
from sp4n.actors import Actor
from sp4n.ledger import broken_links
from sp4n.models import Inspection, RecommendationReport, Seat
from sp4n.recommendation_reports import report
from sp4n.tests.factories import WEDNESDAY, at, driven, government, officer, people_of, unit

pytestmark = pytest.mark.usefixtures("reference")
LIST = "/portal/rekomendasi-inspektorat/"


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: at(WEDNESDAY))


@pytest.fixture
def walk():
    """A matter with a recommendation to the unit, and one to another unit of the same government."""
    walk = driven(account="Bendahara desa meminta uang.")
    walk.coordinate("refer_to_inspectorate", WEDNESDAY, reason="Dugaan penyimpangan.")
    walk.matter = Inspection.objects.get(grievance=walk.case)
    walk.when = {"actor": Actor.officer(walk.people["inspector"]), "on": WEDNESDAY, "at": at(WEDNESDAY)}
    finding = inspections.add_finding(walk.matter, text="Kuitansi tidak ada.", **walk.when)
    walk.helping = unit(walk.people["government"], "Dinas Taman")
    asked = ((walk.people["unit"], "Kembalikan uangnya."), (walk.helping, "Tertibkan kas."))
    walk.one, walk.other = (
        inspections.recommend(finding, agency=to, text=text, due_on=date(2026, 6, 27), **walk.when)
        for to, text in asked
    )
    walk.page = f"{LIST}{walk.one.pk}/"
    return walk


def signed(person):
    client = Client()
    client.force_login(person)
    return client


def assert_downloads(client, address):
    response = client.get(address)
    assert response.headers["Content-Disposition"].startswith("attachment")
    assert b"".join(response.streaming_content).startswith(b"%PDF")


@pytest.mark.parametrize("who", ["liaison", "unit_head"])
def test_the_units_people_read_what_is_addressed_to_them_and_nothing_else_of_the_inspection(walk, who):
    client = signed(walk.people[who])
    for address in (LIST, walk.page):
        text = client.get(address).content.decode()
        for words in (walk.matter.number, "Kembalikan uangnya."):
            assert words in text
        for words in ("Kuitansi", "Bendahara", "Tertibkan", "Pemeriksaan", walk.matter.subject):
            assert words not in text
    page = client.get(walk.page).content.decode()
    for words in ("Sabtu, 27 Juni 2026", "Senin, 29 Juni 2026", "Dasar:"):
        assert words in page, "the day that counts, and why"
    assert LIST in client.get("/portal/aduan/").content.decode()
    assert client.get(f"/portal/pemeriksaan/{walk.matter.pk}/").status_code == 404


def test_for_everybody_else_there_is_no_such_recommendation(walk):
    sent = signed(walk.people["liaison"]).post(
        walk.page, {"text": "Sudah.", "uploads": upload("bukti.pdf", pdf())}
    )
    assert sent.status_code == 302
    held = RecommendationReport.objects.get().files.get()
    foreign = people_of(government("pemko-banjarbaru", "Pemerintah Kota Banjarbaru"))
    colleague = officer(walk.helping, "liaison", "D.T.")
    strangers = [colleague, foreign["liaison"], foreign["inspector"], walk.people["coordinator"],
                 walk.people["secretary"], walk.people["inspector"]]  # fmt: skip
    for person in strangers:
        client = signed(person)
        for address in (walk.page, f"{walk.page}berkas/{held.pk}/"):
            assert client.get(address).status_code == 404
        assert client.post(walk.page, {"text": "Bukan kami."}).status_code == 404
        with pytest.raises(MoveRefused):
            report(walk.one, text="x", actor=Actor.officer(person), on=WEDNESDAY, at=at(WEDNESDAY))
    assert signed(colleague).get(f"{LIST}{walk.other.pk}/berkas/{held.pk}/").status_code == 404
    inside = f"/portal/pemeriksaan/{walk.matter.pk}/laporan-berkas/{held.pk}/"
    assert signed(foreign["inspector"]).get(inside).status_code == 404
    assert signed(walk.people["liaison"]).get(inside).status_code == 404
    Seat.objects.filter(user=walk.people["liaison"]).update(ended_on=WEDNESDAY)
    assert signed(walk.people["liaison"]).get(walk.page).status_code == 404
    assert RecommendationReport.objects.count() == 1


def test_a_report_without_words_or_with_a_hostile_file_is_not_taken_and_loses_nothing(walk):
    unit_side = signed(walk.people["liaison"])
    empty = unit_side.post(walk.page, {"text": " "})
    assert empty.status_code == 422
    assert "Tulis apa yang sudah dilaksanakan" in empty.content.decode()
    hostile = {"text": "Uang kembali.", "uploads": SimpleUploadedFile("bukti.pdf", b"MZ\x90\x00program")}
    refused = unit_side.post(walk.page, hostile)
    assert refused.status_code == 422
    assert "Uang kembali." in refused.content.decode(), "nothing is lost"
    assert not RecommendationReport.objects.exists()


def test_the_unit_reports_with_files_the_inspectors_judge_with_a_reason_and_the_unit_reads_it(walk):
    unit_side, inspector = signed(walk.people["liaison"]), signed(walk.people["inspector"])
    unit_side.post(walk.page, {"text": "Uang kembali separuh.", "uploads": upload("setor.pdf", pdf())})
    first = RecommendationReport.objects.get()
    assert (first.by, first.on, first.judgement) == (walk.people["liaison"], WEDNESDAY, "")
    again = unit_side.post(walk.page, {"text": "Uang kembali separuh."}, follow=True)
    assert "sudah terkirim" in again.content.decode()
    assert "setor.pdf" in unit_side.get(walk.page).content.decode()
    assert_downloads(unit_side, f"{walk.page}berkas/{first.files.get().pk}/")

    base = f"/portal/pemeriksaan/{walk.matter.pk}/"
    assert "Laporan unit yang belum dinilai" in inspector.get("/portal/pemeriksaan/").content.decode()
    judge = f"{base}rekomendasi/{walk.one.pk}/"
    for address in (base, judge):
        assert "Uang kembali separuh." in inspector.get(address).content.decode()
    assert_downloads(inspector, f"{base}laporan-berkas/{first.files.get().pk}/")
    assert inspector.post(judge, {"state": "partly", "text": ""}).status_code == 422
    inspector.post(judge, {"state": "partly", "text": "Separuh lagi belum."})
    first.refresh_from_db()
    assert (first.judgement, first.judged_reason, first.judged_on) == (
        "partly",
        "Separuh lagi belum.",
        WEDNESDAY,
    )
    assert "Separuh lagi belum." in unit_side.get(walk.page).content.decode()
    assert "belum dinilai" not in inspector.get("/portal/pemeriksaan/").content.decode()

    unit_side.post(walk.page, {"text": "Semua kembali."})
    inspector.post(judge, {"state": "done", "text": "Lunas."})
    closed = unit_side.post(walk.page, {"text": "Lagi."}, follow=True).content.decode()
    assert "sudah selesai" in closed
    assert RecommendationReport.objects.count() == 2
    first.refresh_from_db()
    assert first.judged_reason == "Separuh lagi belum.", "an earlier judgement stays"
    moves = list(walk.matter.events.order_by("sequence").values_list("move", flat=True))[-4:]
    assert moves == ["report_follow_up", "record_follow_up"] * 2
    walk.matter.refresh_from_db()
    assert not list(broken_links(walk.matter))
    assert "Unit melaporkan tindak lanjut" in inspector.get(base).content.decode()


def test_a_note_of_the_inspectors_that_answers_no_report_stays_with_them(walk):
    inspections.record_follow_up(walk.one, state="partly", text="Menurut saksi belum.", **walk.when)
    text = signed(walk.people["liaison"]).get(walk.page).content.decode()
    assert "Menurut saksi" not in text
    assert "sebagian" in text
