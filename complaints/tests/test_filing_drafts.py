"""The draft: found again by cookie or code, sealed, merged between tabs, gone after seven days."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.urls import reverse

from complaints.files_intake import accept_upload
from complaints.filing import drafts
from complaints.filing.drafts import DraftGone
from complaints.models import CaseFile, DraftFile, FilePurpose, FilingDraft
from complaints.tests import sample_files as samples
from complaints.tests.filing_driver import ANSWERS, Filer, address, office_and_places, two_files
from complaints.views.filing_access import DRAFT_COOKIE
from notices.models import Notice

pytestmark = pytest.mark.django_db

AT = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)


@pytest.fixture
def draft():
    return drafts.begin("harapan", {"hope": ["Selesai"]}, at=AT)


@pytest.fixture
def filer(client):
    office_and_places()
    return Filer(client)


def test_answers_are_sealed_in_the_database_and_in_the_cache(draft):
    with connection.cursor() as cursor:
        cursor.execute("SELECT token_hash, answers FROM complaints_filingdraft")
        token_hash, answers = cursor.fetchone()
    assert "Selesai" not in answers
    assert draft.code not in token_hash
    kept = cache.get(f"filing-draft:{token_hash}")
    assert "Selesai" not in str(kept)


def test_the_code_finds_the_draft_in_any_case_and_without_hyphens(draft):
    assert drafts.find(draft.code.lower().replace("-", " "), now=AT).value("harapan", "hope") == "Selesai"


def test_a_wrong_code_finds_nothing(draft):
    assert drafts.find(drafts.new_code(), now=AT) is None
    assert drafts.find("", now=AT) is None


def test_reading_a_draft_again_asks_the_database_nothing(draft, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert drafts.find(draft.code, now=AT)


def test_a_draft_is_found_when_the_cache_has_forgotten_it(draft):
    drafts.forget(draft.code)
    assert drafts.find(draft.code, now=AT).value("harapan", "hope") == "Selesai"


def test_two_tabs_that_saved_different_steps_lose_nothing(draft):
    drafts.save_step(draft, "kontak", {"phone": ["0812"]}, at=AT)
    drafts.save_step(draft, "kejadian", {"story": ["Cerita"]}, at=AT)
    kept = drafts.fresh(draft.code)
    assert (kept.value("kontak", "phone"), kept.value("kejadian", "story")) == ("0812", "Cerita")


def test_each_save_gives_seven_more_days(draft):
    later = AT + timedelta(days=6)
    drafts.save_step(draft, "kontak", {}, at=later)
    assert drafts.find(draft.code, now=AT + timedelta(days=12))
    assert drafts.find(draft.code, now=AT + timedelta(days=14)) is None


def test_a_deleted_draft_refuses_further_answers(draft):
    drafts.discard(draft)
    with pytest.raises(DraftGone):
        drafts.save_step(draft, "kontak", {}, at=AT)


def test_after_seven_days_draft_and_files_are_gone(draft):
    accepted = accept_upload(samples.upload("a.pdf", samples.pdf()), purpose=FilePurpose.EVIDENCE, at=AT)
    drafts.add_files(draft, [accepted])
    stored = DraftFile.objects.get().file
    assert drafts.drop_expired(now=AT + timedelta(days=6)) == 0
    assert drafts.drop_expired(now=AT + timedelta(days=7)) == 1
    assert not FilingDraft.objects.exists()
    assert not stored.storage.exists(stored.name)


def test_the_files_of_a_sent_draft_stay_with_the_case(filer, reference):
    filer.client.post(address("bukti"), {"evidence": two_files()})
    filer.all_steps()
    filer.send()
    row = FilingDraft.objects.get()
    assert drafts.drop_expired(now=row.expires_at) == 1
    for file in CaseFile.objects.all():
        assert file.file.storage.exists(file.file.name)


def test_the_cookie_is_signed_and_out_of_reach_of_scripts(filer):
    filer.step("harapan")
    cookie = filer.client.cookies[DRAFT_COOKIE]
    assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "Lax", "/lapor/")
    filer.client.cookies[DRAFT_COOKIE] = cookie.value[:-2] + "xx"
    assert filer.client.get(address("kontak")).url == reverse("complaints:filing_start")


def test_saving_for_later_shows_a_code_that_opens_the_answers_in_another_browser(filer, client):
    filer.step("instansi")
    page = filer.client.get(filer.step("upaya", nanti="1").url)
    code = page.context["draft"].code
    assert code in page.content.decode()
    filer.client.cookies.clear()
    response = filer.client.post(reverse("complaints:filing_resume"), {"code": code.lower()})
    assert response.url == address("kejadian")
    assert "Petugas loket 2" in filer.client.get(address("instansi")).content.decode()


def test_a_look_at_the_link_opens_nothing_until_the_button_is_pressed(filer):
    filer.step("harapan")
    code = filer.client.get(reverse("complaints:filing_later")).context["draft"].code
    filer.client.cookies.clear()
    page = filer.client.get(reverse("complaints:filing_resume_link", args=[code]))
    assert page.status_code == 200
    assert DRAFT_COOKIE not in filer.client.cookies
    assert "diterbitkan" not in page.content.decode()


def test_a_wrong_code_says_so_and_is_limited(filer, monkeypatch):
    response = filer.client.post(reverse("complaints:filing_resume"), {"code": "AAAA-AAAA-AAAA-AAAA"})
    assert response.status_code == 422
    assert "Kode ini tidak cocok" in response.content.decode()
    for _try in range(25):
        response = filer.client.post(reverse("complaints:filing_resume"), {"code": "AAAA-AAAA-AAAA-AAAA"})
    assert response.status_code == 429


def test_the_link_is_mailed_on_request(filer):
    filer.step("harapan")
    later = reverse("complaints:filing_later")
    page = filer.client.post(later, {"email": "rh@contoh.example"})
    assert "Tautan kami kirim" in page.content.decode()
    notice = Notice.objects.get()
    assert page.context["draft"].code in notice.body
    assert filer.client.post(later, {"email": "rh@"}).status_code == 422


def test_starting_over_deletes_the_answers(filer):
    filer.step("harapan")
    filer.client.post(reverse("complaints:filing_start_over"))
    assert not FilingDraft.objects.exists()
    assert filer.client.get(address("kontak")).url == reverse("complaints:filing_start")


def test_forgetting_on_this_device_keeps_the_draft_for_its_code(filer):
    filer.step("harapan")
    filer.client.post(reverse("complaints:filing_leave"))
    assert FilingDraft.objects.exists()
    assert filer.client.get(address("kontak")).url == reverse("complaints:filing_start")


def test_an_answer_changed_in_another_tab_is_read_again_before_sending(filer, monkeypatch):
    filer.all_steps()
    page = reverse("complaints:filing_check")
    seen = filer.client.get(page).wsgi_request
    code = drafts.find(_code(seen), now=AT).code
    stale = drafts.find(code, now=AT)
    drafts.save_step(stale, "harapan", {"hope": ["Yang lain"]}, at=datetime.now(UTC))
    monkeypatch.setattr(drafts, "_recall", lambda _code: stale)
    response = filer.client.post(page, {"truth": "on"})
    assert response.status_code == 422
    assert "baru saja diubah di tab lain" in response.content.decode()
    assert "Yang lain" in response.content.decode()


def _code(request):
    return request.get_signed_cookie(DRAFT_COOKIE, salt=DRAFT_COOKIE)


def test_pages_with_answers_are_kept_by_no_cache(filer):
    filer.step("harapan")
    for name in ("filing_check", "filing_later", "filing_start"):
        assert "no-store" in filer.client.get(reverse(f"complaints:{name}"))["Cache-Control"]
    assert "no-store" in filer.client.get(address("harapan"))["Cache-Control"]
    assert ANSWERS["harapan"]["hope"] in filer.client.get(address("harapan")).content.decode()
