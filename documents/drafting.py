"""Drafts: written, revised, previewed, thrown away. Nothing here gives a number."""

from datetime import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext as _

from accounts.models import Office, User
from documents.kinds import KINDS
from documents.models import Document, DocumentState, Reader, RenderState
from documents.permissions import may_revise
from documents.refusals import DocumentRefused
from documents.rendering_queue import RENDERING_FIELDS, drop_preview, wait_for_rendering


def draft(
    kind: str,
    *,
    about: Model,
    office: Office,
    reader: Reader,
    title: str,
    content: dict[str, Any],
    at: datetime,
    by: User | None,
) -> Document:
    """Create a draft. `by` is None for a paper that follows from a meeting or a scheduled task."""
    return Document.objects.create(**new_fields(kind, about, office=office, reader=reader, title=title,
                                                content=content, at=at, by=by))  # fmt: skip


def new_fields(
    kind: str,
    about: Model,
    *,
    office: Office,
    reader: Reader,
    title: str,
    content: dict[str, Any],
    at: datetime,
    by: User | None,
) -> dict[str, Any]:
    """Return the fields every new document starts with; template and series come from the table of kinds."""
    entry = KINDS[kind]
    return {
        "kind": kind,
        "template": entry.template,
        "template_version": entry.version,
        "series": entry.series,
        "title": title,
        "office": office,
        "about_type": ContentType.objects.get_for_model(about),
        "about_id": about.pk,
        "reader": reader,
        "content": content,
        "drafted_by": by,
        "drafted_at": at,
    }


def locked(document: Document) -> Document:
    """Return the document fresh and under a row lock, together with the row it is about.

    The row it is about is locked first, because whoever changes that row may go on to its papers: the other order
    would let two people lock each other out. Call inside a transaction.
    """
    about = ContentType.objects.get_for_id(document.about_type_id).model_class()
    if about is not None:
        about._base_manager.select_for_update(of=("self",)).filter(pk=document.about_id).values("pk").first()  # noqa: SLF001
    return Document.objects.select_for_update(of=("self",)).select_related("office").get(pk=document.pk)


def require_state(document: Document, *states: DocumentState) -> None:
    """Refuse when the document is in none of `states`."""
    if document.state not in states:
        raise DocumentRefused(
            _("Dokumen ini kini %(state)s. Muat ulang halaman untuk pilihan terbaru.")
            % {"state": document.get_state_display()}
        )


@transaction.atomic
def revise(document: Document, *, content: dict[str, Any], by: User, at: datetime) -> Document:
    """Replace the text of a draft. Who changes it counts as an author and can neither check nor sign it."""
    paper = locked(document)
    require_state(paper, DocumentState.DRAFT)
    if not (verdict := may_revise(by, paper)):
        raise DocumentRefused(verdict.reason)
    paper.content = content
    paper.revised_at = at
    if by.pk != paper.drafted_by_id and by.pk not in paper.editors:
        paper.editors = [*paper.editors, by.pk]
    paper.render_state = RenderState.NONE
    drop_preview(paper)
    paper.save(update_fields=["content", "revised_at", "editors", "render_state", "preview"])
    return paper


@transaction.atomic
def request_preview(document: Document) -> Document:
    """Ask a worker for a PDF of the draft, marked as a draft."""
    paper = locked(document)
    require_state(paper, DocumentState.DRAFT, DocumentState.CHECKED)
    wait_for_rendering(paper)
    paper.save(update_fields=RENDERING_FIELDS)
    return paper


@transaction.atomic
def discard(document: Document, *, by: User | None, at: datetime) -> Document:
    """Throw a draft away; the row stays, so that its case still tells what was prepared. With a number it is void."""
    paper = locked(document)
    require_state(paper, DocumentState.DRAFT, DocumentState.CHECKED)
    if paper.is_hand_signed:  # its number is spent: the register must say what became of it
        paper.state, paper.voided_by, paper.voided_at = DocumentState.VOID, by, at
        paper.void_reason = _("Dibatalkan sebelum ditandatangani.")
        paper.save(update_fields=["state", "voided_by", "voided_at", "void_reason"])
        return paper
    paper.state = DocumentState.DISCARDED
    paper.discarded_by, paper.discarded_at = by, at
    paper.render_state = RenderState.NONE
    drop_preview(paper)
    paper.save(update_fields=["state", "discarded_by", "discarded_at", "render_state", "preview"])
    return paper
