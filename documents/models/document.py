"""A letter, minutes or receipt: drafted, checked, signed, rendered; never changed once issued."""

from datetime import datetime
from typing import Self

import pgtrigger
from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.local_text import in_reader_language
from accounts.models import Office
from documents.kinds import KINDS

# What the database itself keeps of a paper that is out, void or not: its text from the moment of issuing, its bytes
# from the moment they exist.
_FROZEN = (
    "kind", "template", "template_version", "title", "office_id", "about_type_id", "about_id", "reader", "content",
    "series", "number", "dated_on", "verification_code", "drafted_by_id", "checked_by_id", "signed_by_id", "signed_at",
)  # fmt: skip
_BYTES = ("sha256", "file", "size", "signature_issuer")


def _any_differs(fields: tuple[str, ...]) -> pgtrigger.Q:
    """Return the condition that an update changes one of `fields`."""
    condition = pgtrigger.Q()
    for name in fields:
        condition |= pgtrigger.Q(**{f"old__{name}__df": pgtrigger.F(f"new__{name}")})
    return condition


_ISSUED = pgtrigger.Q(old__state__in=["issued", "void"])
_TEXT_CHANGES = _any_differs(_FROZEN)
_BYTES_CHANGE = ~pgtrigger.Q(old__sha256="") & _any_differs(_BYTES)


class DocumentState(models.TextChoices):
    """How far a document has come."""

    DRAFT = "draft", _("konsep")
    CHECKED = "checked", _("diperiksa")
    ISSUED = "issued", _("terbit")
    VOID = "void", _("dibatalkan")
    DISCARDED = "discarded", _("konsep dibuang")


class RenderState(models.TextChoices):
    """How far the PDF has come. Rendering happens in a worker."""

    NONE = "none", _("belum diminta")
    WAITING = "waiting", _("menunggu")
    DONE = "done", _("siap")
    FAILED = "failed", _("gagal")


class Reader(models.TextChoices):
    """For whom a document is meant. Staff of the office may read all three."""

    REPORTER = "reporter", _("pelapor")
    AGENCY = "agency", _("instansi")
    INTERNAL = "internal", _("internal")


class DocumentQuerySet(models.QuerySet["Document"]):
    """Named questions about documents."""

    def issued(self) -> Self:
        """Documents that count: signed or issued, and not void."""
        return self.filter(state=DocumentState.ISSUED)

    def waiting_to_render(self, now: datetime) -> Self:
        """Documents whose PDF a worker may make now, oldest first; one that failed waits its while."""
        due = Q(render_after__isnull=True) | Q(render_after__lte=now)
        return self.filter(due, render_state=RenderState.WAITING).order_by("pk")

    def waiting_for_check(self) -> Self:
        """Drafts that a second person has to read."""
        return self.filter(state=DocumentState.DRAFT).order_by("pk")

    def waiting_for_signature(self) -> Self:
        """Checked documents that the head of office has to sign."""
        return self.filter(state=DocumentState.CHECKED).order_by("pk")


class Document(models.Model):
    """One paper. `content` holds everything the template needs except identities, which are added at rendering.

    content: {"subject": str, "attachments": str, "addressee": {"kind": "reporter"|"agency"|"text", "lines": [str]},
    "paragraphs": [str | {"list": [str]} | {"table": [[str]]}], "copies": [str], "signer_title": str, ...}
    """

    kind = models.CharField(_("jenis"), max_length=40)
    template = models.CharField(_("templat"), max_length=40)
    template_version = models.PositiveSmallIntegerField(_("versi templat"), default=1)
    title = models.CharField(_("judul"), max_length=200)
    office = models.ForeignKey(Office, models.PROTECT, related_name="+", verbose_name=_("kantor"))
    about_type = models.ForeignKey(ContentType, models.PROTECT, related_name="+")
    about_id = models.BigIntegerField()
    about = GenericForeignKey("about_type", "about_id")
    reader = models.CharField(_("untuk"), max_length=10, choices=Reader)
    content = models.JSONField(_("isi"), default=dict)
    state = models.CharField(_("keadaan"), max_length=10, choices=DocumentState, default=DocumentState.DRAFT)

    series = models.CharField(_("seri"), max_length=30)
    number = models.CharField(_("nomor"), max_length=60, blank=True)
    dated_on = models.DateField(_("tanggal"), null=True, blank=True)
    verification_code = models.CharField(
        _("kode verifikasi"), max_length=20, null=True, blank=True, unique=True
    )

    drafted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    drafted_at = models.DateTimeField(_("dikonsep"))
    editors = ArrayField(
        models.BigIntegerField(),
        default=list,
        blank=True,
        verbose_name=_("ikut menulis"),
        help_text=_("Yang mengubah konsep sesudah penulisnya; mereka tidak memeriksa atau menandatanganinya"),
    )
    revised_at = models.DateTimeField(_("konsep diubah"), null=True, blank=True)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    checked_at = models.DateTimeField(_("diperiksa"), null=True, blank=True)
    signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    signed_at = models.DateTimeField(_("ditandatangani"), null=True, blank=True)
    returned_reason = models.CharField(_("alasan dikembalikan"), max_length=300, blank=True)
    returned_at = models.DateTimeField(_("dikembalikan"), null=True, blank=True)
    discarded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    discarded_at = models.DateTimeField(_("konsep dibuang"), null=True, blank=True)
    void_reason = models.CharField(_("alasan dibatalkan"), max_length=300, blank=True)
    voided_at = models.DateTimeField(_("dibatalkan"), null=True, blank=True)
    voided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    replaced_by = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="replaces")

    signature_issuer = models.CharField(
        _("penerbit sertifikat"),
        max_length=200,
        blank=True,
        help_text=_(
            "Penyelenggara tersertifikasi; kosong kalau kantor menandatangani dengan sertifikatnya sendiri"
        ),
    )

    render_state = models.CharField(_("PDF"), max_length=8, choices=RenderState, default=RenderState.NONE)
    render_error = models.CharField(_("galat PDF"), max_length=300, blank=True)
    render_attempts = models.PositiveSmallIntegerField(default=0)
    render_after = models.DateTimeField(_("coba lagi sesudah"), null=True, blank=True)
    file = models.FileField(_("berkas PDF"), upload_to="documents/%Y/%m", max_length=200, blank=True)
    preview = models.FileField(_("pratinjau"), upload_to="previews/%Y/%m", max_length=200, blank=True)
    sha256 = models.CharField("SHA-256", max_length=64, blank=True)
    size = models.PositiveIntegerField(_("ukuran"), default=0)

    objects = DocumentQuerySet.as_manager()

    class Meta:
        verbose_name = _("dokumen")
        verbose_name_plural = _("dokumen")
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["about_type", "about_id", "id"], name="document_about"),
            models.Index(fields=["id"], condition=Q(render_state="waiting"), name="document_to_render"),
            models.Index(
                fields=["office", "state", "id"],
                condition=Q(state__in=["draft", "checked"]),
                name="document_in_work",
            ),
            models.Index(
                fields=["number"],
                opclasses=["varchar_pattern_ops"],
                condition=~Q(number=""),
                name="document_number_prefix",
            ),
            models.Index(fields=["sha256"], condition=~Q(sha256=""), name="document_sha256"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["office", "series", "number"], condition=~Q(number=""), name="document_number_unique"
            ),
            models.CheckConstraint(
                name="document_issued_has_number_date_code",
                condition=~Q(state="issued")
                | (~Q(number="") & Q(dated_on__isnull=False, verification_code__isnull=False)),
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="issued_paper_never_changes",
                operation=pgtrigger.Update,
                condition=_ISSUED & _TEXT_CHANGES,
            ),
            pgtrigger.Protect(
                name="issued_bytes_never_change",
                operation=pgtrigger.Update,
                condition=_ISSUED & _BYTES_CHANGE,
            ),
            pgtrigger.Protect(
                name="issued_paper_stays_issued",
                operation=pgtrigger.Update,
                condition=(pgtrigger.Q(old__state="issued") & ~pgtrigger.Q(new__state__in=["issued", "void"]))
                | (pgtrigger.Q(old__state="void") & ~pgtrigger.Q(new__state="void")),
            ),
            pgtrigger.Protect(name="issued_paper_stays", operation=pgtrigger.Delete, condition=_ISSUED),
        ]

    def __str__(self) -> str:
        return f"{self.local_title} {self.number}".strip()

    @property
    def local_title(self) -> str:
        """The title; on an English page the kind, because papers and their titles are Indonesian."""
        return in_reader_language(self.title, str(KINDS[self.kind].label))
