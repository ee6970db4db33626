"""Delivering the outbox: once, late rather than never, and visibly when never."""

import smtplib
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection

from accounts.encryption import seal
from notices import delivery, tasks
from notices.delivery import BACK_OFF, MAX_ATTEMPTS, deliver_batch, deliver_next, resend
from notices.models import Notice, NoticeState
from notices.tests.factories import NOW, NoticeFactory

pytestmark = pytest.mark.django_db

DOWN = ConnectionRefusedError("rh0@contoh.example cannot be reached")


def refused(*codes):
    return smtplib.SMTPRecipientsRefused(
        {f"rh{n}@contoh.example": (code, b"rh0@contoh.example unknown") for n, code in enumerate(codes)}
    )


def test_a_due_message_is_sent_marked_and_its_text_forgotten(post_office):
    notice = NoticeFactory()
    assert deliver_next(now=NOW) is True
    notice.refresh_from_db()
    assert (notice.state, notice.sent_at, notice.body) == (NoticeState.SENT, NOW, "")
    assert [message.to for message in post_office.sent] == [[notice.address]]
    assert deliver_next(now=NOW) is False


def test_what_is_not_due_or_not_waiting_is_left_alone(post_office):
    NoticeFactory(retry_at=NOW + timedelta(seconds=1))
    NoticeFactory(dead=True)
    NoticeFactory(state=NoticeState.IN_DIGEST)
    NoticeFactory(state=NoticeState.CANCELLED)
    assert deliver_next(now=NOW) is False
    assert not post_office.sent


def test_the_oldest_goes_first(post_office):
    young, old = NoticeFactory(), NoticeFactory(retry_at=NOW - timedelta(hours=1))
    deliver_next(now=NOW)
    deliver_next(now=NOW)
    assert [message.extra_headers["Message-ID"] for message in post_office.sent] == [
        old.message_id,
        young.message_id,
    ]


def in_own_connection(work):
    try:
        return work()
    finally:
        connection.close()


@pytest.mark.django_db(transaction=True)
def test_two_workers_on_two_connections_never_hold_the_same_message(post_office):
    NoticeFactory()
    other = NoticeFactory()
    post_office.hold = True
    with ThreadPoolExecutor(1) as pool:
        first = pool.submit(in_own_connection, lambda: deliver_next(now=NOW))
        assert post_office.inside.wait(20)
        assert deliver_next(now=NOW) is True, "the second worker takes the other message"
        assert deliver_next(now=NOW) is False, "and does not wait for the one that is held"
        post_office.go.set()
        assert first.result(20) is True
    assert len(post_office.sent) == 2
    assert post_office.sent[1].extra_headers["Message-ID"] == other.message_id
    assert Notice.objects.filter(state=NoticeState.SENT, attempts=0).count() == 2


@pytest.mark.django_db(transaction=True)
def test_many_workers_send_each_message_once(post_office):
    NoticeFactory.create_batch(30)
    with ThreadPoolExecutor(4) as pool:
        work = [pool.submit(in_own_connection, lambda: deliver_batch(now=NOW, limit=100)) for _ in range(4)]
        assert sum(each.result(60) for each in work) == 30
    assert len({message.to[0] for message in post_office.sent}) == len(post_office.sent) == 30


@pytest.mark.django_db(transaction=True)
def test_a_worker_whose_connection_dies_after_sending_sends_again_under_the_same_message_id(post_office):
    notice = NoticeFactory()
    post_office.hold = True

    def worker():
        try:
            return deliver_next(now=NOW)
        except Exception as error:  # noqa: BLE001  whatever the driver says about its lost connection
            return error

    with ThreadPoolExecutor(1) as pool:
        first = pool.submit(in_own_connection, worker)
        assert post_office.inside.wait(20)
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
                " AND state = 'idle in transaction'"
            )
        post_office.go.set()
        assert isinstance(first.result(20), Exception)
    notice.refresh_from_db()
    assert notice.state == NoticeState.WAITING
    assert notice.body
    assert deliver_next(now=NOW) is True
    assert {message.extra_headers["Message-ID"] for message in post_office.sent} == {notice.message_id}
    assert len(post_office.sent) == 2


def test_an_unreachable_server_makes_it_wait_longer_each_time_until_it_is_given_up(post_office):
    notice = NoticeFactory()
    now, waits = NOW, []
    for _ in range(MAX_ATTEMPTS):
        post_office.trouble.append(DOWN)
        assert deliver_next(now=now) is True
        assert deliver_next(now=now) is False
        notice.refresh_from_db()
        waits.append(notice.retry_at - now)
        now = notice.retry_at
    assert waits[:-1] == list(BACK_OFF)
    assert [wait.total_seconds() / 60 for wait in waits[:5]] == [1, 5, 30, 120, 360]
    assert notice.state == NoticeState.DEAD
    assert notice.body, "nothing is lost: it can be sent again"
    assert deliver_next(now=now + timedelta(days=30)) is False


def test_a_server_that_comes_back_gets_the_message(post_office):
    notice = NoticeFactory()
    post_office.trouble.append(DOWN)
    deliver_next(now=NOW)
    assert deliver_next(now=NOW + timedelta(minutes=1)) is True
    notice.refresh_from_db()
    assert (notice.state, notice.attempts, notice.last_error) == (NoticeState.SENT, 1, "")


@pytest.mark.parametrize(
    ("error", "dead"),
    [
        (refused(550), True),
        (refused(550, 553), True),
        (refused(450), False),
        (refused(550, 450), False),
        (smtplib.SMTPDataError(554, b"no"), False),
        (smtplib.SMTPServerDisconnected("rh0@contoh.example"), False),
        (smtplib.SMTPAuthenticationError(535, b"rh0@contoh.example"), False),
        (TimeoutError("rh0@contoh.example"), False),
        (ValueError("Invalid address rh0@contoh.example"), True),
    ],
)
def test_only_a_lasting_refusal_ends_it_at_once_and_no_error_names_anyone(post_office, caplog, error, dead):
    notice = NoticeFactory()
    post_office.trouble.append(error)
    deliver_next(now=NOW)
    notice.refresh_from_db()
    assert (notice.state == NoticeState.DEAD) is dead
    assert notice.last_error.startswith(type(error).__name__)
    for text in (notice.last_error, caplog.text):
        assert "contoh" not in text
        assert "@" not in text


def test_an_address_that_is_none_becomes_a_dead_letter(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    notice = NoticeFactory(subject="dua\nbaris")
    assert deliver_next(now=NOW) is True
    notice.refresh_from_db()
    assert notice.state == NoticeState.DEAD


def test_a_seal_that_no_key_opens_does_not_stop_the_others(post_office, settings):
    broken = NoticeFactory(retry_at=NOW - timedelta(hours=1))
    with connection.cursor() as cursor:
        cursor.execute("UPDATE notices_notice SET body = %s WHERE id = %s", [seal("x")[:-4], broken.pk])
    NoticeFactory()
    assert deliver_batch(now=NOW, limit=10) == 2
    assert len(post_office.sent) == 1
    assert Notice.objects.values_list("last_error", flat=True).get(pk=broken.pk) == "SealedTextUnreadable"


def test_a_dead_letter_is_sent_again_once_it_is_asked_for(post_office):
    notice = NoticeFactory(dead=True)
    later = NOW + timedelta(days=3)
    assert resend(notice, at=later) is True
    assert resend(notice, at=later) is False, "two people pressing at once: one is told"
    assert deliver_next(now=later) is True
    notice.refresh_from_db()
    assert notice.state == NoticeState.SENT
    assert resend(notice, at=later) is False
    assert len(post_office.sent) == 1


def test_a_run_stops_when_nobody_answers_and_spares_the_others_an_attempt(post_office):
    NoticeFactory.create_batch(5)
    post_office.trouble.append(DOWN)
    assert deliver_batch(now=NOW, limit=50) == 1
    assert Notice.objects.filter(attempts=1).count() == 1
    assert deliver_batch(now=NOW, limit=50) == 4


def test_a_run_does_not_stop_for_one_bad_address(post_office):
    NoticeFactory.create_batch(3)
    post_office.trouble.append(refused(550))
    assert deliver_batch(now=NOW, limit=50) == 3
    assert len(post_office.sent) == 2


def test_the_task_is_bounded_and_the_command_sends_the_rest(post_office, monkeypatch):
    monkeypatch.setattr(tasks, "BATCH", 3)
    NoticeFactory.create_batch(5)
    assert tasks.deliver_notices() == 3
    out = StringIO()
    call_command("deliver_notices", stdout=out)
    assert "2 messages" in out.getvalue()
    assert len(post_office.sent) == 5


@pytest.mark.django_db(transaction=True)
def test_a_delivery_costs_three_queries_however_long_the_outbox_is(post_office, django_assert_num_queries):
    NoticeFactory.create_batch(40)
    for _ in range(2):
        with django_assert_num_queries(5):  # BEGIN and COMMIT, claim, read, mark
            delivery.deliver_next(now=NOW)
