"""One mail a week for those who want it."""

from datetime import UTC, datetime, timedelta

import pytest

from accounts.tests.factories import OfficeFactory, PersonFactory
from notices import tasks
from notices.delivery import deliver_next, send_digests
from notices.digests import last_digest_hour
from notices.models import Notice, NoticeState
from notices.tests.factories import NoticeFactory

pytestmark = pytest.mark.django_db

MONDAY_7 = datetime(2026, 3, 1, 23, tzinfo=UTC)  # 2 March 2026, 07.00 in Banjarmasin (UTC+8)
HOUR = timedelta(hours=1)


def waiting(person, *, at, line="Laporan 001017.2026: Anda ditugaskan https://contoh.example/x/"):
    return NoticeFactory(
        user=person,
        address=person.email,
        state=NoticeState.IN_DIGEST,
        digest_line=line,
        created_at=at,
        retry_at=at,
    )


@pytest.fixture
def person():
    return PersonFactory(staff=True, wants_digest=True)


def digests():
    return Notice.objects.filter(kind="digest").order_by("pk")


@pytest.mark.parametrize(
    ("now", "hour"),
    [
        (MONDAY_7 - timedelta(seconds=1), MONDAY_7 - timedelta(days=7)),
        (MONDAY_7, MONDAY_7),
        (MONDAY_7 + timedelta(days=6, hours=23), MONDAY_7),
    ],
)
def test_the_hour_is_monday_seven_at_the_office(now, hour):
    assert last_digest_hour(OfficeFactory(), now=now) == hour


def test_another_office_has_its_own_hour():
    jakarta = OfficeFactory(code="JKT", time_zone="Asia/Jakarta")
    assert last_digest_hour(jakarta, now=MONDAY_7) == MONDAY_7 - timedelta(days=7) + HOUR


def test_everything_that_waited_comes_in_one_mail(person, post_office):
    first = waiting(person, at=MONDAY_7 - 3 * HOUR, line="Kabar satu")
    second = waiting(person, at=MONDAY_7 - 2 * HOUR, line="Kabar dua")
    assert send_digests(now=MONDAY_7) == 1
    digest = digests().get()
    assert "- Kabar satu\n- Kabar dua" in digest.body
    assert "2 kabar" in digest.subject
    for notice in (first, second):
        notice.refresh_from_db()
        assert (notice.state, notice.body) == (NoticeState.SENT, "")
    assert deliver_next(now=MONDAY_7) is True
    assert deliver_next(now=MONDAY_7) is False
    assert len(post_office.sent) == 1


def test_before_the_hour_nothing_goes_out(person):
    waiting(person, at=MONDAY_7 - 3 * HOUR)
    assert send_digests(now=MONDAY_7 - HOUR) == 0


def test_run_every_hour_it_is_one_mail_a_week(person):
    waiting(person, at=MONDAY_7 - HOUR)
    for hours in range(24 * 7):
        now = MONDAY_7 + hours * HOUR
        if hours == 30:
            waiting(person, at=now)
        send_digests(now=now)
    assert digests().count() == 1
    assert send_digests(now=MONDAY_7 + timedelta(days=7)) == 1
    assert digests().count() == 2


def test_a_row_that_comes_late_for_a_digest_that_is_out_waits_and_is_not_lost(person):
    waiting(person, at=MONDAY_7 - HOUR)
    send_digests(now=MONDAY_7)
    late = waiting(person, at=MONDAY_7 - HOUR)
    assert send_digests(now=MONDAY_7 + HOUR) == 0
    late.refresh_from_db()
    assert late.state == NoticeState.IN_DIGEST
    assert send_digests(now=MONDAY_7 + timedelta(days=7)) == 1


def test_without_a_beat_on_monday_it_comes_later_in_the_week(person):
    waiting(person, at=MONDAY_7 - HOUR)
    assert send_digests(now=MONDAY_7 + timedelta(days=2)) == 1


def test_without_news_there_is_no_mail(person):
    assert send_digests(now=MONDAY_7) == 0
    assert not digests().exists()


def test_someone_who_left_gets_none(person):
    notice = waiting(person, at=MONDAY_7 - HOUR)
    person.is_active = False
    person.save()
    assert send_digests(now=MONDAY_7) == 0
    notice.refresh_from_db()
    assert (notice.state, notice.body) == (NoticeState.CANCELLED, "")


def test_the_digest_speaks_the_persons_language(person):
    person.language = "en"
    person.save()
    waiting(person, at=MONDAY_7 - HOUR)
    send_digests(now=MONDAY_7)
    assert digests().get().language == "en"


def test_the_task_runs(person):
    assert tasks.send_digests() == 0
