"""The app of the organisations register."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OrganisationsConfig(AppConfig):
    """Parties, civil organisations, media, campuses and information communities, with whom to speak there."""

    name = "organisations"
    verbose_name = _("Daftar lembaga")
