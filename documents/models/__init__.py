"""Register counters and documents."""

from documents.models.document import Document, DocumentQuerySet, DocumentState, Reader, RenderState
from documents.models.register import RegisterCounter

__all__ = ["Document", "DocumentQuerySet", "DocumentState", "Reader", "RegisterCounter", "RenderState"]
