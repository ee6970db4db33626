"""The forums app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ForumsConfig(AppConfig):
    """Public consultations: from the invitation to signed minutes and an action plan that is followed up."""

    name = "forums"
    verbose_name = _("Forum")
