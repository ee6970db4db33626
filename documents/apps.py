"""The documents app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DocumentsConfig(AppConfig):
    """Register numbers, letters as PDF, signatures, public verification."""

    name = "documents"
    verbose_name = _("Dokumen")
