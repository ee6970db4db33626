"""Filing from the first page to the confirmation: what arrives in the case, and what it costs."""

from datetime import date

import pytest
from django.urls import reverse

from complaints.access import find_case
from complaints.models import CaseFile, CaseKind, Complaint, DatePrecision, FileSource, FilingDraft, Identity
from complaints.tests.filing_driver import ANSWERS, Filer, address, office_and_places, the_case, two_files
from documents.models import Document
from notices.models import Notice

pytestmark = pytest.mark.django_db

QUERIES_OF_A_WHOLE_FILING = 40
PAGE_LIMIT = 100 * 1024


@pytest.fixture(autouse=True)
def _office(reference):
    office_and_places()


@pytest.fixture
def filer(client):
    return Filer(client)


def test_a_whole_report_arrives_as_it_was_written(filer):
    filer.all_steps()
    filer.client.post(address("bukti"), {"evidence": two_files(), "unggah": "1"})
    assert filer.send().url == reverse("complaints:filing_done")
    case = the_case()
    assert case.agency.slug == "dinas-contoh"
    assert case.account.startswith("Akta kelahiran anak saya belum terbit.")
    assert (case.event_on, case.event_precision) == (date(2026, 1, 8), DatePrecision.DAY)
    assert (case.prior_on, case.prior_precision) == (date(2026, 2, 28), DatePrecision.MONTH)
    assert (case.prior_channel, case.in_court, case.is_confidential) == ("Surat", "no", True)
    assert sorted(CaseFile.objects.values_list("name", "source")) == [
        ("surat.pdf", FileSource.REPORTER),
        ("tanda-terima.jpg", FileSource.REPORTER),
    ]
    identity = Identity.objects.get()
    assert (identity.full_name, identity.nik, identity.sex) == ("R.H.", "6303051708909999", "L")
    assert (identity.phone, identity.region_code) == ("+6281234567890", "63.03.05")
    assert (identity.birth_date, identity.marital_status) == ("1990-08-17", "Kawin")
    assert Document.objects.filter(kind="receipt").count() == 1
    assert Notice.objects.get().kind == "received"


def test_the_confirmation_shows_number_and_code_once_and_a_reload_the_number_alone(filer):
    filer.all_steps()
    filer.send()
    first = filer.finish()
    code = first.context["access_code"]
    case = the_case()
    assert find_case(case.agenda_number, code) == case
    assert code in first.content.decode()
    again = filer.finish()
    assert case.agenda_number in again.content.decode()
    assert again.context["access_code"] == ""
    assert code not in again.content.decode()


def test_the_confirmation_says_when_the_first_check_ends_and_by_which_rule(filer):
    filer.all_steps()
    filer.send()
    page = filer.finish()
    clock = the_case().deadlines.get()
    assert page.context["first_check"] == clock
    assert f"{clock.rule.length}&nbsp;" in page.content.decode()


def test_the_code_is_nowhere_kept_after_it_was_shown(filer):
    filer.all_steps()
    filer.send()
    code = filer.finish().context["access_code"]
    assert FilingDraft.objects.get().answers == ""
    assert code not in str(filer.client.cookies)


def test_a_double_press_gives_one_case_and_still_shows_the_code(filer):
    filer.all_steps()
    cookies = dict(filer.client.cookies)
    filer.send()
    filer.client.cookies.clear()
    filer.client.cookies.update(cookies)
    filer.send()
    assert Complaint.objects.count() == 1
    assert filer.finish().context["access_code"]


def test_going_back_after_the_confirmation_and_sending_again_files_nothing(filer):
    filer.all_steps()
    filer.send()
    filer.finish()
    assert filer.send().url == reverse("complaints:filing_done")
    assert Complaint.objects.count() == 1


def test_the_same_report_typed_again_leads_to_the_first_one(filer):
    filer.all_steps()
    filer.send()
    filer.finish()
    filer.all_steps()
    page = filer.client.get(filer.send().url)
    assert Complaint.objects.count() == 1
    assert "Laporan yang sama sudah kami terima pada" in page.content.decode()
    assert page.context["access_code"] == ""


def test_an_incomplete_report_is_not_sent_and_says_what_is_missing(filer):
    filer.step("instansi")
    response = filer.send()
    assert response.status_code == 422
    assert "Lengkapi dulu: Upaya sebelumnya" in response.content.decode()
    assert not Complaint.objects.exists()


def test_without_the_declaration_nothing_is_sent(filer):
    filer.all_steps()
    response = filer.client.post(reverse("complaints:filing_check"), {})
    assert response.status_code == 422
    assert "Centang pernyataan sebelum mengirim" in response.content.decode()
    assert not Complaint.objects.exists()


def test_a_program_that_fills_in_the_hidden_field_files_nothing(filer):
    filer.all_steps()
    assert filer.send(alamat_situs="http://x.example").status_code == 422
    assert not Complaint.objects.exists()


def test_an_agency_that_is_not_listed_is_filed_in_the_persons_words(filer):
    filer.all_steps(
        instansi={
            "agency": "lain",
            "other_name": "Kantor Desa Contoh",
            "other_region": "63.03",
            "party": "public",
        }
    )
    filer.send()
    case = the_case()
    assert case.agency is None
    assert case.agency_text.startswith("Kantor Desa Contoh")
    assert case.region_id == "63.03"


def test_a_proxy_names_whom_he_stands_for(filer):
    filer.all_steps(data_diri={"capacity": "proxy", "represented": "S.M."})
    filer.send()
    assert sorted(Identity.objects.values_list("role", flat=True)) == ["reporter", "represented"]


def test_a_matter_recorded_as_a_consultation_is_one(filer):
    filer.all_steps(upaya={"complained": "no"})
    filer.client.post(reverse("complaints:filing_advice"), {"choice": "consultation", "setelah": "upaya"})
    filer.send()
    assert the_case().kind == CaseKind.CONSULTATION
    assert "Pertanyaan Anda sudah kami terima" in filer.finish().content.decode()


def test_a_whole_filing_stays_within_its_queries(filer, django_assert_max_num_queries):
    client = filer.client
    filer.all_steps(
        kejadian={"story": "Laporan sebelumnya, supaya aturan, kalender, dan kantor sudah terbaca."}
    )
    filer.send()
    client.cookies.clear()
    with django_assert_max_num_queries(QUERIES_OF_A_WHOLE_FILING) as asked:
        client.get(reverse("complaints:filing_start"))
        client.post(reverse("complaints:filing_start"), {"danger": "no"})
        client.get(address("instansi"))
        client.post(address("instansi"), {"query": "dinas contoh", "agency": "", "cari": "1"})
        for slug in ANSWERS:
            client.get(address(slug))
            if slug == "bukti":
                client.post(address(slug), {"evidence": two_files(), "unggah": "1"})
                client.get(address(slug))
            assert filer.step(slug).status_code == 302
        client.get(reverse("complaints:filing_check"))
        assert filer.send().status_code == 302
        assert filer.finish().context["access_code"]
    assert len(asked.captured_queries) > 10  # the counting itself works


def test_every_page_is_small(filer):
    filer.all_steps()
    for slug in ANSWERS:
        assert len(filer.client.get(address(slug)).content) < PAGE_LIMIT
    assert len(filer.client.get(reverse("complaints:filing_check")).content) < PAGE_LIMIT
