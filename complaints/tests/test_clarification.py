"""Clarification I and II by agency, drafts that are dropped, and what becomes of open requests when a case ends."""

from datetime import date, timedelta

import pytest

from complaints.actors import Actor
from complaints.models import RequestState
from complaints.moves import MoveRefused, options
from complaints.tests.factories import agency
from complaints.tests.portal_driver import (
    OPENED,
    QUESTIONS,
    SUMMARY,
    case_in_examination,
    letter_opened,
    letter_sent,
)
from deadlines.memory import forget
from deadlines.models import CalendarYear, Outcome
from documents.models import Document, DocumentState

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference")]
DUE = date(2026, 4, 8)
ASK = {"questions": QUESTIONS, "summary": SUMMARY}


def answered(walk, on):
    walk.agency("submit_answer", on, request=walk.request.pk, replies=["Karena.", "April."], signer="Kepala")


def open_moves(walk, on):
    shown = options(walk.case, actor=Actor.staff(walk.staff.examiner), on=on)
    return {option.move.name for option in shown if option.verdict}


def test_another_agency_can_be_asked_while_the_first_still_has_time():
    walk, first = letter_opened()
    other = agency("Kantor Pertanahan Contoh")
    assert "request_clarification" in open_moves(walk, OPENED)
    walk.examine("request_clarification", OPENED, agency=other.pk, **ASK)
    assert (walk.request.agency, walk.request.round) == (other, 1)
    first.refresh_from_db()
    assert first.state == RequestState.SENT, "asking one agency does not take the other's time"


def test_the_same_agency_gets_no_second_letter_while_it_has_time_or_a_draft_lies_there():
    walk = case_in_examination()
    walk.examine("request_clarification", date(2026, 3, 16), **ASK)
    with pytest.raises(MoveRefused, match="belum terbit"):
        walk.examine("request_clarification", date(2026, 3, 16), **ASK)
    walk.issue("clarification_1", date(2026, 3, 17))
    with pytest.raises(MoveRefused, match="Catat dulu tanggal instansi menerima"):
        walk.examine("request_clarification", date(2026, 3, 17), **ASK)
    walk.agency("record_clarification_receipt", OPENED, request=walk.request.pk, received_on=OPENED)
    with pytest.raises(MoveRefused, match="8 April 2026"):
        walk.examine("request_clarification", DUE, **ASK)


def test_a_partial_answer_opens_the_second_letter_and_an_accepted_one_does_not():
    walk, _first = letter_opened()
    answered(walk, date(2026, 4, 1))
    with pytest.raises(MoveRefused, match="Nilai dulu"):
        walk.examine("request_clarification", date(2026, 4, 2), **ASK)
    walk.examine("return_answer", date(2026, 4, 2), request=walk.request.pk, reason="Tanpa tanggal.")
    walk.examine("request_clarification", date(2026, 4, 3), **ASK)
    assert walk.request.round == 2
    accepted, _letter = letter_opened(people=walk.staff, account="Perkara lain yang dijawab lengkap.")
    answered(accepted, date(2026, 4, 1))
    accepted.examine("accept_answer", date(2026, 4, 2), request=accepted.request.pk)
    with pytest.raises(MoveRefused, match="sudah diterima"):
        accepted.examine("request_clarification", date(2026, 4, 9), **ASK)


def test_there_is_no_third_letter_to_an_agency():
    walk, _first = letter_opened()
    walk.examine("request_clarification", DUE + timedelta(1), **ASK)
    walk.issue("clarification_2", DUE + timedelta(1))
    with pytest.raises(MoveRefused, match="dua permintaan"):
        walk.examine("request_clarification", DUE + timedelta(60), **ASK)


def test_an_answer_that_comes_after_the_second_letter_was_drafted_is_still_taken():
    walk, first = letter_opened()
    walk.examine("request_clarification", DUE + timedelta(1), **ASK)
    walk.agency(
        "submit_answer", DUE + timedelta(2), request=first.pk, replies=["Karena.", "April."], signer="Kepala"
    )
    first.refresh_from_db()
    assert first.state == RequestState.ANSWERED


def test_a_letter_drafted_by_mistake_can_be_taken_back_and_written_anew():
    walk = case_in_examination()
    walk.examine("request_clarification", date(2026, 3, 16), **ASK)
    wrong = walk.request
    walk.examine("drop_clarification", date(2026, 3, 16), request=wrong.pk, reason="Pertanyaan keliru.")
    wrong.refresh_from_db()
    assert (wrong.state, wrong.document.state) == (RequestState.WITHDRAWN, DocumentState.DISCARDED)
    assert wrong.deadline.outcome == Outcome.CANCELLED
    with pytest.raises(MoveRefused, match="Tidak ada konsep"):
        walk.examine("drop_clarification", date(2026, 3, 16), request=wrong.pk, reason="Lagi.")
    walk.examine("request_clarification", date(2026, 3, 16), **ASK)
    assert walk.request.round == 1


def test_a_review_drops_the_draft_of_a_letter_that_never_went_out():
    walk, _first = letter_opened()
    answered(walk, date(2026, 4, 1))
    walk.examine("accept_answer", date(2026, 4, 2), request=walk.request.pk)
    other = agency("Kantor Pertanahan Contoh")
    walk.examine("request_clarification", date(2026, 4, 2), agency=other.pk, **ASK)
    walk.examine("hold_review", date(2026, 4, 3), conclusion="not_found", minutes="Tidak ditemukan.")
    assert walk.request.state == RequestState.WITHDRAWN
    assert walk.request.document.state == DocumentState.DISCARDED
    assert walk.request.deadline.outcome == Outcome.CANCELLED


def test_closing_ends_open_requests_and_drops_every_paper_that_was_not_signed():
    walk, first = letter_opened()
    other = agency("Kantor Pertanahan Contoh")
    walk.examine("request_clarification", OPENED, agency=other.pk, **ASK)
    walk.reporter("ask_withdrawal", OPENED)
    walk.close("DICABUT", OPENED, explanation="Pelapor mencabut.")
    first.refresh_from_db()
    assert (first.state, walk.request.state) == (RequestState.UNANSWERED, RequestState.WITHDRAWN)
    unsigned = Document.objects.filter(about_id=walk.case.pk, state__in=["draft", "checked"])
    assert not unsigned.exists()
    walk.decide("reopen", OPENED, reason="Fakta baru.")
    with pytest.raises(MoveRefused):
        walk.agency("record_clarification_receipt", OPENED, request=first.pk, received_on=OPENED)
    walk.agency("submit_answer", OPENED, request=first.pk, replies=["Karena.", "April."], signer="Kepala")


def test_a_step_into_a_year_without_holidays_is_refused_with_what_to_do():
    walk = case_in_examination()
    letter = letter_sent(walk)
    CalendarYear.objects.filter(year=2026).delete()
    forget()
    with pytest.raises(MoveRefused, match="2026 belum dimuat"):
        walk.agency("record_clarification_receipt", OPENED, request=letter.pk, received_on=OPENED)


def test_an_answer_settles_the_wish_for_more_time():
    walk, letter = letter_opened()
    walk.agency("ask_more_time", OPENED, request=letter.pk, days=3, reason="Arsip di gudang.")
    answered(walk, OPENED)
    with pytest.raises(MoveRefused, match="Tidak ada permintaan tambahan waktu"):
        walk.examine("grant_more_time", OPENED, time_request=walk.time_request.pk, reason="Wajar.")
