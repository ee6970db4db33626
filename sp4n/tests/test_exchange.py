"""CSV in and out by LAPOR number: safe to run twice, refusals with line and reason, no formula runs."""

import csv
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from sp4n.models import Channel, Grievance, ImportRun
from sp4n.stages import Stage
from sp4n.tests.factories import WEDNESDAY, at, government, office, people_of

pytestmark = pytest.mark.usefixtures("reference")
HEAD = "nomor_lapor,tanggal,judul,isi,lokasi,klasifikasi,unit,pelapor,telepon,email,anonim,rahasia\n"
GOOD = "5001,2026-05-11,Lampu mati,Lampu jalan mati.,Martapura,informasi,Dinas Jalan Kabupaten Banjar,Z.R.,,,ya,tidak\n"
PLAIN = "5002,12/05/2026,,Sampah menumpuk.,,,,M.A.,,,,\n"


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: at(WEDNESDAY))


@pytest.fixture
def desk():
    office()
    client = Client()
    client.people = people_of(government())
    client.force_login(client.people["coordinator"])
    return client


def bring(desk, text, status=200):
    content = text.encode() if isinstance(text, str) else text
    response = desk.post("/portal/aduan/impor/", {"upload": SimpleUploadedFile("lapor.csv", content)})
    assert response.status_code == status, response.content.decode()[:2000]
    return response.context.get("run")


def rows_of(response):
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text)))


def test_rows_come_in_with_their_day_class_and_unit_by_the_real_moves(desk):
    run = bring(desk, HEAD + GOOD + PLAIN)
    assert (run.created, run.known, run.refused) == (2, 0, [])
    first, second = Grievance.objects.order_by("lapor_id")
    assert (first.stage, first.unit, first.received_on.day) == (Stage.DISPOSITIONED, desk.people["unit"], 11)
    assert (first.is_anonymous, first.channel, first.subject) == (True, Channel.LAPOR, "Lampu mati")
    assert (second.stage, second.received_on.day) == (Stage.RECEIVED, 12)
    assert first.events.count() == 3


def test_the_same_file_twice_changes_nothing(desk):
    bring(desk, HEAD + GOOD + PLAIN)
    before = list(Grievance.objects.order_by("pk").values())
    run = bring(desk, HEAD + GOOD + PLAIN)
    assert (run.created, run.known, run.refused) == (0, 2, [])
    assert list(Grievance.objects.order_by("pk").values()) == before


@pytest.mark.parametrize(("row", "why"), [
    (",2026-05-11,,Isi.,,,,Z.R.,,,,", "Nomor LAPOR"),
    ("1,kemarin,,Isi.,,,,Z.R.,,,,", "Tanggal harus"),
    ("1,2026-06-01,,Isi.,,,,Z.R.,,,,", "belum terjadi"),
    ("1,2026-05-11,,,,,,Z.R.,,,,", "Kolom isi kosong"),
    ("1,2026-05-11,,Isi.,,,,,,,,", "Kolom pelapor kosong"),
    ("1,2026-05-11,,Isi.,,gawat,,Z.R.,,,,", "Klasifikasi tidak dikenal"),
    ("1,2026-05-11,,Isi.,,informasi,Dinas Lain,Z.R.,,,,", "Unit tidak dikenal"),
    ("1,2026-05-11,,Isi.,,,Dinas Jalan Kabupaten Banjar,Z.R.,,,,", "klasifikasi kosong"),
    (f"1,2026-05-11,{'x' * 121},Isi.,,,,Z.R.,,,,", "terlalu panjang"),
])  # fmt: skip
def test_a_bad_row_is_refused_with_its_line_and_leaves_the_others(desk, row, why):
    run = bring(desk, HEAD + PLAIN + row + "\n")
    assert (run.created, len(run.refused)) == (1, 1)
    line, _number, reason = run.refused[0]
    assert line == 3
    assert why in reason
    assert Grievance.objects.count() == 1


def test_the_report_of_refusals_can_be_downloaded_and_runs_no_formula(desk):
    run = bring(desk, HEAD + "=1+1,kemarin,,Isi.,,,,Z.R.,,,,\n")
    rows = rows_of(desk.get(f"/portal/aduan/impor/{run.pk}/ditolak.csv"))
    assert rows[0] == ["baris", "nomor_lapor", "alasan"]
    assert rows[1][:2] == ["2", "'=1+1"]
    other = Client()
    other.force_login(people_of(government("pemko-banjarbaru", "Kota"))["coordinator"])
    assert other.get(f"/portal/aduan/impor/{run.pk}/ditolak.csv").status_code == 404


@pytest.mark.parametrize(("content", "why"), [
    ("a,b\n1,2\n", "Kolom yang tidak ada"),
    (b"\xff\xfe\x00", "CSV UTF-8"),
    (HEAD + PLAIN * 501, "Paling banyak 500 baris"),
])  # fmt: skip
def test_what_is_no_table_is_said_beside_the_field(desk, content, why):
    content = content.encode() if isinstance(content, str) else content
    response = desk.post("/portal/aduan/impor/", {"upload": SimpleUploadedFile("x.csv", content)})
    assert response.status_code == 422
    assert why in response.content.decode()
    assert not ImportRun.objects.exists()


def test_semicolons_and_a_mark_at_the_beginning_are_read_too(desk):
    text = (HEAD + PLAIN).replace(",", ";")
    assert bring(desk, "\N{BYTE ORDER MARK}" + text).created == 1


def test_a_number_of_another_government_is_refused(desk):
    bring(desk, HEAD + PLAIN)
    other = Client()
    other.force_login(people_of(government("pemko-banjarbaru", "Kota"))["coordinator"])
    run = bring(other, HEAD + PLAIN)
    assert (run.created, len(run.refused)) == (0, 1)


def test_the_export_is_keyed_by_the_number_guards_formulas_and_keeps_secrets(desk):
    bring(desk, HEAD + "5003,2026-05-11,=HYPERLINK(1),Isi.,,,,Zuhra Rumbia,,,,\n"
          "5004,2026-05-11,Judul rahasia,Isi lain.,,,,Z.R.,,,,ya\n")  # fmt: skip
    rows = rows_of(desk.get("/portal/aduan/ekspor.csv?keadaan=semua"))
    by_number = {row[0]: row for row in rows[1:]}
    assert by_number["5003"][3] == "'=HYPERLINK(1)"
    assert by_number["5004"][3] == "(rahasia)"
    assert "Zuhra" not in str(rows)


def test_only_the_coordinator_imports_and_exports(desk):
    for who in ("liaison", "secretary", "inspector"):
        client = Client()
        client.force_login(desk.people[who])
        assert client.get("/portal/aduan/impor/").status_code == 403
        assert client.get("/portal/aduan/ekspor.csv").status_code == 403
