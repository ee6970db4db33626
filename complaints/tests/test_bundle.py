"""A bound file holds what its reader may have, in order, and never who the reporter is."""

import io
from datetime import timedelta

import pytest
from django.urls import reverse
from pypdf import PdfReader

from accounts.roles import Role
from complaints.bundle.asking import ask, bind_next, drop_expired
from complaints.bundle.contents import parts_of
from complaints.files_intake import accept_upload, attach
from complaints.ledger import broken_links
from complaints.models import BundleReader, CaseBundle, FilePurpose, FileSource, OrderState
from complaints.refusals import MoveInvalid, MoveRefused
from complaints.streams import note
from complaints.tests import portal_driver
from complaints.tests.factories import agency, at, office, staff, user
from complaints.tests.sample_files import pdf, picture, upload
from documents.rendering import render_next

pytestmark = pytest.mark.usefixtures("reference")
DAY = portal_driver.OPENED
SECRETS = ("R.H.", "6303051708909999", "81200000137", "rh@contoh.example", "Jalan Contoh 2")


@pytest.fixture
def examined():
    """A case whose agency was asked, with a note, the reporter's evidence and the photo of an identity card."""
    walk, letter = portal_driver.letter_opened()
    note(walk.case, "Catatan rahasia dapur.", by=walk.staff.examiner, at=at(DAY))
    for name, content, purpose in [
        ("bukti.pdf", pdf(), FilePurpose.EVIDENCE), ("ktp.jpg", picture(), FilePurpose.IDENTITY),
    ]:  # fmt: skip
        stored = accept_upload(upload(name, content), purpose=purpose, at=at(DAY))
        attach(walk.case, stored, source=FileSource.REPORTER)
    while render_next(now=at(DAY)):
        pass
    return walk, letter


def bound(walk, reader, of=None) -> tuple[CaseBundle, str]:
    bundle = ask(walk.case, reader=reader, agency=of, by=walk.staff.examiner, at=at(DAY))
    assert bind_next(now=at(DAY))
    bundle.refresh_from_db()
    assert bundle.state == OrderState.DONE, bundle.error
    with bundle.file.open() as file:
        text = "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(file.read())).pages)
    return bundle, text


def test_the_offices_file_has_contents_numbers_bookmarks_and_everything_but_the_identity(examined):
    walk, _letter = examined
    bundle, text = bound(walk, BundleReader.INTERNAL)
    assert "Catatan rahasia dapur." in text
    assert "Halaman" in text
    assert f"{walk.case.agenda_number} · {bundle.pages}/{bundle.pages}" in text
    with bundle.file.open() as file:
        reader = PdfReader(io.BytesIO(file.read()))
        assert len(reader.outline) >= 5
        assert len(reader.pages) == bundle.pages
    purposes = [part.file.purpose for part in parts_of(bundle) if part.file]
    assert purposes == [FilePurpose.EVIDENCE]


def test_the_agencys_file_holds_only_its_letters_and_answers(examined):
    walk, letter = examined
    _bundle, text = bound(walk, BundleReader.AGENCY, letter.agency)
    assert "Catatan rahasia dapur." not in text
    assert walk.case.account not in text
    assert letter.document.number in text.replace("\n", "")


def test_the_reporters_file_holds_no_internal_note_and_no_letter_to_the_agency(examined):
    walk, letter = examined
    _bundle, text = bound(walk, BundleReader.REPORTER)
    assert "Catatan rahasia dapur." not in text
    assert letter.document.number not in text


@pytest.mark.parametrize("reader", [BundleReader.INTERNAL, BundleReader.AGENCY])
def test_a_confidential_reporter_stands_in_no_bound_file(reader):
    walk, letter = portal_driver.letter_opened(is_confidential=True)
    while render_next(now=at(DAY)):
        pass
    bundle, text = bound(walk, reader, letter.agency if reader == BundleReader.AGENCY else None)
    with bundle.file.open() as file:
        raw = file.read()
    for secret in SECRETS:
        assert secret not in text
        assert secret.encode() not in raw


def test_a_bundle_is_in_the_ledger_and_the_chain_holds(examined):
    walk, _letter = examined
    ask(walk.case, reader=BundleReader.INTERNAL, by=walk.staff.examiner, at=at(DAY))
    walk.case.refresh_from_db()
    assert walk.case.events.last().move == "file_bound"
    assert not list(broken_links(walk.case))


def test_an_agency_that_was_never_asked_gets_no_file(examined):
    walk, _letter = examined
    with pytest.raises(MoveInvalid):
        ask(
            walk.case,
            reader=BundleReader.AGENCY,
            agency=agency("Dinas lain"),
            by=walk.staff.examiner,
            at=at(DAY),
        )


def test_a_damaged_or_locked_file_is_named_apart_and_stops_nothing(examined):
    walk, _letter = examined
    file = walk.case.files.get(purpose=FilePurpose.EVIDENCE)
    file.file.storage.delete(file.file.name)
    file.file.storage.save(file.file.name, io.BytesIO(b"%PDF-1.7 broken"))
    _bundle, text = bound(walk, BundleReader.REPORTER)
    assert f"Lampiran {file.pk}" in text


def test_a_bundle_that_cannot_be_made_says_so_and_can_be_asked_for_again(examined, monkeypatch):
    walk, _letter = examined

    def broken(*_args, **_kwargs):
        raise OSError("disk")

    monkeypatch.setattr("complaints.bundle.asking.bind", broken)
    bundle = ask(walk.case, reader=BundleReader.INTERNAL, by=walk.staff.examiner, at=at(DAY))
    for minute in (0, 10, 20):
        bind_next(now=at(DAY) + timedelta(minutes=minute))
    bundle.refresh_from_db()
    assert bundle.state == OrderState.FAILED
    assert bundle.error
    monkeypatch.undo()
    assert bound(walk, BundleReader.INTERNAL)


def test_a_bundle_is_gone_after_a_week(examined):
    walk, _letter = examined
    bundle, _text = bound(walk, BundleReader.INTERNAL)
    assert drop_expired(now=at(DAY) + timedelta(days=6)) == 0
    assert drop_expired(now=at(DAY) + timedelta(days=7)) == 1
    assert not CaseBundle.objects.exists()
    assert bundle.file.name


def test_who_only_reads_and_another_office_get_no_bundle(examined, client):
    walk, _letter = examined
    bundle, _text = bound(walk, BundleReader.INTERNAL)
    auditor = user("A.U.", Role.AUDITOR, of=walk.case.office)
    with pytest.raises(MoveRefused):
        ask(walk.case, reader=BundleReader.INTERNAL, by=auditor, at=at(DAY))
    page = reverse("admin:complaints_bundle", args=[walk.case.pk, bundle.pk])
    for person, status in [(auditor, 404), (staff(office("PLK")).head, 404), (walk.staff.examiner, 200)]:
        client.force_login(person)
        response = client.get(page)
        assert response.status_code == status
        if status == 200:
            assert b"".join(response.streaming_content).startswith(b"%PDF-")


def test_the_page_takes_an_order_and_shows_it(examined, client):
    walk, letter = examined
    client.force_login(walk.staff.examiner)
    page = reverse("admin:complaints_bundles", args=[walk.case.pk])
    assert client.post(page, {"reader": "agency"}).status_code == 422
    assert client.post(page, {"reader": "agency", "agency": letter.agency_id}).status_code == 302
    assert "sedang disusun" in client.get(page).content.decode()
