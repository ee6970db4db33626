"""Files of a forum: material for everybody, photos and annexes of the minutes, evidence of actions. One writer."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from complaints.files_intake import AcceptedFile
from forums.ledger import record
from forums.models import ActionReport, FileKind, Forum, ForumFile
from forums.moves import lock_forum, need_facilitator
from forums.people import BEFORE_MINUTES
from forums.refusals import ForumRefused
from forums.stages import FINAL

if TYPE_CHECKING:
    from accounts.models import User

MOST = 40  # files per forum
OF_MINUTES = (FileKind.PHOTO, FileKind.ANNEX)


@transaction.atomic
def add_file(
    forum: Forum, accepted: AcceptedFile, *, kind: str, is_public: bool, by: "User", at: datetime
) -> ForumFile:
    """Keep a file of the forum. What belongs to the minutes is refused once they are frozen."""
    held = lock_forum(forum)
    need_facilitator(held, by=by, at=at)
    _need_open(held, kind)
    if held.files.filter(report=None).count() >= MOST:
        raise ForumRefused(
            _("Forum ini sudah memuat %(n)s berkas. Hapus yang tidak diperlukan.") % {"n": MOST}
        )
    made: ForumFile = ForumFile.objects.create(
        forum=held, kind=kind, is_public=is_public, by=by, **_columns(accepted)
    )
    detail = {"file": made.pk, "kind": str(kind), "sha256": made.sha256, "public": is_public}
    record(held, "file_added", at=at, by=by, detail=detail)
    return made


@transaction.atomic
def remove_file(file: ForumFile, *, by: "User", at: datetime) -> None:
    """Take a file off; what the frozen minutes name stays."""
    held = lock_forum(file.forum_id)
    need_facilitator(held, by=by, at=at)
    kept = held.files.filter(pk=file.pk, report=None).first()
    if kept is None:
        raise ForumRefused(_("Berkas ini tidak ada lagi. Muat ulang halaman."))
    _need_open(held, kept.kind)
    record(held, "file_removed", at=at, by=by, detail={"file": kept.pk, "sha256": kept.sha256})
    stored = kept.file
    kept.delete()
    transaction.on_commit(lambda: stored.delete(save=False))


def add_evidence(report: ActionReport, accepted: AcceptedFile, *, by: "User") -> ForumFile:
    """Keep the evidence of a report that was just made, in the same transaction; it is for the facilitator."""
    made: ForumFile = ForumFile.objects.create(
        forum=report.item.forum,
        report=report,
        kind=FileKind.EVIDENCE,
        is_public=False,
        by=by,
        **_columns(accepted),
    )
    return made


def annexes(forum: Forum) -> list[dict[str, str]]:
    """Return what the minutes name as their annexes, each with the fingerprint of its bytes."""
    return [
        {"name": file.name, "kind": str(file.get_kind_display()), "sha256": file.sha256}
        for file in _kept(forum)
    ]


def _kept(forum: Forum) -> QuerySet[ForumFile]:
    return forum.files.filter(kind__in=OF_MINUTES, report=None).order_by("pk")


def _need_open(forum: Forum, kind: str) -> None:
    if forum.stage_now in FINAL:
        raise ForumRefused(_("Forum ini sudah selesai, jadi berkasnya tidak dapat diubah lagi."))
    if kind in OF_MINUTES and forum.stage_now not in BEFORE_MINUTES:
        raise ForumRefused(
            _("Foto dan lampiran Berita Acara tidak dapat diubah lagi: Berita Acara sudah dibekukan.")
        )


def _columns(accepted: AcceptedFile) -> dict[str, Any]:
    wanted = ("file", "name", "content_type", "size", "sha256", "added_at")
    return {name: value for name, value in accepted.fields().items() if name in wanted}
