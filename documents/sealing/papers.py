"""Sealing the papers of the office: the head's signature, then the timestamp that closes the file."""

from datetime import datetime

from documents.kinds import KINDS
from documents.models import Document
from documents.sealing.provider import Act, provider


def seal_paper(document: Document, pdf: bytes, *, at: datetime) -> bytes:
    """Return an issued paper's PDF with the signature of whoever signed it in the app.

    A kind that needs no signature, such as a receipt, gets the seal of the office instead.
    `at` is the worker's own time: the moment of sealing, not the date of the paper. Errors: SigningFailed.
    """
    signing = provider()
    if KINDS[document.kind].is_signed and document.signed_by is not None:
        title = str(document.content.get("signer_title", ""))
        act = Act(name=document.signed_by.name, capacity=title, reason=KINDS[document.kind].code)
        pdf = signing.sign(pdf, act, document=document, at=at)
    else:
        pdf = signing.seal(pdf, office=document.office.name, at=at)
    return signing.timestamp(pdf, at=at)
