"""An office's own words for a kind of letter, version by version."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Office

_WORDS = ("office_id", "code", "version", "subject", "body", "closing", "copies")


def _words_change() -> pgtrigger.Q:
    condition = pgtrigger.Q()
    for name in _WORDS:
        condition |= pgtrigger.Q(**{f"old__{name}__df": pgtrigger.F(f"new__{name}")})
    return condition


class WordingState(models.TextChoices):
    """How far a version has come. One at most is in force per office and letter; without one the built-in words are."""

    DRAFT = "draft", _("konsep")
    IN_FORCE = "in_force", _("berlaku")
    RETIRED = "retired", _("tidak berlaku lagi")


class LetterWording(models.Model):
    """One version. `code` is a key of complaints.letters.variables.OWN_WORDS; the words hold `{variables}`.

    The words are data: nothing in them is evaluated, and no template of the page's look is touched.
    """

    office = models.ForeignKey(Office, models.PROTECT, related_name="+", verbose_name=_("kantor"))
    code = models.CharField(_("surat"), max_length=50)
    version = models.PositiveSmallIntegerField(_("versi"))
    subject = models.CharField(_("hal"), max_length=200)
    body = models.TextField(_("isi"), max_length=8_000)
    closing = models.TextField(_("kalimat penutup"), max_length=600, blank=True)
    copies = models.TextField(_("tembusan"), max_length=1_000, blank=True)
    state = models.CharField(_("keadaan"), max_length=10, choices=WordingState, default=WordingState.DRAFT)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    written_at = models.DateTimeField(_("ditulis"))
    in_force_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    in_force_at = models.DateTimeField(_("diberlakukan"), null=True, blank=True)
    retired_at = models.DateTimeField(_("berakhir"), null=True, blank=True)

    class Meta:
        verbose_name = _("naskah surat")
        verbose_name_plural = _("naskah surat")
        ordering = ["code", "-version"]
        constraints = [
            models.UniqueConstraint(fields=["office", "code", "version"], name="letter_wording_version_once"),
            models.UniqueConstraint(
                fields=["office", "code"], condition=Q(state="draft"), name="letter_wording_one_draft"
            ),
            models.UniqueConstraint(
                fields=["office", "code"], condition=Q(state="in_force"), name="letter_wording_one_in_force"
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="used_wording_never_changes",
                operation=pgtrigger.Update,
                condition=~pgtrigger.Q(old__state="draft")
                & (_words_change() | pgtrigger.Q(new__state="draft")),
            ),
            pgtrigger.Protect(
                name="used_wording_stays",
                operation=pgtrigger.Delete,
                condition=~pgtrigger.Q(old__state="draft"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.version}"
