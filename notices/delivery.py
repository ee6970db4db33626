"""Sending the outbox: take a row, send it, mark it. Run by any number of workers at once."""

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from smtplib import (
    SMTPAuthenticationError,
    SMTPConnectError,
    SMTPException,
    SMTPRecipientsRefused,
    SMTPResponseException,
    SMTPServerDisconnected,
)

from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction

from accounts.encryption import SealedTextUnreadable
from notices.digests import send_digests
from notices.mail import as_mail
from notices.models import Notice, NoticeState

__all__ = ["deliver_batch", "deliver_next", "resend", "send_digests"]

logger = logging.getLogger(__name__)

# How long after a failed try the next one follows; after the last of them a message is given up (a little over two
# days), and staff see it. The first pauses are short, because most failures are a mail server that restarts.
BACK_OFF = tuple(
    timedelta(minutes=minutes) for minutes in (1, 5, 30, 2 * 60, 6 * 60, 6 * 60, 12 * 60, 12 * 60, 12 * 60)
)
MAX_ATTEMPTS = len(BACK_OFF) + 1
# Answers of a mail server that mean "never": RFC 5321, 4.2.1.
PERMANENT = range(500, 600)


class Outcome(Enum):
    """How one try ended."""

    SENT = "sent"
    FAILED = "failed"
    NO_SERVER = "no_server"


@dataclass(frozen=True)
class Failure:
    """Why a try failed, in words without any address.

    final    another try makes no sense
    silence  there is no mail server to talk to, for this message or any other
    """

    reason: str
    final: bool = False
    silence: bool = False


def deliver_next(*, now: datetime) -> bool:
    """Send the oldest message that is due; False when there is none left to take.

    Two workers never hold the same row. Dying between the mail server's yes and our commit sends it
    twice, under one Message-ID: late beats lost.
    """
    return _deliver_one(get_connection(), now=now) is not None


def deliver_batch(*, now: datetime, limit: int) -> int:
    """Send up to `limit` due messages through one connection; return how many were taken.

    Stops at the first try that found no mail server: the others would only wait for the same silence.
    """
    connection = get_connection()
    try:
        for taken in range(limit):
            outcome = _deliver_one(connection, now=now)
            if outcome is None:
                return taken
            if outcome is Outcome.NO_SERVER:
                return taken + 1
    finally:
        connection.close()
    return limit


@transaction.atomic
def _deliver_one(connection: BaseEmailBackend, *, now: datetime) -> Outcome | None:
    due = Notice.objects.due(now).select_for_update(of=("self",), skip_locked=True)
    # Only the key first: a row whose seal no key opens must become a dead letter, not stop the queue.
    key = due.values_list("pk", flat=True).first()
    if key is None:
        return None
    failure = _send(key, connection)
    if failure is None:
        _mark_sent(key, now=now)
        return Outcome.SENT
    connection.close()
    _mark_failed(key, failure, now=now)
    return Outcome.NO_SERVER if failure.silence else Outcome.FAILED


def _send(key: int, connection: BaseEmailBackend) -> Failure | None:
    try:
        as_mail(Notice.objects.get(pk=key), connection=connection).send()
    except SealedTextUnreadable as error:
        return Failure(type(error).__name__)
    except OSError as error:  # every SMTP error is one, too
        return _failure(error)
    except ValueError as error:  # an address or a header that no mail can carry
        return Failure(type(error).__name__, final=True)
    return None


def _failure(error: OSError) -> Failure:
    """Say what a failed try means; only the kind of error and the server's number, for its words name people."""
    name = type(error).__name__
    if isinstance(error, SMTPRecipientsRefused):
        codes = [code for code, _words in error.recipients.values()]
        final = bool(codes) and all(code in PERMANENT for code in codes)
        return Failure(" ".join([name, *map(str, codes)]), final=final)
    if isinstance(error, SMTPConnectError | SMTPAuthenticationError):
        return Failure(f"{name} {error.smtp_code}", silence=True)
    if isinstance(error, SMTPResponseException):
        return Failure(f"{name} {error.smtp_code}")
    return Failure(
        name, silence=isinstance(error, SMTPServerDisconnected) or not isinstance(error, SMTPException)
    )


def _mark_sent(key: int, *, now: datetime) -> None:
    """Mark as sent and forget what was written: the mail is with its reader."""
    Notice.objects.filter(pk=key).update(
        state=NoticeState.SENT, sent_at=now, body="", calendar="", last_error=""
    )


def _mark_failed(key: int, failure: Failure, *, now: datetime) -> None:
    attempts = Notice.objects.values_list("attempts", flat=True).get(pk=key) + 1
    dead = failure.final or attempts >= MAX_ATTEMPTS
    Notice.objects.filter(pk=key).update(
        attempts=attempts,
        last_error=failure.reason[:300],
        state=NoticeState.DEAD if dead else NoticeState.WAITING,
        retry_at=now if dead else now + BACK_OFF[attempts - 1],
    )
    logger.warning(
        "Notice %s: try %s failed: %s.%s", key, attempts, failure.reason, " Given up." if dead else ""
    )


def resend(notice: Notice, *, at: datetime) -> bool:
    """Give a dead letter a fresh start, due at once; False when it is not (or no longer) dead."""
    revived = Notice.objects.filter(pk=notice.pk, state=NoticeState.DEAD).update(
        state=NoticeState.WAITING, attempts=0, retry_at=at, last_error=""
    )
    return revived == 1
