"""Texts that an office keeps ready for what it writes again and again."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import Office


class TextUse(models.TextChoices):
    """Where a ready-made text is offered."""

    LETTER = "letter", _("Konsep surat")
    MESSAGE = "message", _("Pesan kepada pelapor")
    NOTE = "note", _("Catatan internal")
    MOVE = "move", _("Isian langkah")


class CannedText(models.Model):
    """One text of one office. `only_for` narrows where it is offered: 'stage:…', 'kind:…', 'move:…', '' for everywhere.

    Staff write it for all cases, so it names nobody. The admin's history keeps each earlier wording.
    """

    office = models.ForeignKey(Office, models.PROTECT, related_name="+", verbose_name=_("kantor"))
    use = models.CharField(_("dipakai untuk"), max_length=10, choices=TextUse)
    only_for = models.CharField(_("hanya untuk"), max_length=60, blank=True)
    title = models.CharField(_("judul"), max_length=120)
    text = models.TextField(_("teks"), max_length=5_000)
    is_active = models.BooleanField(_("dipakai"), default=True)

    class Meta:
        verbose_name = _("teks siap pakai")
        verbose_name_plural = _("teks siap pakai")
        ordering = ["use", "title"]
        constraints = [
            models.UniqueConstraint(fields=["office", "use", "title"], name="canned_text_title_once")
        ]
        indexes = [
            models.Index(fields=["office"], condition=models.Q(is_active=True), name="canned_text_active")
        ]

    def __str__(self) -> str:
        return self.title
