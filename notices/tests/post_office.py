"""A mail server for tests: takes mails, or fails as told, or waits in the middle of a delivery."""

from threading import Event
from typing import ClassVar

import pytest
from django.core.mail.backends.base import BaseEmailBackend


class PostOffice(BaseEmailBackend):
    """Keeps what was sent. `trouble` are the errors of the next tries; with `hold`, a delivery waits for `go`."""

    sent: ClassVar[list] = []
    trouble: ClassVar[list] = []
    hold: ClassVar[bool] = False
    inside: ClassVar[Event] = Event()
    go: ClassVar[Event] = Event()

    def send_messages(self, email_messages):
        """Take the mails."""
        if PostOffice.trouble:
            raise PostOffice.trouble.pop(0)
        PostOffice.sent.extend(email_messages)
        if PostOffice.hold:
            PostOffice.hold = False
            PostOffice.inside.set()
            assert PostOffice.go.wait(20)
        return len(email_messages)


@pytest.fixture
def post_office(settings):
    """An empty post office that is open."""
    settings.EMAIL_BACKEND = "notices.tests.post_office.PostOffice"
    PostOffice.sent = []
    PostOffice.trouble = []
    PostOffice.hold = False
    PostOffice.inside, PostOffice.go = Event(), Event()
    return PostOffice
