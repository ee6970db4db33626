"""Register counters, documents, and the keys that seal them."""

from documents.models.document import Document, DocumentQuerySet, DocumentState, Reader, RenderState
from documents.models.register import RegisterCounter
from documents.models.sealing import Certificate, KeyPurpose, SealingKey

__all__ = [
    "Certificate",
    "Document",
    "DocumentQuerySet",
    "DocumentState",
    "KeyPurpose",
    "Reader",
    "RegisterCounter",
    "RenderState",
    "SealingKey",
]
