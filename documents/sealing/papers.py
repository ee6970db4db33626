"""Sealing the papers of the office: the head's signature, then the timestamp that closes the file."""

from collections.abc import Sequence
from datetime import datetime

from documents.kinds import KINDS
from documents.models import Document
from documents.registry import Act
from documents.sealing.fields import with_fields
from documents.sealing.provider import provider, remote_issuer
from documents.stamps import has_stamps


def seal_paper(document: Document, pdf: bytes, *, acts: Sequence[Act], at: datetime) -> bytes:
    """Return an issued paper's PDF with the signature of whoever signed it in the app.

    A paper whose owner names its signers (`acts`: the minutes of a forum) carries one signature each, over the boxes of
    its page of signatures, then the seal of the office. A kind that needs no signature, such as a receipt, gets the
    seal alone.
    `at` is the worker's own time: the moment of sealing, not the date of the paper. Errors: SigningFailed.
    """
    signing = provider()
    if acts:
        if has_stamps(document):
            pdf = with_fields(pdf, acts, seal="" if remote_issuer() else document.office.name)
        pdf = signing.seal(
            signing.sign_all(pdf, acts, document=document, at=at), office=document.office.name, at=at
        )
    elif KINDS[document.kind].is_signed and document.signed_by is not None:
        title = str(document.content.get("signer_title", ""))
        act = Act(name=document.signed_by.name, capacity=title, reason=KINDS[document.kind].code)
        pdf = signing.sign(pdf, act, document=document, at=at)
    else:
        pdf = signing.seal(pdf, office=document.office.name, at=at)
    return signing.timestamp(pdf, at=at)
