"""Each corrective action has its own clock: its agency is reminded of it, and hears when its date changes."""

import pytest

from complaints.case_clocks import change_clock
from complaints.tests.factories import at, focal_point, user
from complaints.tests.lhp_driver import D, action, judged, monitored, reported
from deadlines.reminders import sweep
from notices.models import Notice

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference")]


@pytest.fixture
def walk():
    walk = monitored()
    focal_point(walk.case.agency, user("S.M."))
    return walk


def mails(kind):
    return list(Notice.objects.filter(kind=kind).order_by("pk"))


def test_every_unfinished_action_is_reminded_of_with_a_way_to_report(walk):
    reported(walk, 1, D("2026-07-01"))
    judged(walk, 1, D("2026-07-01"))
    sweep(now=at(D("2026-07-10")))
    [mail] = mails("reminder_agency")
    assert "tindakan 2" in mail.body
    assert "/portal/lhp/" in mail.body
    assert "/jawab/lhp/" in mail.body
    assert "Terbitkan sertipikat" not in mail.body, "a mail says no more than which action"


def test_after_the_last_day_the_agency_reads_that_it_is_late_and_what_follows(walk):
    sweep(now=at(D("2026-07-20")))
    late = [mail for mail in mails("reminder_agency") if "Lewat batas waktu" in mail.subject]
    assert len(late) == 2, "one for each action"
    assert "Resolusi dan Monitoring" in late[0].body


def test_a_pause_is_told_to_the_agency_with_its_reason(walk):
    change_clock(
        walk.case, action(walk).deadline, "pause", by=walk.staff.head, at=at(D("2026-06-10")),
        on=D("2026-06-10"), reason="Kantor tutup karena banjir.",
    )  # fmt: skip
    [mail] = mails("date_changed")
    assert "Kantor tutup karena banjir." in mail.body
    assert "/jawab/lhp/" in mail.body
