"""The plainest outbox row: one mail that is due."""

from datetime import UTC, datetime

import factory
from factory.django import DjangoModelFactory

from accounts.tests.factories import OfficeFactory
from notices.models import Notice, NoticeState

NOW = datetime(2026, 3, 2, 1, tzinfo=UTC)  # Monday, 09.00 in Banjarmasin


class NoticeFactory(DjangoModelFactory):
    """A message that waits since NOW."""

    class Meta:
        model = Notice

    class Params:
        dead = factory.Trait(state=NoticeState.DEAD, attempts=10, last_error="SMTPRecipientsRefused 550")

    kind = "stage"
    office = factory.SubFactory(OfficeFactory)
    address = factory.Sequence(lambda n: f"rh{n}@contoh.example")
    recipient_label = "Pelapor"
    subject = "Laporan 001017.2026: ada perkembangan"
    body = "Ada kabar baru.\n"
    message_id = factory.Sequence(lambda n: f"<{n}@contoh.example>")
    created_at = NOW
    retry_at = NOW
