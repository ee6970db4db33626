"""Four eyes: who drafts, who checks, who signs, and what signing sets off."""

import pytest

from accounts.roles import Role
from documents.drafting import discard, request_preview, revise
from documents.models import Document, DocumentState, RenderState
from documents.refusals import DocumentRefused
from documents.signing import check, issue_now, render_again, return_to_drafter, sign, void
from documents.tests.factories import (
    LETTER,
    NOW,
    a_draft,
    a_receipt,
    checked,
    checker,
    head,
    office,
    person,
    signed,
    writer,
)
from documents.verification import normalise

pytestmark = pytest.mark.django_db


def test_a_signed_letter_has_number_date_code_and_waits_for_its_pdf(owner):
    paper = signed()
    assert (paper.state, paper.number) == (DocumentState.ISSUED, "B/0001/PC.02-22/III/2026")
    assert paper.dated_on.isoformat() == "2026-03-10"
    assert normalise(paper.verification_code) == paper.verification_code
    assert paper.render_state == RenderState.WAITING
    assert [issued.pk for issued in owner.issued_papers] == [paper.pk]


def test_minutes_have_their_own_series():
    signed()
    assert signed(kind="closing_minutes").number == "BA/0001/PC.02-22/III/2026"


def test_who_drafted_neither_checks_nor_signs():
    own = a_draft(by=checker())
    with pytest.raises(DocumentRefused, match="Orang lain harus memeriksanya"):
        check(own, by=checker(), at=NOW)
    heads_own = check(a_draft(by=head()), by=checker(), at=NOW)
    with pytest.raises(DocumentRefused, match="menulis konsep ini"):
        sign(heads_own, by=head(), at=NOW)


def test_who_changed_the_draft_counts_as_its_author():
    paper = revise(a_draft(), content={**LETTER, "subject": "Lain"}, by=checker(), at=NOW)
    assert paper.content["subject"] == "Lain"
    with pytest.raises(DocumentRefused, match="Orang lain harus memeriksanya"):
        check(paper, by=checker(), at=NOW)


def test_a_paper_of_the_meeting_has_no_drafter_and_still_needs_two_people():
    paper = check(a_draft(by=None), by=head(), at=NOW)
    with pytest.raises(DocumentRefused, match="Anda sendiri yang memeriksa"):
        sign(paper, by=head(), at=NOW)
    other = check(a_draft(by=None), by=checker(), at=NOW)
    assert sign(other, by=head(), at=NOW).state == DocumentState.ISSUED


@pytest.mark.parametrize("role", [role for role in Role if role != Role.HEAD])
def test_only_the_head_signs(role):
    somebody = person("Z.Z.", role)
    with pytest.raises(DocumentRefused, match="Hanya Kepala Perwakilan"):
        sign(checked(), by=somebody, at=NOW)


@pytest.mark.parametrize(
    "role",
    [Role.ASSISTANT_VERIFICATION, Role.ASSISTANT_EXAMINATION, Role.REGISTRY, Role.OFFICE_ADMIN, Role.AUDITOR],
)
def test_only_heads_check(role):
    with pytest.raises(DocumentRefused, match="kepala keasistenan"):
        check(a_draft(), by=person("Z.Z.", role), at=NOW)


def test_the_head_of_another_office_cannot_even_see_it():
    stranger = person("Q.Q.", Role.HEAD, of=office("PLK"))
    with pytest.raises(DocumentRefused, match="tidak dapat Anda buka"):
        sign(checked(), by=stranger, at=NOW)


def test_who_the_owner_keeps_out_does_nothing_with_it(owner):
    owner.kept_out = {head().pk, checker().pk, writer().pk}
    paper = a_draft()
    for act in (
        lambda: check(paper, by=checker(), at=NOW),
        lambda: revise(paper, content=LETTER, by=writer(), at=NOW),
        lambda: return_to_drafter(paper, reason="x", by=head(), at=NOW),
    ):
        with pytest.raises(DocumentRefused, match="tidak dapat Anda buka"):
            act()


def test_an_unchecked_draft_cannot_be_signed_and_takes_no_number():
    with pytest.raises(DocumentRefused, match="kini konsep"):
        sign(a_draft(), by=head(), at=NOW)
    assert signed().number.startswith("B/0001/")


def test_signing_twice_signs_once():
    paper = checked()
    sign(paper, by=head(), at=NOW)
    with pytest.raises(DocumentRefused, match="kini terbit"):
        sign(paper, by=head(), at=NOW)
    assert Document.objects.exclude(number="").count() == 1


def test_a_returned_letter_is_a_draft_again_and_says_why():
    paper = return_to_drafter(checked(), reason="Tanggal salah.", by=head(), at=NOW)
    assert (paper.state, paper.returned_reason, paper.checked_by) == (
        DocumentState.DRAFT,
        "Tanggal salah.",
        None,
    )
    assert check(paper, by=checker(), at=NOW).returned_reason == ""


@pytest.mark.parametrize("reason", ["", "   ", "x" * 301])
def test_a_return_without_a_usable_reason_is_refused(reason):
    paper = checked()
    with pytest.raises(DocumentRefused, match=r"[Aa]lasan"):
        return_to_drafter(paper, reason=reason, by=head(), at=NOW)
    paper.refresh_from_db()
    assert paper.state == DocumentState.CHECKED


@pytest.mark.parametrize("make", [checked, signed])
def test_only_a_draft_can_be_changed(make):
    with pytest.raises(DocumentRefused):
        revise(make(), content=LETTER, by=writer(), at=NOW)


def test_a_discarded_draft_stays_on_record_and_does_nothing_more():
    paper = discard(checked(), by=writer(), at=NOW)
    assert paper.state == DocumentState.DISCARDED
    for act in (sign, check):
        with pytest.raises(DocumentRefused, match="konsep dibuang"):
            act(paper, by=head(), at=NOW)
    with pytest.raises(DocumentRefused):
        request_preview(paper)


def test_a_receipt_is_issued_at_once_under_the_agenda_number(owner):
    paper = a_receipt()
    assert (paper.state, paper.number, paper.signed_by) == (DocumentState.ISSUED, "000123.2026", None)
    assert owner.issued_papers == []


def test_a_letter_cannot_go_out_without_a_signature():
    with pytest.raises(ValueError, match="signed before"):
        issue_now(
            "closing_letter",
            about=office(),
            office=office(),
            reader="reporter",
            title="x",
            content=LETTER,
            at=NOW,
        )


def test_a_void_paper_keeps_number_and_names_its_replacement():
    old, new = signed(), signed()
    paper = void(old, reason="Salah alamat.", by=head(), at=NOW, replaced_by=new)
    assert (paper.state, paper.number, paper.replaced_by) == (DocumentState.VOID, old.number, new)


def test_only_an_issued_paper_can_be_void_or_replace_one():
    with pytest.raises(DocumentRefused):
        void(checked(), reason="x", by=head(), at=NOW)
    with pytest.raises(DocumentRefused, match="sudah terbit"):
        void(signed(), reason="x", by=head(), at=NOW, replaced_by=checked())
    with pytest.raises(DocumentRefused, match="Hanya Kepala"):
        void(signed(), reason="x", by=checker(), at=NOW)


def test_only_a_failed_pdf_is_made_again():
    with pytest.raises(DocumentRefused, match="tidak gagal"):
        render_again(signed())
