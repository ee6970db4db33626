"""The pages of outgoing letters: each act of the domain, through the gate, kept from changing unseen."""

import pytest
from django.urls import reverse

from accounts.roles import Role
from documents.drafting import request_preview, revise
from documents.models import Document, DocumentState, RenderState
from documents.outbox_list import PAGE
from documents.rendering import MAX_ATTEMPTS, render_next
from documents.signing import return_to_drafter
from documents.tests.factories import (
    LETTER,
    NOW,
    a_draft,
    checked,
    checker,
    head,
    office,
    person,
    signed,
    writer,
)
from documents.views.access import version_of

pytestmark = pytest.mark.django_db

LIST = "/admin/documents/document/"


def at(paper, name):
    return reverse(f"admin:documents_{name}", args=[paper.pk])


def fresh(paper):
    return Document.objects.get(pk=paper.pk)


def text_of(response):
    return response.content.decode()


@pytest.fixture
def desk(client):
    """Sign in and return the client."""

    def sign_in(user):
        client.force_login(user)
        return client

    return sign_in


@pytest.mark.parametrize(
    "name",
    [
        "document_change",
        "pdf",
        "preview",
        "edit",
        "send_back",
        "sign",
        "void",
        "check",
        "ask_preview",
        "again",
    ],
)
def test_what_one_may_not_see_answers_404(desk, owner, name):
    paper = signed()
    stranger = desk(person("Q.Q.", Role.HEAD, of=office("PLK")))
    assert stranger.get(at(paper, name)).status_code in {404, 405}
    assert stranger.post(at(paper, name)).status_code in {404, 405}
    owner.kept_out = {head().pk}
    assert desk(head()).get(at(paper, name)).status_code in {404, 405}
    assert desk(head()).post(at(paper, name)).status_code in {404, 405}


def test_people_without_a_staff_role_are_sent_to_sign_in_or_refused(client):
    assert client.get(LIST).status_code == 302
    client.force_login(person("S.M."))
    assert client.get(LIST).status_code in {302, 403}


def test_the_list_shows_only_papers_one_may_see(desk, owner):
    a_draft()
    a_draft(of=office("PLK"), by=None)
    response = desk(writer()).get(LIST)
    assert len(response.context["rows"]) == 1
    owner.kept_out = {writer().pk}
    assert desk(writer()).get(LIST).context["rows"] == []


def test_each_view_shows_what_waits_there(desk):
    papers = {"periksa": a_draft(), "tanda-tangan": checked(), "terbit": signed()}
    failed = signed()
    Document.objects.filter(pk=failed.pk).update(
        render_state=RenderState.FAILED, render_attempts=MAX_ATTEMPTS
    )
    for view, paper in [*papers.items(), ("gagal", failed)]:
        rows = desk(head()).get(LIST, {"view": view}).context["rows"]
        assert paper.pk in [row[0].pk for row in rows]
    assert desk(head()).get(LIST, {"view": "lain"}).status_code == 404


def test_a_long_list_goes_on_by_key_and_counts_no_further_than_99(desk):
    Document.objects.bulk_create(
        [Document(**{f: getattr(paper, f) for f in
                     ("kind", "template", "title", "office_id", "about_type_id", "about_id", "reader", "series",
                      "drafted_at", "content")})
         for paper in [a_draft()] * 119]
    )  # fmt: skip
    first = desk(head()).get(LIST)
    assert len(first.context["rows"]) == PAGE
    assert "99+" in text_of(first)
    second = desk(head()).get(LIST + first.context["next_url"])
    shown = [row[0].pk for row in first.context["rows"]] + [row[0].pk for row in second.context["rows"]]
    assert len(set(shown)) == 2 * PAGE


def test_a_row_names_the_case_it_is_about(desk):
    assert str(a_draft().about) in text_of(desk(head()).get(LIST))


def test_a_list_of_many_costs_no_more_queries_than_a_list_of_few(desk, django_assert_max_num_queries):
    for _index in range(3):
        checked()
    client = desk(head())
    client.get(LIST)
    with django_assert_max_num_queries(12):
        assert len(client.get(LIST, {"view": "tanda-tangan"}).context["rows"]) == 3


def test_a_page_shows_the_text_without_the_reporter_s_name(desk):
    text = text_of(desk(checker()).get(at(a_draft(), "document_change")))
    assert "Berkas laporan belum lengkap." in text
    assert "[pelapor]" in text
    assert "R.H." not in text


def test_checking_and_signing_from_the_pages(desk):
    paper = a_draft()
    desk(checker()).post(at(paper, "check"), {"seen": version_of(paper)})
    paper = fresh(paper)
    assert paper.state == DocumentState.CHECKED
    page = desk(head()).get(at(paper, "sign"))
    assert "Anda menandatangani 1 dokumen" in text_of(page)
    given = {"sure": "on", f"seen_{paper.pk}": version_of(paper)}
    desk(head()).post(at(paper, "sign"), given)
    assert fresh(paper).state == DocumentState.ISSUED


def test_signing_without_the_tick_signs_nothing(desk):
    paper = checked()
    response = desk(head()).post(at(paper, "sign"), {"confirm": "1", f"seen_{paper.pk}": version_of(paper)})
    assert fresh(paper).state == DocumentState.CHECKED
    assert response.status_code == 422
    assert "Centang pernyataan" in text_of(response)


def test_what_changed_since_it_was_read_is_neither_checked_nor_signed(desk):
    draft = a_draft()
    seen = version_of(draft)
    revise(draft, content={**LETTER, "subject": "Lain"}, by=writer(), at=NOW)
    desk(checker()).post(at(draft, "check"), {"seen": seen})
    assert fresh(draft).state == DocumentState.DRAFT

    paper = checked()
    desk(head()).post(at(paper, "sign"), {"sure": "on", f"seen_{paper.pk}": "versi lama"})
    assert fresh(paper).state == DocumentState.CHECKED


def test_the_head_signs_several_at_once_and_hears_which_could_not_be_signed(desk):
    good, own = checked(), checked(by=head())
    page = desk(head()).post(f"{LIST}tandatangani/", {"pick": [good.pk, own.pk]})
    assert "Anda menandatangani 2 dokumen" in text_of(page)
    assert "Anda menulis konsep ini" in text_of(page)
    given = {"confirm": "1", "sure": "on", "pick": [good.pk, own.pk]}
    given |= {f"seen_{paper.pk}": version_of(fresh(paper)) for paper in (good, own)}
    response = desk(head()).post(f"{LIST}tandatangani/", given, follow=True)
    assert (fresh(good).state, fresh(own).state) == (DocumentState.ISSUED, DocumentState.CHECKED)
    assert "1 surat ditandatangani" in text_of(response)


@pytest.mark.parametrize("pick", [[], ["x"], ["999999"]])
def test_signing_nothing_is_told(desk, pick):
    response = desk(head()).post(f"{LIST}tandatangani/", {"pick": pick}, follow=True)
    assert "Pilih paling sedikit satu surat." in text_of(response)


def test_who_may_not_sign_reads_why_and_finds_no_button(desk):
    text = text_of(desk(writer()).get(at(checked(), "document_change")))
    assert "Hanya Kepala Perwakilan yang menandatangani." in text
    assert "Tanda tangani…" not in text


def test_returning_needs_a_reason_which_the_drafter_then_reads(desk):
    paper = checked()
    response = desk(head()).post(at(paper, "send_back"), {"reason": "  "})
    assert (response.status_code, fresh(paper).state) == (422, DocumentState.CHECKED)
    desk(head()).post(at(paper, "send_back"), {"reason": "Perbaiki tanggalnya."})
    assert fresh(paper).state == DocumentState.DRAFT
    assert "Perbaiki tanggalnya." in text_of(desk(writer()).get(at(paper, "document_change")))


def test_editing_keeps_tables_changes_words_and_drops_empty_blocks(desk):
    paper = a_draft()
    given = {
        "seen": version_of(paper), "subject": "Hal baru", "block_0": "", "block_1": "Satu\n\nDua ", "more": "Tambahan.",
        "closing": "Demikian.", "copies": "A\nB",
    }  # fmt: skip
    assert desk(writer()).post(at(paper, "edit"), given).status_code == 302
    content = fresh(paper).content
    assert content["paragraphs"] == [
        {"name": "points", "list": ["Satu", "Dua"]}, LETTER["paragraphs"][2], "Tambahan.",
    ]  # fmt: skip
    assert (content["subject"], content["copies"]) == ("Hal baru", ["A", "B"])


def test_an_edit_does_not_overwrite_what_another_wrote_meanwhile(desk):
    paper = a_draft()
    given = {"seen": version_of(paper), "subject": "Punyaku", "block_0": "Teks saya", "closing": "x"}
    return_to_drafter(paper, reason="x", by=head(), at=NOW)
    revise(paper, content={**LETTER, "subject": "Orang lain"}, by=checker(), at=NOW)
    response = desk(writer()).post(at(paper, "edit"), given)
    assert response.status_code == 422
    assert "Teks saya" in text_of(response)
    assert fresh(paper).content["subject"] == "Orang lain"


@pytest.mark.parametrize("subject", ["", "x" * 201])
def test_an_edit_that_cannot_be_kept_is_told_and_nothing_is_lost(desk, subject):
    paper = a_draft()
    given = {"seen": version_of(paper), "subject": subject, "block_0": "Teks saya", "closing": "x"}
    response = desk(writer()).post(at(paper, "edit"), given)
    assert response.status_code == 422
    assert "Teks saya" in text_of(response)


@pytest.mark.parametrize("make", [checked, signed])
def test_there_is_no_editing_after_the_check(desk, make):
    assert desk(writer()).get(at(make(), "edit")).status_code == 302


def test_a_preview_is_asked_for_and_shown_in_the_browser(desk):
    paper = a_draft()
    desk(writer()).post(at(paper, "ask_preview"))
    assert fresh(paper).render_state == RenderState.WAITING
    render_next(now=NOW)
    response = desk(writer()).get(at(paper, "preview"))
    assert response["Content-Type"] == "application/pdf"
    assert response["X-Content-Type-Options"] == "nosniff"


def test_the_pdf_is_a_download_or_shown_and_404_before_it_exists(desk):
    paper = signed()
    assert desk(head()).get(at(paper, "pdf")).status_code == 404
    render_next(now=NOW)
    response = desk(head()).get(at(paper, "pdf"))
    assert response["Content-Disposition"] == 'attachment; filename="B-0001-PC.02-22-III-2026.pdf"'
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in response["Cache-Control"]
    assert response.content.startswith(b"%PDF")
    assert desk(head()).get(f"{at(paper, 'pdf')}?lihat")["Content-Disposition"].startswith("inline")


def test_a_failed_pdf_shows_its_error_and_is_made_again_by_a_button(desk):
    paper = request_preview(a_draft())
    Document.objects.filter(pk=paper.pk).update(
        render_state=RenderState.FAILED, render_error="Templat rusak."
    )
    assert "Templat rusak." in text_of(desk(writer()).get(at(paper, "document_change")))
    desk(writer()).post(at(paper, "again"))
    assert fresh(paper).render_state == RenderState.WAITING


def test_voiding_names_the_replacement_on_the_page(desk):
    old, new = signed(), signed()
    assert desk(head()).post(at(old, "void"), {"reason": ""}).status_code == 422
    desk(head()).post(at(old, "void"), {"reason": "Salah alamat.", "replaced_by": new.pk})
    assert f"dibatalkan, diganti {new.number}" in text_of(desk(head()).get(at(old, "document_change")))


@pytest.mark.parametrize("name", ["check", "ask_preview", "again", "sign_several"])
def test_acts_are_not_links(desk, name):
    paper = a_draft()
    address = f"{LIST}tandatangani/" if name == "sign_several" else at(paper, name)
    assert desk(head()).get(address).status_code == 405
