"""Anyone checks a paper by code or file; the page names nobody."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from documents.rendering import render_next
from documents.signing import CODE_ALPHABET, new_verification_code, void
from documents.tests.factories import NOW, a_draft, a_receipt, checked, head, signed
from documents.verification import normalise
from documents.views.verify import TRIES

pytestmark = pytest.mark.django_db

VERIFY = "/verifikasi/"


def made(paper):
    render_next(now=NOW, pk=paper.pk)
    paper.refresh_from_db()
    return paper


def bytes_of(paper):
    with paper.file.open("rb") as stored:
        return stored.read()


def upload(client, address, content, name="surat.pdf"):
    return client.post(address, {"pdf": SimpleUploadedFile(name, content, "application/pdf")})


def page_of(paper):
    return reverse("documents:verify_code", args=[paper.verification_code])


def test_the_printed_addresses_never_change():
    assert reverse("documents:verify") == "/verifikasi/"
    assert reverse("documents:verify_code", args=["7F3K-92QM-X4TD"]) == "/verifikasi/7F3K-92QM-X4TD/"


def test_a_code_is_long_and_has_no_sign_that_is_misread():
    code = new_verification_code()
    assert len(code.replace("-", "")) >= 10
    assert not set(CODE_ALPHABET) & set("01OILU")
    assert new_verification_code() != code


@pytest.mark.parametrize("typed", ["7f3k92qmx4td", " 7F3K 92QM X4TD ", "7f3k-92qm-x4td", "7F3K-92QM-X4TD"])
def test_case_spaces_and_hyphens_of_a_code_do_not_matter(typed):
    assert normalise(typed) == "7F3K-92QM-X4TD"


@pytest.mark.parametrize("typed", ["", "7F3K", "7F3K-92QM-X4T0", "x" * 4000, "<script>"])
def test_what_cannot_be_a_code_is_none(typed):
    assert normalise(typed) == ""


def test_a_typed_code_leads_to_the_paper(client):
    paper = signed()
    response = client.get(VERIFY, {"k": paper.verification_code.lower()})
    assert response.status_code == 302
    assert response["Location"] == page_of(paper)


def test_a_known_code_tells_kind_number_date_office_hash_and_kind_of_signature(client):
    paper = made(signed())
    text = client.get(page_of(paper)).content.decode()
    for words in (
        "Dokumen ini tercatat di sistem kami", "Surat permintaan kelengkapan data", paper.number, "10 Maret 2026",
        "Ombudsman RI Perwakilan Kalimantan Selatan", "Elektronik, tidak tersertifikasi", paper.sha256[:4],
    ):  # fmt: skip
        assert words in text


def test_the_page_names_no_signer_and_no_reporter(client):
    text = client.get(page_of(made(signed()))).content.decode()
    for name in ("H.K.", "D.A.", "M.F.", "R.H.", "Jalan Contoh 2"):
        assert name not in text


def test_a_receipt_is_told_to_be_unsigned(client):
    assert "tanpa tanda tangan" in client.get(page_of(a_receipt())).content.decode()


@pytest.mark.parametrize("code", ["2222-2222-2222", "bukan-kode"])
def test_an_unknown_code_is_told_in_red_with_404(client, code):
    response = client.get(reverse("documents:verify_code", args=[code]))
    assert response.status_code == 404
    assert "Kode ini tidak ada di sistem kami" in response.content.decode()
    assert "nh-result--bad" in response.content.decode()


@pytest.mark.parametrize("make", [a_draft, checked])
def test_drafts_have_no_page_to_be_found_at(client, make):
    assert make().verification_code is None


@pytest.mark.parametrize("typed", ["", "   ", "123", "y" * 41])
def test_a_code_that_cannot_be_one_is_answered_beside_the_field(client, typed):
    response = client.get(VERIFY, {"k": typed})
    assert response.status_code == 422
    assert "id_k_error" in response.content.decode()


def test_a_void_paper_is_told_with_date_and_replacement(client):
    old, new = made(signed()), signed()
    void(old, reason="Salah alamat R.H.", by=head(), at=NOW, replaced_by=new)
    text = client.get(page_of(old)).content.decode()
    assert f"Dokumen ini sudah dibatalkan pada 10 Maret 2026, diganti {new.number}." in text
    assert "nh-result--void" in text
    assert "Salah alamat" not in text


@pytest.mark.parametrize("at_the_paper_s_page", [True, False])
def test_the_very_file_is_recognised(client, at_the_paper_s_page):
    paper = made(signed())
    response = upload(client, page_of(paper) if at_the_paper_s_page else VERIFY, bytes_of(paper))
    assert response.status_code == 200
    assert "Berkas sama persis dengan yang kami simpan" in response.content.decode()
    assert paper.number in response.content.decode()


def test_one_changed_byte_is_told(client):
    paper = made(signed())
    text = upload(client, page_of(paper), bytes_of(paper) + b" ").content.decode()
    assert "Berkas ini BERBEDA dari yang kami simpan. Jangan dipakai" in text
    assert "nh-result--bad" in text


def test_a_strange_file_is_not_found(client):
    made(signed())
    response = upload(client, VERIFY, b"%PDF-1.7 bukan milik kami")
    assert response.status_code == 404
    assert "Berkas ini tidak ada di sistem kami" in response.content.decode()


def test_a_paper_whose_pdf_is_still_being_made_matches_no_file(client):
    paper = signed()
    assert "BERBEDA" in upload(client, page_of(paper), b"x").content.decode()
    assert "sedang dibuat" in client.get(page_of(paper)).content.decode()


@pytest.mark.parametrize(("content", "words"), [(b"", "Berkas ini kosong"), (None, "Pilih berkas PDF")])
def test_a_missing_or_empty_file_is_told_beside_the_field(client, content, words):
    response = client.post(VERIFY) if content is None else upload(client, VERIFY, content)
    assert response.status_code == 422
    assert words in response.content.decode()


def test_a_file_larger_than_any_paper_of_ours_is_refused(client, settings):
    settings.ATTACHMENT_MAX_MIB = 0
    response = upload(client, VERIFY, b"x")
    assert response.status_code == 422
    assert "terlalu besar" in response.content.decode()


def test_guessing_codes_ends_with_429(client):
    address = reverse("documents:verify_code", args=["2222-2222-2222"])
    answers = [client.get(address).status_code for _index in range(TRIES + 1)]
    assert answers == [404] * TRIES + [429]


def test_the_result_is_kept_in_no_cache_and_by_no_search_engine(client):
    response = client.get(page_of(signed()))
    assert "no-store" in response["Cache-Control"]
    assert 'name="robots" content="noindex"' in response.content.decode()


def test_checking_costs_few_queries(client, django_assert_max_num_queries):
    paper = signed()
    client.get(VERIFY)
    with django_assert_max_num_queries(4):
        client.get(page_of(paper))


@pytest.mark.parametrize("address", ["of the form", "of a paper", "of nothing"])
def test_each_page_has_one_main_heading(client, address):
    addresses = {
        "of the form": VERIFY,
        "of a paper": page_of(signed()),
        "of nothing": f"{VERIFY}2222-2222-2222/",
    }
    assert client.get(addresses[address]).content.decode().count("<h1") == 1
