"""Who is reminded of a case's clocks, in which words, and who hears of a date that moved."""

from datetime import date, timedelta

import pytest
from django.utils import translation

from accounts.roles import Role
from complaints.clock_owner import CaseClocks
from complaints.ledger import broken_links
from complaints.models import Recusal
from complaints.tests.factories import agency, at, driven, focal_point, user
from complaints.tests.portal_driver import OPENED, SECRETS, letter_opened
from complaints.tests.tracking_driver import MONDAY, findings_sent
from deadlines.models import Deadline, Holiday, ReminderStep
from deadlines.recompute import recompute_open
from deadlines.reminders import sweep
from notices.models import Notice

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference")]
LATE = date(2026, 4, 8) + timedelta(days=15)  # the answer was due on 8 April


@pytest.fixture
def asked():
    """A letter opened by an agency with focal point, deputy, head and superior."""
    respondent = agency(
        "Kantor Contoh",
        email="kepala@contoh.example",
        superior=agency("Kanwil Contoh", email="kanwil@contoh.example"),
    )
    focal_point(respondent, user("S.M."))
    focal_point(respondent, user("W.D."), is_deputy=True)
    walk, letter = letter_opened(agency=respondent)
    return walk, letter, letter.deadline


def addresses(clock, step, on):
    return [to.address for to in CaseClocks().recipients(clock, step, on=on)]


def rung(**copies):
    return ReminderStep(audience="agency", offset=0, **copies)


def test_the_first_rungs_reach_the_focal_point_only(asked):
    _walk, _letter, clock = asked
    step = rung(copy_deputy=False, copy_head=False, copy_superior=False)
    assert addresses(clock, step, OPENED) == ["sm@contoh.example"]


def test_higher_rungs_copy_the_deputy_the_head_and_the_superior(asked):
    _walk, _letter, clock = asked
    step = rung(copy_deputy=True, copy_head=True, copy_superior=True)
    assert addresses(clock, step, OPENED) == [
        "sm@contoh.example", "wd@contoh.example", "kepala@contoh.example", "kanwil@contoh.example",
    ]  # fmt: skip


def test_a_letter_passed_on_reminds_the_unit_that_has_it(asked):
    _walk, letter, clock = asked
    unit = agency("Unit Contoh", parent=letter.agency)
    focal_point(unit, user("U.N."))
    letter.passed_to = unit
    letter.save()
    assert addresses(clock, rung(copy_deputy=True), OPENED) == ["un@contoh.example"]


def test_an_agency_without_anybody_is_reminded_through_its_head():
    _walk, letter = letter_opened(agency=agency("Kantor Sepi", email="kepala.sepi@contoh.example"))
    assert addresses(letter.deadline, rung(), OPENED) == ["kepala.sepi@contoh.example"]


def test_the_superior_gets_a_copy_but_no_way_to_answer(asked):
    assert sweep(now=at(LATE, 3))
    reminders = {notice.address: notice.body for notice in Notice.objects.filter(kind="reminder_agency")}
    assert "/jawab/" in reminders["sm@contoh.example"]
    assert "/portal/" in reminders["sm@contoh.example"]
    assert "/jawab/" in reminders["kepala@contoh.example"]
    assert "/portal/" not in reminders["kepala@contoh.example"]
    assert "/jawab/" not in reminders["kanwil@contoh.example"]
    assert "/portal/" not in reminders["kanwil@contoh.example"]


def test_a_reminders_link_dies_with_the_appointment_of_the_person_it_was_sent_to(asked):
    _walk, letter, _clock = asked
    sweep(now=at(LATE, 3))
    held = {link.user for link in letter.links.filter(created_at=at(LATE, 3))}
    principal, deputy = (point.user for point in letter.agency.focal_points.order_by("is_deputy"))
    assert held == {principal, deputy, None}, "the head is written to without an account"


def test_each_person_gets_a_link_of_ones_own(asked):
    sweep(now=at(LATE, 3))
    bodies = [notice.body for notice in Notice.objects.filter(kind="reminder_agency", body__isnull=False)]
    links = [word for body in bodies for word in body.split() if "/jawab/" in word]
    assert len(links) == len(set(links)) == 3


def test_a_reminder_names_nobody(asked):
    sweep(now=at(LATE, 3))
    for notice in Notice.objects.filter(kind__startswith="reminder"):
        for secret in SECRETS.values():
            assert secret not in notice.subject + notice.body


def test_staff_clocks_remind_the_handler_and_of_a_case_nobody_has_the_head_of_the_unit():
    walk = driven(on=MONDAY)
    clock = Deadline.objects.get(rule__code="PVL_FORMIL")
    step = ReminderStep(audience="staff", offset=0)
    assert addresses(clock, step, MONDAY) == [walk.staff.head_verification.email]
    walk.case.assignee = walk.staff.verifier
    walk.case.save()
    assert addresses(clock, step, MONDAY) == [walk.staff.verifier.email]
    leave(walk.staff.verifier)
    assert addresses(clock, step, MONDAY) == [walk.staff.head_verification.email]


def leave(person):
    person.is_active = False
    person.save()


def test_without_a_head_of_the_unit_the_head_of_office_is_reminded_unless_recused():
    walk = driven(on=MONDAY)
    clock = Deadline.objects.get(rule__code="PVL_FORMIL")
    step = ReminderStep(audience="staff", offset=0)
    Recusal.objects.create(
        complaint=walk.case, user=walk.staff.head_verification, reason="Keluarga", at=at(MONDAY)
    )
    assert addresses(clock, step, MONDAY) == [walk.staff.head.email]
    leave(walk.staff.head)
    assert not addresses(clock, step, MONDAY)


def test_while_a_case_is_examined_the_head_of_examination_stands_in_for_a_missing_handler(asked):
    walk, _letter, _clock = asked
    leave(walk.case.assignee)
    clock = Deadline.objects.get(rule__code="CLASS_SEDANG")
    assert addresses(clock, ReminderStep(audience="staff", offset=0), OPENED) == [
        walk.staff.head_examination.email
    ]


def test_the_head_reads_that_nobody_has_the_case_in_one_mail_or_in_the_digest():
    walk = driven(on=MONDAY)
    head = walk.staff.head_verification
    head.wants_digest = True
    head.save()
    clock = Deadline.objects.get(rule__code="PVL_FORMIL")
    assert sweep(now=at(clock.due_effective, 3)) == 1
    notice = Notice.objects.get(kind="reminder_staff")
    assert (notice.user, notice.state) == (head, "in_digest")
    assert "Laporan ini belum ada petugasnya. Bagikan kepada petugas." in notice.body


class TestADateThatMoved:
    def add_holiday(self, day):
        Holiday.objects.create(date=day, name="Cuti bersama tambahan", kind="collective", source="Keppres")
        return recompute_open(at=at(OPENED, 5), by=user("O.A.", Role.OFFICE_ADMIN), reason="Keppres baru")

    def test_the_agency_is_told_and_the_inbox_sorts_by_the_new_day(self, asked):
        walk, letter, clock = asked
        assert clock.due_effective == date(2026, 4, 8)
        assert self.add_holiday(date(2026, 4, 8))
        letter.refresh_from_db()
        walk.case.refresh_from_db()
        assert letter.due_on == date(2026, 4, 9)
        mail = Notice.objects.filter(kind="date_changed", user__email="sm@contoh.example").get()
        assert "Kamis, 9 April 2026" in mail.body

    def test_it_stands_in_the_ledger_with_who_and_why(self, asked):
        walk, _letter, _clock = asked
        self.add_holiday(date(2026, 4, 8))
        event = walk.case.events.filter(move="clock_recomputed", detail__rule="RIKSA_KLAR_1").get()
        assert (event.reason, event.by.name) == ("Keppres baru", "O.A.")
        assert (event.detail["old"], event.detail["new"]) == ("2026-04-08", "2026-04-09")
        assert not list(broken_links(walk.case))

    @pytest.mark.parametrize(
        ("language", "day"), [("id", "Rabu, 3 Juni 2026"), ("en", "Wednesday, 3 June 2026")]
    )
    def test_the_reporter_is_told_in_the_own_language_whoever_changed_the_calendar(
        self, asked, language, day
    ):
        walk, _letter, _clock = asked
        walk.case.language = language
        walk.case.save()
        findings_sent(walk)
        walk.reporter("record_findings_receipt", date(2026, 5, 18), received_on=date(2026, 5, 18))
        clock = Deadline.objects.get(rule__code="RIKSA_REPORTER_REPLY")
        assert clock.due_effective == date(2026, 6, 2)
        Holiday.objects.create(date=date(2026, 6, 2), name="Cuti", kind="collective", source="Keppres")
        with translation.override("en" if language == "id" else "id"):
            recompute_open(at=at(date(2026, 5, 19)), by=user("O.A.", Role.OFFICE_ADMIN), reason="Keppres")
        assert day in Notice.objects.get(kind="date_changed_reporter").body
        walk.case.refresh_from_db()
        assert walk.case.queue_due == date(2026, 6, 3)
