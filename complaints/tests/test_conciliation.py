"""Conciliation during the examination: only when both agree; agreed leads to closing, else back to examination."""

from datetime import date

import pytest

from complaints.moves import MoveInvalid, MoveRefused
from complaints.public_words import words
from complaints.tests.examination_driver import examined
from complaints.tests.letter_extras import NOW
from documents.models import Document
from documents.rendering import render_next

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference")]

BEGUN, MET, AGAIN, CLOSED = date(2026, 4, 6), date(2026, 4, 13), date(2026, 4, 20), date(2026, 4, 27)
BOTH = {
    "reporter_consent": "Lewat telepon, 2 April.", "agency_consent": "Surat, 1 April.", "planned_on": MET,
    "place": "Kantor Ombudsman", "aim": "Tanggal terbit surat.",
}  # fmt: skip
HELD = {"participants": "I.R.", "minutes": "Para pihak berunding."}


@pytest.fixture
def walk(reference):
    return examined()


def begun(walk):
    walk.examine("begin_conciliation", BEGUN, **BOTH)
    for _party in ("reporter", "agency"):
        walk.issue("conciliation_invitation", BEGUN)


@pytest.mark.parametrize("missing", ["reporter_consent", "agency_consent"])
def test_both_parties_must_agree(walk, missing):
    with pytest.raises(MoveInvalid) as invalid:
        walk.examine("begin_conciliation", BEGUN, **{**BOTH, missing: " "})
    assert missing in invalid.value.errors
    assert walk.case.stage == "examination"


def test_both_parties_are_invited_each_by_an_own_letter(walk):
    begun(walk)
    assert walk.case.stage == "conciliation"
    letters = walk.case.letters.filter(document__kind="conciliation_invitation", sent_on=BEGUN)
    assert sorted(letters.values_list("party", flat=True)) == ["agency", "reporter"]
    entry = walk.case.public_entries.get(code="conciliation_invited")
    assert entry.document.reader == "reporter"


def test_an_agreement_with_its_points_closes_the_case_once_its_minutes_are_signed(walk):
    begun(walk)
    with pytest.raises(MoveInvalid) as invalid:
        walk.examine("record_conciliation", MET, **HELD, result="agreed")
    assert "agreement" in invalid.value.errors
    with pytest.raises(MoveInvalid, match="Belum ada konsiliasi"):
        walk.examine("propose_closing", MET, closure_reason="KONSILIASI_SEPAKAT", reason="Sepakat.")
    walk.examine(
        "record_conciliation", MET, **HELD, result="agreed", agreement=["Surat terbit 1 Mei.", "Tanpa biaya."]
    )
    session = walk.case.instruments.latest("pk")
    assert session.agreement == ["Surat terbit 1 Mei.", "Tanpa biaya."]
    with pytest.raises(MoveInvalid, match="belum ditandatangani"):
        walk.examine("propose_closing", MET, closure_reason="KONSILIASI_SEPAKAT", reason="Sepakat.")
    walk.issue("conciliation_minutes", MET)
    walk.close("KONSILIASI_SEPAKAT", CLOSED, explanation="Kedua pihak sepakat.")
    assert (walk.case.stage, walk.case.closure_reason.code) == ("closed", "KONSILIASI_SEPAKAT")
    entry = walk.case.public_entries.get(code="conciliation_held")
    assert "mencapai kesepakatan" in words(entry).text


def test_a_session_is_continued_on_another_day_with_new_invitations(walk):
    begun(walk)
    with pytest.raises(MoveInvalid) as invalid:
        walk.examine("record_conciliation", MET, **HELD, result="continued")
    assert "next_on" in invalid.value.errors
    walk.examine("record_conciliation", MET, **HELD, result="continued", next_on=AGAIN)
    following = walk.case.instruments.latest("pk")
    assert (following.state, following.planned_on, following.papers.count()) == ("planned", AGAIN, 2)


def test_without_an_agreement_the_examination_goes_on(walk):
    begun(walk)
    walk.examine("record_conciliation", MET, **HELD, result="not_agreed")
    with pytest.raises(MoveInvalid):
        walk.examine("end_conciliation", MET)
    walk.examine("end_conciliation", MET, reason="Tidak ada titik temu.")
    assert walk.case.stage == "examination"
    assert walk.case.public_entries.filter(code="conciliation_ended").exists()


def test_a_session_before_its_invitation_was_signed_is_not_recorded(walk):
    walk.examine("begin_conciliation", BEGUN, **BOTH)
    with pytest.raises(MoveRefused, match="Undangan konsiliasi belum"):
        walk.examine("record_conciliation", MET, **HELD, result="not_agreed")


def test_of_a_confidential_reporter_the_agency_reads_no_name_and_is_met_apart(reference):
    walk = examined(is_confidential=True)
    begun(walk)
    while render_next(now=NOW):
        pass
    for paper in Document.objects.filter(about_id=walk.case.pk, kind="conciliation_invitation"):
        assert "secara terpisah" in str(paper.content)
        assert "R.H." not in str(paper.content)
