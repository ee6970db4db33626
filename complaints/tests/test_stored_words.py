"""What steps store is Indonesian in whatever language the person who makes them reads: papers, letters, reasons."""

from datetime import date

import pytest
from django.db import transaction
from django.utils.translation import override

from complaints.models import Instrument
from complaints.tests.examination_driver import examined
from documents.models import Document

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference")]

SENT, HELD = date(2026, 5, 4), date(2026, 5, 7)
REVIEWED, CLOSING = date(2026, 5, 18), date(2026, 5, 19)


def stored_by_somebody_who_reads(language):
    """Walk a case through an examination and return the words that are now in its rows."""
    with override(language), transaction.atomic():
        walk = examined()
        walk.examine(
            "request_clarification", date(2026, 3, 16), questions=["Mengapa?"], summary="Surat tertunda."
        )
        walk.examine(
            "summon", SENT, called="respondent", place="Kantor", aim="Buku register.", planned_on=HELD
        )
        walk.issue("summons", SENT)
        walk.examine("plan_instrument", SENT, kind="field", planned_on=date(2026, 5, 20), aim="Melihat loket.",
                     responsible=walk.staff.examiner.pk, place="Loket", participants="Tim")  # fmt: skip
        walk.examine(
            "propose_closing", CLOSING, closure_reason="SELESAI_INSTANSI", reason="Surat sudah terbit."
        )
        walk.issue_closing(CLOSING)
        walk.decide("close", CLOSING)
        case = walk.case
        stored = {
            "papers": sorted(Document.objects.filter(about_id=case.pk).values_list("kind", "title")),
            "letters": sorted(case.letters.values_list("title", flat=True)),
            "notes": sorted(case.internal_notes.values_list("text", flat=True)),
            "reasons": sorted(
                Instrument.objects.filter(complaint=case).values_list("cancel_reason", flat=True)
            ),
        }
        transaction.set_rollback(True)  # the next walk meets the same office
    return stored


def test_the_reader_of_english_pages_stores_the_same_words_as_everybody_else():
    indonesian, english = (stored_by_somebody_who_reads(language) for language in ("id", "en"))
    assert len(indonesian["papers"]) > 5
    assert len(indonesian["notes"]) > 0
    assert english == indonesian


def test_a_paper_is_called_by_its_kind_where_an_english_page_lists_it():
    walk = examined()
    paper = Document.objects.get(about_id=walk.case.pk, kind="receipt")
    with override("id"):
        assert paper.local_title == paper.title == "Tanda terima laporan"
    with override("en"):
        assert paper.local_title == "Receipt for the report"
