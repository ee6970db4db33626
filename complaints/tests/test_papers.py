"""Papers of a case: whose name stands on them, and what happens the moment they are signed."""

from datetime import date

import pytest

from accounts.roles import Role
from complaints.intake import Person
from complaints.ledger import broken_links
from complaints.models import RequestState
from complaints.papers import CONFIDENTIAL, REPORTER_TOKEN, CasePapers
from complaints.tests.factories import MONDAY, at, driven, focal_point, office, user
from complaints.tests.portal_driver import SECRETS, case_in_examination, letter_sent, reporter
from complaints.tests.tracking_driver import TUESDAY, asked_to_complete, findings_sent
from documents.models import Document, RenderState
from notices.models import Notice

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference")]


def content(kind, case):
    paper = Document.objects.filter(about_id=case.pk, kind=kind).latest("pk")
    return str(CasePapers().rendering_content(paper))


def case(**fields):
    return driven(on=MONDAY, reporter=reporter(), **fields)


class TestWhoseNameStandsThere:
    def test_a_letter_to_an_open_reporter_has_name_and_address(self):
        walk = case()
        asked_to_complete(walk)
        text = content("completion_request", walk.case)
        assert SECRETS["name"] in text
        assert SECRETS["address"] in text

    def test_a_letter_to_a_confidential_reporter_has_neither(self):
        walk = case(is_confidential=True)
        asked_to_complete(walk)
        text = content("completion_request", walk.case)
        assert CONFIDENTIAL in text
        assert walk.case.agenda_number in text
        assert not [secret for secret in SECRETS.values() if secret in text]

    @pytest.mark.parametrize("is_confidential", [True, False])
    def test_the_receipt_names_only_an_open_reporter_and_never_number_or_contact(self, is_confidential):
        text = content("receipt", case(is_confidential=is_confidential).case)
        assert (SECRETS["name"] in text) is not is_confidential
        assert (CONFIDENTIAL in text) is is_confidential
        for secret in ("nik", "phone", "email"):
            assert SECRETS[secret] not in text

    @pytest.mark.parametrize("is_confidential", [True, False])
    def test_the_agency_reads_a_name_only_when_the_reporter_agreed(self, is_confidential):
        walk = case_in_examination(is_confidential=is_confidential, account="Surat saya tidak terbit.")
        letter_sent(walk)
        text = content("clarification_1", walk.case)
        assert (SECRETS["name"] in text) is not is_confidential
        for secret in ("nik", "phone", "email", "address"):
            assert SECRETS[secret] not in text

    def test_no_paper_keeps_an_identity_or_leaves_a_gap(self):
        walk = case_in_examination(is_confidential=False, account="Surat saya tidak terbit.")
        letter_sent(walk)
        for paper in Document.objects.filter(about_id=walk.case.pk):
            assert not [secret for secret in SECRETS.values() if secret in str(paper.content)], paper.kind
            assert REPORTER_TOKEN not in str(CasePapers().rendering_content(paper)), paper.kind

    def test_a_legal_body_is_addressed_by_its_own_name(self):
        walk = driven(
            on=MONDAY,
            reporter=Person(full_name="R.H.", organisation="Yayasan Contoh", address="Jalan 1\nKota"),
        )
        asked_to_complete(walk)
        paper = Document.objects.get(kind="completion_request")
        lines = CasePapers().rendering_content(paper)["addressee"]["lines"]
        assert lines == ["R.H.", "Yayasan Contoh", "Jalan 1", "Kota"]


class TestSigning:
    def test_a_completion_letter_is_told_mailed_dated_and_waits_for_its_pdf(self):
        walk = case()
        asked_to_complete(walk)
        paper = Document.objects.get(kind="completion_request")
        assert (paper.dated_on, paper.render_state) == (TUESDAY, RenderState.WAITING)
        assert walk.case.letters.get().sent_on == TUESDAY
        assert walk.case.public_entries.filter(code="completion_requested", document=paper).count() == 1
        assert Notice.objects.filter(kind="incomplete").count() == 1
        event = walk.case.events.get(move="paper_issued")
        assert (event.detail["number"], event.by) == (paper.number, walk.staff.head)
        assert not list(broken_links(walk.case))

    def test_nothing_of_a_draft_reaches_anybody(self):
        walk = case_in_examination()
        before = Notice.objects.count()
        walk.examine("request_clarification", date(2026, 3, 16), questions=["Mengapa?"], summary="Ringkas.")
        assert walk.request.state == RequestState.DRAFT
        assert Notice.objects.count() == before
        assert not walk.case.public_entries.filter(code="clarification_sent").exists()

    def test_a_clarification_goes_to_the_focal_point_and_the_reporter_hears_of_it_without_the_letter(self):
        walk = case_in_examination()
        point = focal_point(walk.case.agency)
        letter = letter_sent(walk)
        assert (letter.state, letter.sent_on) == (RequestState.SENT, date(2026, 3, 17))
        assert Notice.objects.filter(kind="clarification_request", user=point.user).count() == 1
        assert walk.case.waiting_for == "agency"
        entry = walk.case.public_entries.get(code="clarification_sent")
        assert entry.document is None

    def test_the_notice_of_findings_is_the_reporters_and_starts_no_clock_by_itself(self):
        walk = case_in_examination()
        findings_sent(walk)
        assert walk.case.public_entries.filter(
            code="findings_sent", document__kind="notice_findings"
        ).exists()
        assert walk.case.deadlines.get(rule__code="RIKSA_REPORTER_REPLY").started_on is None


def test_staff_read_a_paper_as_they_may_open_its_case():
    walk = case()
    paper = Document.objects.get(kind="receipt")
    papers = CasePapers()
    assert papers.visible_to(walk.staff.verifier, paper)
    assert not papers.visible_to(user("L.N.", Role.HEAD, of=office("PLK")), paper)
    assert not papers.visible_to(user("S.M."), paper)
    walk.case.recusals.create(user=walk.staff.verifier, reason="Keluarga", at=at(MONDAY))
    assert not papers.visible_to(walk.staff.verifier, paper)
