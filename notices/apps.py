"""The notices app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NoticesConfig(AppConfig):
    """The outbox: what is owed to whom, by which channel."""

    name = "notices"
    verbose_name = _("Kotak keluar")

    def ready(self) -> None:
        """Carry the messages of accounts, which stands below and cannot know us."""
        from accounts import post  # noqa: PLC0415  models are ready only now
        from notices import account_mail  # noqa: PLC0415

        post.register(account_mail.send)
