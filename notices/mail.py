"""The mail made of an outbox row: plain text, the same as simple HTML, no pictures, nothing that follows the reader."""

import re

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.core.mail.backends.base import BaseEmailBackend
from django.template.loader import render_to_string
from django.utils.translation import override

from notices.models import Notice


def as_mail(notice: Notice, *, connection: BaseEmailBackend | None = None) -> EmailMultiAlternatives:
    """Build the message of `notice`, ready to be sent through `connection`."""
    message = EmailMultiAlternatives(
        subject=notice.subject,
        body=notice.body,
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[notice.address],
        connection=connection,
        headers={
            "Message-ID": notice.message_id,
            "Auto-Submitted": "auto-generated",
            "X-Auto-Response-Suppress": "All",
            "Content-Language": notice.language,
        },
    )
    with override(notice.language):
        page = {"subject": notice.subject, "body": notice.body, "language": notice.language}
        message.attach_alternative(render_to_string("notices/message.html", page), "text/html")
    if notice.calendar:
        message.attach("forum.ics", notice.calendar, f"text/calendar; method={_method(notice.calendar)}")
    return message


def _method(entry: str) -> str:
    """Return what the entry asks of a calendar: mail programs read it from the head of the attachment."""
    asked = re.search(r"^METHOD:([A-Z]+)", entry, re.MULTILINE)
    return asked[1] if asked else "PUBLISH"
