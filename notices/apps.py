"""The notices app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NoticesConfig(AppConfig):
    """The outbox: what is owed to whom, by which channel."""

    name = "notices"
    verbose_name = _("Kotak keluar")
