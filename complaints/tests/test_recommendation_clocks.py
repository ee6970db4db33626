"""The clocks of a recommendation: whom they remind, and who hears of a changed date."""

import pytest

from accounts.roles import Role
from complaints.case_clocks import change_clock
from complaints.tests.factories import at, focal_point, office, user
from complaints.tests.lhp_driver import D, monitored
from complaints.tests.test_lhp_example import ITEMS
from complaints.tests.test_recommendation import Centre
from deadlines.reminders import sweep
from notices.models import Notice

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference")]


@pytest.fixture
def centre():
    """The recommendation is signed on 21 September: to be delivered by 5 October."""
    walk = monitored()
    walk.examine("record_monitoring", D("2026-07-20"), kind="visit", minutes="Belum dilaksanakan.")
    walk.examine("hand_over_to_resolution", D("2026-07-20"), reason="Belum ada tindak lanjut.", items=ITEMS)
    found = Centre(walk)
    found.head = user("K.R.", Role.HEAD_RESOLUTION, of=office("PST"))
    focal_point(walk.case.agency, user("S.M."))
    found.superior = focal_point(walk.case.agency.superior, user("P.W.")).user
    found.recommended()
    Notice.objects.all().delete()
    return found


def told(kind):
    return {notice.user: notice for notice in Notice.objects.filter(kind=kind).order_by("pk")}


def test_the_head_office_is_reminded_to_deliver_and_the_representative_office_is_not(centre):
    sweep(now=at(D("2026-10-05")))
    mails = told("reminder_staff")
    assert set(mails) == {centre.head}
    assert "belum ada petugasnya" not in mails[centre.head].body
    centre.head.is_active = False
    centre.head.save()
    sweep(now=at(D("2026-10-06")))
    assert set(told("reminder_staff")) == {centre.head, centre.assistant}, "without a head the assistants act"


def test_the_superior_is_reminded_to_report(centre):
    centre.delivered()
    Notice.objects.all().delete()
    sweep(now=at(D("2026-11-30")))
    mails = told("reminder_agency")
    assert set(mails) == {centre.superior}
    body = " ".join(mails[centre.superior].body.split())
    assert centre.paper("recommendation").number in mails[centre.superior].subject
    assert "R.H." not in body


def test_the_superior_hears_that_the_date_has_changed(centre):
    centre.delivered()
    Notice.objects.all().delete()
    change_clock(
        centre.case, centre.clock("REK_REPORT"), "pause", by=centre.walk.staff.head, at=at(D("2026-10-10")),
        on=D("2026-10-10"), reason="Menunggu putusan pengadilan.",
    )  # fmt: skip
    mails = told("recommendation_date_changed")
    assert set(mails) == {centre.superior}
    assert "Menunggu putusan pengadilan." in mails[centre.superior].body
