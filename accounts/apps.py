"""The accounts app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    """Users, offices, roles, sign-in."""

    name = "accounts"
    verbose_name = _("Akun dan kantor")
