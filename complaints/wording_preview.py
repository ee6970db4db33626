"""A version of a letter's words as PDF, before any letter uses it: asked for, set by a worker, kept for a day.

No identity is read.
"""

from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

from celery import current_app
from django.db import transaction
from django.utils.translation import override

from accounts.models import User
from complaints import orders
from complaints.letters.own_words import preview
from complaints.letters.parts import SIGNER, nature_of
from complaints.letters.variables import is_to_reporter, kind_of_code
from complaints.models import Complaint, LetterWording, WordingPreview
from documents.kinds import KINDS
from documents.models import Document
from documents.paper import paper_of
from documents.rendering import compile_pdf

MAKE = "complaints.tasks.preview_wordings"
KEPT = timedelta(days=1)  # the person looks at it to go on writing


@transaction.atomic
def ask(wording: LetterWording, case: Complaint, *, by: User, at: datetime) -> WordingPreview:
    """Fill the words in for a case that the person may open, and put the preview in line."""
    with override("id"):
        content = preview(wording, case)
    made: WordingPreview = WordingPreview.objects.create(
        complaint=case, code=wording.code, content=content, asked_at=at, asked_by=by, expires_at=at + KEPT
    )
    transaction.on_commit(partial(current_app.send_task, MAKE, retry=False), robust=True)
    return made


def make_next(*, now: datetime) -> bool:
    """Make one waiting preview; False when there is none."""
    waiting = WordingPreview.objects.select_related("complaint__office", "complaint__agency")
    return orders.make_next(waiting, _pdf, now=now)


def _pdf(made: WordingPreview) -> bytes:
    case = made.complaint
    with override("id"):
        return preview_pdf(made.code, made.content, case, on=case.local_date(made.asked_at))


def drop_expired(*, now: datetime) -> int:
    """Delete previews whose day is over, with their files; return how many."""
    return orders.drop_expired(WordingPreview.objects.all(), now=now)


def preview_pdf(code: str, content: dict[str, Any], case: Complaint, *, on: date) -> bytes:
    """Return the PDF of a content, marked as a draft. Errors: typst.TypstError. Runs in a worker only."""
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
