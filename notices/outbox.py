"""Writing what is owed: one row per message, in the transaction of what caused it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from django.template.loader import render_to_string
from django.utils.text import Truncator
from django.utils.translation import override

from accounts.models import Office, User
from notices.models import Notice, NoticeState

SUBJECT_MARK = "Subject: "
SUBJECT_LENGTH = 200  # letters, the column's
DIGEST_LENGTH = 300  # letters, the column's


@dataclass(frozen=True)
class Recipient:
    """Who a message is for. `label` is shown to staff and must not name a reporter."""

    address: str
    label: str
    language: str = "id"
    user: User | None = None


@dataclass(frozen=True)
class Letter:
    """A rendered message."""

    subject: str
    body: str


def owe(
    kind: str,
    *,
    office: Office,
    to: Recipient,
    values: Mapping[str, Any],
    at: datetime,
    about: Model | None = None,
    dedupe_key: str | None = None,
    digestible: bool = False,
    calendar: str = "",
) -> Notice | None:
    """Write a message of `kind` to `to`; a worker sends it after the transaction is committed.

    Returns None, writing nothing, when there is no address, or when a message with `dedupe_key` exists already.
    A digestible message to a person who wants the weekly digest waits for it instead. `calendar` is an entry for
    the reader's calendar with its METHOD (RFC 5546), sent along as a file.
    """
    if not to.address:
        return None
    letter = compose(kind, office=office, language=to.language, values=values)
    in_digest = digestible and to.user is not None and to.user.wants_digest
    notice = Notice(
        kind=kind,
        office=office,
        **_reader(to),
        subject=letter.subject,
        body=letter.body,
        calendar=calendar,
        digest_line=_digest_line(letter, values) if in_digest else "",
        about_type=ContentType.objects.get_for_model(about) if about is not None else None,
        about_id=about.pk if about is not None else None,
        dedupe_key=dedupe_key,
        message_id=new_message_id(),
        state=NoticeState.IN_DIGEST if in_digest else NoticeState.WAITING,
        created_at=at,
        retry_at=at,
    )
    if dedupe_key is None:
        notice.save(force_insert=True)
        return notice
    # The database decides who is first, so that two sweeps at once owe it once.
    Notice.objects.bulk_create([notice], ignore_conflicts=True)
    return Notice.objects.filter(message_id=notice.message_id).first()


def _reader(to: Recipient) -> dict[str, Any]:
    return {
        "user": to.user, "address": to.address, "recipient_label": to.label[:160], "language": to.language,
    }  # fmt: skip


def compose(kind: str, *, office: Office, language: str, values: Mapping[str, Any]) -> Letter:
    """Render templates/notices/<kind>.txt: a first line "Subject: …", a blank line, then the body."""
    with override(language):
        text = render_to_string(f"notices/{kind}.txt", {**values, "office": office})
    head, _line, body = text.strip().partition("\n")
    if not head.startswith(SUBJECT_MARK):
        raise ValueError(f"notices/{kind}.txt must begin with {SUBJECT_MARK!r}.")
    subject = " ".join(head.removeprefix(SUBJECT_MARK).split())
    lines = "\n".join(line.rstrip() for line in body.splitlines())
    return Letter(
        subject=Truncator(subject).chars(SUBJECT_LENGTH),
        body=re.sub(r"\n{3,}", "\n\n", lines).strip() + "\n",
    )


def new_message_id() -> str:
    """Return a Message-ID that stays with the row, so that a mail sent twice is known as one."""
    return f"<{uuid4().hex}@{urlsplit(settings.SITE_URL).hostname or 'localhost'}>"


def dead_count(office: Office | None) -> int:
    """Return how many messages of `office` were given up and wait for a person."""
    return Notice.objects.dead().filter(office=office).count() if office else 0


def _digest_line(letter: Letter, values: Mapping[str, Any]) -> str:
    """The subject and a plain address. Links that open something by themselves ("link") stay sealed in the body."""
    address = values.get("portal_url") or values.get("url") or ""
    line = f"{letter.subject} {address}".strip()
    return line if len(line) <= DIGEST_LENGTH else Truncator(letter.subject).chars(DIGEST_LENGTH)
