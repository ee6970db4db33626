"""Who acts by a clock hears of its change from the desk, with the new date and the reason, or nobody changed it."""

from datetime import date, timedelta

import pytest

from complaints.case_clocks import change_clock
from complaints.models import Complaint
from complaints.refusals import MoveInvalid, MoveRefused
from complaints.tests.factories import agency, at, driven, focal_point, user
from complaints.tests.portal_driver import OPENED, SECRETS, letter_opened
from complaints.tests.tracking_driver import MONDAY, TUESDAY, asked_to_complete
from deadlines.models import Deadline
from deadlines.rules import rule_for
from notices.models import Notice

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference")]
REASON = "Arsip kantor terendam banjir"
NEXT = OPENED + timedelta(days=1)


@pytest.fixture
def asked():
    """A letter opened by an agency with one focal point; the answer is due on 8 April."""
    respondent = agency("Kantor Contoh")
    focal_point(respondent, user("S.M."))
    walk, letter = letter_opened(agency=respondent)
    Notice.objects.all().delete()
    return walk, letter


def change(walk, clock, kind, *, on=NEXT, by=None, reason=REASON, **how):
    return change_clock(
        walk.case, clock, kind, by=by or walk.staff.head, at=at(on, 3), on=on, reason=reason, **how
    )


def bodies(kind):
    return [" ".join(notice.body.split()) for notice in Notice.objects.filter(kind=kind)]


def test_the_agency_hears_of_an_extension_and_its_inbox_has_the_new_date(asked):
    walk, letter = asked
    change(walk, letter.deadline, "extend", days=7)
    (body,) = bodies("date_changed")
    assert f"Batas waktu diperpanjang. Alasan: {REASON}" in body
    assert "Jawab paling lambat Rabu, 15 April 2026." in body
    letter.refresh_from_db()
    assert letter.due_on == date(2026, 4, 15)


def test_the_agency_hears_of_a_pause_and_of_its_end(asked):
    walk, letter = asked
    change(walk, letter.deadline, "pause")
    (body,) = bodies("date_changed")
    assert f"Batas waktu dijeda sejak Kamis, 26 Maret 2026. Alasan: {REASON}" in body
    assert "Jawab paling lambat" not in body
    Notice.objects.all().delete()
    change(walk, letter.deadline, "resume", on=OPENED + timedelta(days=6), reason="")
    (body,) = bodies("date_changed")
    assert "Batas waktu berjalan lagi sesudah dijeda." in body
    assert "Jawab paling lambat Senin, 13 April 2026." in body


def test_no_mail_names_the_reporter_and_a_reason_that_does_is_refused(asked):
    walk, letter = asked
    with pytest.raises(MoveInvalid) as refused:
        change(walk, letter.deadline, "pause", reason=f"Menunggu surat dari {SECRETS['name'].upper()}")
    assert "reason" in refused.value.errors
    assert not Notice.objects.exists()
    letter.deadline.refresh_from_db()
    assert letter.deadline.paused_on is None


def test_the_reporter_hears_of_the_own_clock_by_mail():
    walk = driven(on=MONDAY)
    asked_to_complete(walk)
    walk.reporter("record_completion_receipt", TUESDAY, received_on=TUESDAY)
    clock = Deadline.objects.get(rule__code="PVL_COMPLETE")
    change(walk, clock, "pause", on=TUESDAY + timedelta(days=1))
    (body,) = bodies("date_changed_reporter")
    assert f"Batas waktu dijeda sejak Rabu, 4 Maret 2026. Alasan: {REASON}" in body
    assert walk.case.agency.name not in body


def test_the_handler_hears_of_a_clock_of_the_office_but_not_of_what_she_did_herself():
    walk = driven(on=MONDAY)
    walk.verify("begin_formal_check", MONDAY)
    clock = Deadline.objects.get(rule__code="PVL_FORMIL")
    change(walk, clock, "pause", on=TUESDAY)
    notice = Notice.objects.get(kind="date_changed_staff")
    assert notice.user == walk.staff.verifier
    assert (
        f"Verifikasi formil: Batas waktu dijeda sejak Selasa, 3 Maret 2026. Alasan: {REASON}" in notice.body
    )
    Complaint.objects.update(assignee=walk.staff.head)
    change(walk, clock, "resume", on=TUESDAY + timedelta(days=1), reason="")
    assert Notice.objects.filter(kind="date_changed_staff").count() == 1


def test_pressing_twice_tells_once(asked):
    walk, letter = asked
    change(walk, letter.deadline, "pause")
    change(walk, letter.deadline, "pause")
    assert len(bodies("date_changed")) == 1
    assert walk.case.events.filter(move="clock_pause").count() == 1


def test_a_refused_change_tells_nobody(asked):
    walk, letter = asked
    with pytest.raises(MoveInvalid):
        change(
            walk, letter.deadline, "extend", days=rule_for("RIKSA_KLAR_1", on=MONDAY).max_extension_days + 1
        )
    with pytest.raises(MoveRefused):
        change(walk, letter.deadline, "pause", by=walk.staff.examiner)
    assert not Notice.objects.exists()
