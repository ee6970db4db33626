"""A version of a letter's words as PDF, before any letter uses it. Nothing is stored and no identity is read."""

from datetime import date
from typing import Any

from complaints.letters.parts import SIGNER, nature_of
from complaints.letters.variables import is_to_reporter, kind_of_code
from complaints.models import Complaint
from documents.kinds import KINDS
from documents.models import Document
from documents.paper import paper_of
from documents.rendering import compile_pdf


def preview_pdf(code: str, content: dict[str, Any], case: Complaint, *, on: date) -> bytes:
    """Return the PDF of a content, marked as a draft. Errors: typst.TypstError.

    Made while the person waits: it is one short letter, and the person looks at it to go on writing.
    """
    kind = KINDS[kind_of_code(code)]
    agency = case.agency
    addressee = (
        ["[pelapor]"] if is_to_reporter(code) or agency is None else [agency.head_title or agency.name]
    )
    whole = {
        **content, "opening": "Dengan hormat,", "signer_title": SIGNER, "nature": nature_of(case), "attachments": "-",
        "addressee": {"lines": [*addressee, "di Tempat"]},
    }  # fmt: skip
    paper = Document(
        kind=kind.code, template=kind.template, title=str(kind.label), office=case.office, content=whole
    )
    return compile_pdf(kind.template, kind.version, paper_of(paper, whole), day=on)
