"""Papers signed by hand: numbered first, issued with the scan, never signed digitally as well."""

import hashlib
import io

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from accounts.roles import Role
from documents import by_hand
from documents.drafting import discard
from documents.models import Document, DocumentState, RenderState
from documents.refusals import DocumentRefused
from documents.rendering import render_next
from documents.signing import return_to_drafter, sign, void
from documents.tests.factories import NOW, a_draft, checked, head, person, signed, writer
from documents.views.access import version_of

pytestmark = pytest.mark.django_db
SCAN = b"%PDF-1.4 pindaian"


def at(paper, name):
    return reverse(f"admin:documents_{name}", args=[paper.pk])


@pytest.fixture(autouse=True)
def reader(monkeypatch):
    """Stand in for the app above: everything that begins like a PDF is a scan."""

    def read(upload, at):
        content = upload.read()
        if not content.startswith(b"%PDF"):
            raise DocumentRefused("Bukan pindaian.")
        return content

    monkeypatch.setattr(by_hand, "_readers", [read])


def numbered(**fields):
    return by_hand.give_number(checked(**fields), by=head(), at=NOW)


def test_the_scan_becomes_the_bytes_of_the_paper_and_nothing_else_signs_it(owner):
    paper = numbered()
    assert (paper.state, paper.number[:6], paper.file.name) == (DocumentState.CHECKED, "B/0001", "")
    assert owner.issued_papers == []
    with pytest.raises(DocumentRefused):
        sign(paper, by=head(), at=NOW)
    kept = by_hand.keep_scan(paper, SCAN, by=writer(), at=NOW)
    assert (kept.state, kept.render_state, kept.signed_by) == (DocumentState.ISSUED, RenderState.DONE, head())
    assert kept.sha256 == hashlib.sha256(SCAN).hexdigest()
    with kept.file.open("rb") as stored:
        assert stored.read() == SCAN
    assert not render_next(now=NOW)
    assert not kept.certificates.exists()
    assert [issued.pk for issued in owner.issued_papers] == [paper.pk]
    with pytest.raises(DocumentRefused):
        by_hand.keep_scan(paper, SCAN + b"2", by=writer(), at=NOW)


def test_a_number_that_was_given_leaves_no_gap():
    first, second = numbered(), numbered()
    with pytest.raises(DocumentRefused):
        return_to_drafter(first, reason="x", by=head(), at=NOW)
    assert discard(first, by=writer(), at=NOW).state == DocumentState.VOID
    assert void(second, reason="Salah alamat", by=head(), at=NOW).state == DocumentState.VOID
    assert signed().number[:6] == "B/0003"
    assert Document.objects.get(pk=first.pk).number[:6] == "B/0001"


def test_only_who_signs_gives_the_number_and_only_for_what_was_read(client):
    paper = checked()
    for who in (writer(), person("M.F.", Role.HEAD_VERIFICATION)):
        with pytest.raises(DocumentRefused):
            by_hand.give_number(paper, by=who, at=NOW)
    with pytest.raises(DocumentRefused):
        by_hand.give_number(a_draft(), by=head(), at=NOW)
    client.force_login(head())
    assert client.post(at(paper, "number"), {"sure": "on", "seen": "lama"}).status_code == 422
    assert client.post(at(paper, "number"), {"seen": version_of(paper)}).status_code == 422
    client.post(at(paper, "number"), {"sure": "on", "seen": version_of(paper)})
    paper.refresh_from_db()
    assert paper.is_hand_signed


def test_the_scan_page_refuses_beside_the_field_and_verification_says_what_it_is(client):
    paper = numbered()
    code = reverse("documents:verify_code", args=[paper.verification_code])
    assert client.get(code).status_code == 404
    client.force_login(person("A.U.", Role.AUDITOR))
    assert client.get(at(paper, "scan")).status_code == 200
    client.post(at(paper, "scan"), {"scan": SimpleUploadedFile("surat.pdf", SCAN)})
    client.force_login(writer())
    refused = client.post(at(paper, "scan"), {"scan": SimpleUploadedFile("surat.exe", b"MZ")})
    assert (refused.status_code, refused.context["form"].errors) == (422, {"scan": ["Bukan pindaian."]})
    paper.refresh_from_db()
    assert paper.state == DocumentState.CHECKED
    client.post(at(paper, "scan"), {"scan": SimpleUploadedFile("surat.pdf", SCAN)})
    page = client.get(code).content.decode()
    assert "Pindaian kertas yang ditandatangani dengan tangan" in page
    assert "Elektronik, tidak tersertifikasi" not in page
    assert hashlib.sha256(SCAN).hexdigest()[:4] in page


def test_the_word_file_holds_the_words_and_the_number_and_no_identity(client):
    paper = numbered()
    client.force_login(writer())
    answer = client.get(at(paper, "word"))
    words = docx.Document(io.BytesIO(answer.content))
    text = "\n".join(line.text for line in words.paragraphs)
    cells = [cell.text for table in words.tables for row in table.rows for cell in row.cells]
    assert paper.number in text
    assert "Salinan KTP" in text
    assert cells == ["Pelapor", "[pelapor]"]
    assert "R.H." not in text + str(cells)
    assert client.get(at(signed(), "word")).status_code == 404
    client.force_login(person("A.U.", Role.AUDITOR))
    assert client.get(at(paper, "word")).status_code == 404
