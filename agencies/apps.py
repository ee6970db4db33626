"""The agencies app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AgenciesConfig(AppConfig):
    """Regions, agencies and their superiors, services, focal points."""

    name = "agencies"
    verbose_name = _("Instansi dan narahubung")
