"""Sending a draft: case, files and the once-shown access code in one transaction, and only once."""

import json
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from accounts.models import Office
from complaints.filing import drafts, origins
from complaints.filing.drafts import Draft, DraftGone
from complaints.intake import Report, file_report
from complaints.models import DraftFile, FilingDraft

# How long a sent draft waits for its confirmation page to be opened.
CODE_WAITS = drafts.KEPT_FOR


class DraftChanged(Exception):
    """Another tab changed an answer after the person had read them all."""


@dataclass(frozen=True, slots=True)
class Sent:
    """What sending gave. `again` is True when this report had been sent before."""

    complaint_id: int
    again: bool = False


def send(draft: Draft, report: Report, *, office: Office, at: datetime, origin: str = "") -> Sent:
    """File the report of a draft. A second press waits for the first and gets the same case.

    `origin` is the code of a counter. Raises DraftGone, or DraftChanged when what the person read is no longer what
    is kept.
    """
    with transaction.atomic():
        row = FilingDraft.objects.select_for_update(of=("self",)).filter(pk=draft.pk).first()
        if row is None:
            raise DraftGone
        if row.complaint_id:
            return Sent(complaint_id=row.complaint_id, again=True)
        if row.updated_at != draft.version:
            raise DraftChanged
        files = list(DraftFile.objects.filter(draft_id=draft.pk))
        filed = file_report(report, office=office, at=at, files=files)
        if filed.is_repeat:  # the first case has it all; what was typed again is not kept
            drafts.discard(draft)
            return Sent(complaint_id=filed.complaint.pk, again=True)
        origins.filed(origin, filed.complaint, at=at)
        # The typed answers are in the case now. What stays is the code, sealed, until its one showing: the
        # answer to the first press of a double click is never seen, so the code cannot travel in that answer.
        FilingDraft.objects.filter(pk=draft.pk).update(
            complaint=filed.complaint,
            answers=json.dumps({"code": filed.access_code}),
            updated_at=at,
            expires_at=at + CODE_WAITS,
        )
    drafts.forget(draft.code)
    return Sent(complaint_id=filed.complaint.pk)


def take_code(code: str) -> tuple[int | None, str]:
    """Return (case, access code) of a sent draft and erase the code: whoever asks again gets ''."""
    row = drafts.rows(code).filter(complaint__isnull=False).first()
    if row is None:
        return None, ""
    access_code = str(json.loads(row.answers or "{}").get("code") or "")
    won = access_code and FilingDraft.objects.filter(pk=row.pk).exclude(answers="").update(answers="")
    return row.complaint_id, access_code if won else ""
