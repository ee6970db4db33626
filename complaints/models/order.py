"""A PDF that a person asks for and a worker makes; kept for a while, then made again if needed."""

from datetime import datetime
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from complaints.models.files import random_path


class OrderState(models.TextChoices):
    """How far the worker is."""

    WAITING = "waiting", _("sedang disusun")
    DONE = "done", _("siap")
    FAILED = "failed", _("gagal")


class OrderQuerySet(models.QuerySet[Any]):
    """Named questions about orders."""

    def waiting(self, now: datetime) -> Self:
        """Orders a worker may take now, oldest first."""
        due = Q(retry_after__isnull=True) | Q(retry_after__lte=now)
        return self.filter(due, state=OrderState.WAITING).order_by("pk")

    def expired(self, now: datetime) -> Self:
        """Orders whose time is over."""
        return self.filter(expires_at__lte=now)


class Order(models.Model):
    """What all orders carry. `file` is empty until the worker is done; `error` says in words why it failed."""

    state = models.CharField(_("keadaan"), max_length=8, choices=OrderState, default=OrderState.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    retry_after = models.DateTimeField(_("coba lagi sesudah"), null=True, blank=True)
    error = models.CharField(_("galat"), max_length=300, blank=True)
    file = models.FileField(_("berkas"), upload_to=random_path, max_length=120, blank=True)
    size = models.PositiveIntegerField(_("ukuran"), default=0)
    pages = models.PositiveIntegerField(_("halaman"), default=0)
    asked_at = models.DateTimeField(_("diminta"))
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    expires_at = models.DateTimeField(_("dihapus"))

    class Meta:
        abstract = True
