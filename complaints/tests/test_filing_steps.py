"""The steps of filing: nothing typed is lost, errors say what to do, advice is kind and never blocks."""

import pytest
from django.urls import reverse

from complaints.models import DraftFile, FilePurpose, FilingDraft
from complaints.tests import factories
from complaints.tests import sample_files as samples
from complaints.tests.filing_driver import ANSWERS, Filer, address, office_and_places, two_files

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _office(db):
    office_and_places()
    factories.agency("Rumah Sakit Contoh", slug="rs-contoh", search_words="puskesmas besar")


@pytest.fixture
def filer(client):
    return Filer(client)


def words(response):
    return response.content.decode()


def test_danger_leads_to_the_telephone_and_the_form_stays_open(client):
    response = client.post(reverse("complaints:filing_start"), {"danger": "yes"}, follow=True)
    assert "Telepon kami sekarang" in words(response)
    assert "0511 000 0137" in words(response)
    assert address("instansi") in words(response)


def test_the_gate_asks_again_when_nothing_was_chosen(client):
    response = client.post(reverse("complaints:filing_start"), {})
    assert response.status_code == 422
    assert "Pilih Ya atau Tidak" in words(response)


def test_an_agency_chosen_on_its_page_is_chosen_in_the_form(client):
    response = client.post(
        reverse("complaints:filing_start"), {"danger": "no", "instansi": "rs-contoh"}, follow=True
    )
    assert 'value="rs-contoh"' in words(response)
    assert "checked" in words(response)


def test_searching_shows_results_and_complains_about_nothing(filer):
    response = filer.step("instansi", agency="", query="contoh", cari="1")
    assert response.status_code == 200
    assert "Dinas Contoh" in words(response)
    assert "nh-error" not in words(response)


@pytest.mark.parametrize("query", ["rumah sakti contoh", "puskesmas", "RS CONTOH rumah"])
def test_a_misspelt_or_popular_name_finds_the_agency(filer, query):
    assert "Rumah Sakit Contoh" in words(filer.step("instansi", agency="", query=query, cari="1"))


def test_suggestions_are_what_the_search_button_finds(client):
    found = client.get(reverse("agencies:suggest"), {"q": "puskesmas"}).json()
    assert found == {"results": [{"slug": "rs-contoh", "name": "Rumah Sakit Contoh", "place": ""}]}
    assert client.get(reverse("agencies:suggest")).json() == {"results": []}


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"query": "", "agency": ""}, "Tulis nama instansi"),
        ({"agency": ""}, "Pilih satu instansi, atau pilih Tidak ada di daftar"),
        ({"agency": "tidak-ada-slug-ini"}, "Pilih satu instansi, atau pilih Tidak ada di daftar"),
        ({"agency": "lain"}, "Tulis nama instansi"),
        ({"agency": "lain", "other_name": "Kantor X"}, "Pilih kabupaten atau kota"),
    ],
)
def test_the_first_step_says_what_is_missing(filer, changes, sentence):
    response = filer.step("instansi", **changes)
    assert response.status_code == 422
    assert sentence in words(response)


def test_not_knowing_the_agency_is_an_answer(filer):
    assert filer.step("instansi", agency="tidak-yakin").url == address("upaya")


@pytest.mark.parametrize(
    ("slug", "changes", "sentence"),
    [
        ("upaya", {"complained": ""}, "Pilih Ya atau Belum"),
        ("upaya", {"when_month": "", "when_year": ""}, "Tulis kapan Anda mengadu. Kira-kira saja boleh"),
        ("upaya", {"court": ""}, "Pilih jawaban tentang pengadilan"),
        ("kejadian", {"story": ""}, "Tuliskan apa yang terjadi, atau unggah rekaman suara"),
        ("kejadian", {"story": "x" * 5012}, "Cerita terlalu panjang. Kurangi 12 huruf"),
        ("kejadian", {"when_month": ""}, "Pilih bulan kejadian"),
        ("kejadian", {"when_year": "26"}, "Tahun harus 4 angka, misalnya 2026"),
        ("kejadian", {"when_day": "31", "when_month": "2"}, "Tanggal itu tidak ada. Periksa tanggal dan bulannya"),
        ("kejadian", {"when_year": "2099"}, "Tanggal ini belum terjadi. Periksa tahunnya"),
        ("harapan", {"hope": ""}, "Tulis harapan Anda"),
        ("data-diri", {"full_name": ""}, "Tulis nama lengkap"),
        ("data-diri", {"nik": "63030517089099"}, "NIK harus 16 angka. Anda menulis 14"),
        ("data-diri", {"nik": "6303056902019997"}, "NIK tidak dikenali. Periksa angkanya"),
        ("data-diri", {"birth_date_day": "", "birth_date_month": "", "birth_date_year": ""}, "Tulis tanggal lahir"),
        ("data-diri", {"capacity": "proxy"}, "Tulis nama orang yang Anda wakili"),
        ("data-diri", {"capacity": "group"}, "Tulis nama kelompok atau badan hukum"),
        ("kontak", {"phone": ""}, "Tulis nomor HP, misalnya 0812 3456 7890"),
        ("kontak", {"phone": "0812"}, "Nomor HP ini kurang atau kelebihan angka"),
        ("kontak", {"email": "rh@"}, "Tulis e-mail lengkap, misalnya nama@contoh.id"),
        ("kontak", {"district": ""}, "Pilih kecamatan"),
        ("kontak", {"regency": "63.71"}, "Pilih kecamatan"),
        ("kerahasiaan", {"confidential": ""}, "Pilih Ya atau Tidak perlu"),
    ],
)  # fmt: skip
def test_each_error_says_what_to_do_beside_the_field_and_above(filer, slug, changes, sentence):
    response = filer.step(slug, **changes)
    assert response.status_code == 422
    assert f"<span>{sentence}</span>" in words(response)
    assert f">{sentence}</a>" in words(response)
    assert "<title>Perlu diperbaiki: " in words(response)


def test_what_was_typed_comes_back_also_when_it_is_wrong(filer):
    filer.step("kejadian", story="Cerita setengah", when_month="", when_year="")
    page = words(filer.client.get(address("kejadian")))
    assert "Cerita setengah" in page
    assert "Pilih bulan kejadian" in page


@pytest.mark.parametrize("button", ["nanti", "kembali"])
def test_leaving_a_step_by_any_button_keeps_what_was_typed(filer, button):
    filer.step("instansi")
    response = filer.step("kejadian", story="Belum selesai", when_year="", **{button: "1"})
    assert response.status_code == 302
    assert "Belum selesai" in words(filer.client.get(address("kejadian")))


def test_leaving_an_untouched_step_does_not_greet_the_person_with_errors(filer):
    filer.step("instansi")
    filer.client.post(address("harapan"), {"hope": "", "kembali": "1"})
    assert "nh-error" not in words(filer.client.get(address("harapan")))


def test_back_leads_to_the_step_before_and_from_the_first_to_the_start(filer):
    assert filer.step("upaya", kembali="1").url == address("instansi")
    assert filer.step("instansi", kembali="1").url == reverse("complaints:filing_start")


def test_changing_an_answer_leads_back_to_the_page_with_all_answers(filer):
    filer.all_steps()
    page = filer.client.get(reverse("complaints:filing_check"))
    assert f"{address('harapan')}?ubah=1" in words(page)
    assert 'name="ubah"' in words(filer.client.get(f"{address('harapan')}?ubah=1"))
    assert filer.step("harapan", ubah="1").url == reverse("complaints:filing_check")


def test_all_answers_are_shown_with_the_nik_masked(filer):
    filer.all_steps()
    page = words(filer.client.get(reverse("complaints:filing_check")))
    assert "630305******9999" in page
    assert "6303051708909999" not in page
    assert "Ya, lewat surat pada Februari 2026." in page


def test_a_nik_that_differs_from_the_birth_date_warns_once_and_never_blocks(filer):
    first = filer.step("data-diri", birth_date_day="18")
    assert first.status_code == 200
    assert "Tanggal lahir di NIK berbeda" in words(first)
    assert 'name="seen" value="1"' in words(first)
    assert filer.step("data-diri", birth_date_day="18", seen="1").url == address("kontak")


@pytest.mark.parametrize(
    ("slug", "changes", "sentence", "whom"),
    [
        ("upaya", {"complained": "no"}, "Anda belum mengadu ke instansinya", "Adukan dulu kepada instansi itu"),
        ("upaya", {"court": "yes"}, "Masalah ini ada atau pernah ada di pengadilan", "Pos Bantuan Hukum"),
        ("kejadian", {"when_year": "2020"}, "Kejadian ini sudah lewat 2 tahun", "masih berlangsung"),
        ("instansi", {"agency": "tidak-yakin", "party": "private"}, "swasta ditangani pihak lain", "BPSK"),
        ("instansi", {"agency": "tidak-yakin", "party": "crime"}, "ditangani kepolisian", "kantor polisi"),
    ],
)  # fmt: skip
def test_a_matter_for_others_is_told_at_once_with_whom_to_ask(filer, slug, changes, sentence, whom):
    filer.step(slug, **changes)
    page = words(filer.client.get(filer.last.url))
    assert sentence in page
    assert whom in page
    assert "Tetap mengirim laporan" in page


def test_after_the_advice_the_person_may_go_on_and_is_not_asked_again(filer):
    filer.step("upaya", complained="no")
    advice = reverse("complaints:filing_advice")
    assert filer.client.post(advice, {"setelah": "upaya"}).status_code == 422
    assert filer.client.post(advice, {"setelah": "upaya", "choice": "report"}).url == address("kejadian")
    assert filer.step("upaya", complained="no").url == address("kejadian")


def test_files_are_added_several_times_listed_and_removed(filer):
    filer.client.post(address("bukti"), {"evidence": two_files(), "unggah": "1"})
    filer.client.post(
        address("bukti"), {"evidence": samples.upload("tiga.pdf", samples.pdf()), "unggah": "1"}
    )
    page = words(filer.client.get(address("bukti")))
    assert all(name in page for name in ("tanda-terima.jpg", "surat.pdf", "tiga.pdf"))
    gone = DraftFile.objects.get(name="surat.pdf")
    storage, path = gone.file.storage, gone.file.name
    filer.client.post(address("bukti"), {"hapus": str(gone.pk)})
    assert "surat.pdf" not in words(filer.client.get(address("bukti")))
    assert not storage.exists(path)


def test_nobody_removes_a_file_of_another_draft(filer):
    filer.client.post(address("bukti"), {"evidence": two_files()})
    file = DraftFile.objects.first()
    filer.client.cookies.clear()
    filer.client.post(address("bukti"), {"hapus": str(file.pk)})
    assert DraftFile.objects.filter(pk=file.pk).exists()


def test_one_bad_file_loses_neither_the_good_one_nor_what_was_typed(filer):
    bad = samples.upload("virus.exe", b"MZ program")
    response = filer.step("data-diri", identity=bad, nik="6303051708909999")
    assert response.status_code == 422
    assert "virus.exe: jenis berkas ini tidak diterima" in words(response)
    assert "6303051708909999" in words(filer.client.get(address("data-diri")))
    response = filer.client.post(address("bukti"), {"evidence": [*two_files(), bad]})
    assert response.status_code == 422
    assert "tanda-terima.jpg" in words(response)
    assert DraftFile.objects.count() == 2


def test_a_recording_stands_for_the_story(filer):
    recording = samples.upload("suara.m4a", samples.mp4(b"M4A "))
    assert filer.step("kejadian", story="", voice=recording).url == address("bukti")
    assert DraftFile.objects.get().purpose == FilePurpose.VOICE


@pytest.mark.parametrize(
    ("capacity", "purpose"),
    [("proxy", "mandate"), ("group", "group_statement"), ("legal_body", "legal_deed")],
)
def test_a_paper_of_authority_is_kept_as_what_it_proves(filer, capacity, purpose):
    paper = samples.upload("surat.pdf", samples.pdf())
    filer.step(
        "data-diri", capacity=capacity, represented="S.M.", organisation="Kelompok Contoh", authority=paper
    )
    assert DraftFile.objects.get().purpose == purpose


def test_identity_is_never_kept_on_the_device(filer):
    filer.step("instansi")
    assert "data-keep=" in words(filer.client.get(address("kejadian")))
    for slug in ("data-diri", "kontak"):
        assert "data-keep=" not in words(filer.client.get(address(slug)))


def test_a_step_without_a_draft_leads_to_the_start_but_never_swallows_a_post(client):
    assert client.get(address("kontak")).url == reverse("complaints:filing_start")
    assert client.post(address("kontak"), ANSWERS["kontak"]).url == address("kerahasiaan")
    assert FilingDraft.objects.count() == 1


def test_an_unknown_step_does_not_exist(client):
    assert client.get("/lapor/rahasia/").status_code == 404


def test_too_many_new_drafts_from_one_address_are_told_when_to_come_back(client, monkeypatch):
    monkeypatch.setitem(filing_access_limits(), "filing-start", (1, 3600))
    client.post(address("harapan"), ANSWERS["harapan"])
    client.cookies.clear()
    response = client.post(address("harapan"), ANSWERS["harapan"])
    assert response.status_code == 429
    assert "Coba lagi" in words(response)


def filing_access_limits():
    from complaints.views import filing_access

    return filing_access.LIMITS
