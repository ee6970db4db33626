"""Corrects who and what a case is about: respondent, region, subject. Each correction is in the ledger."""

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from complaints import ledger
from complaints.actors import Actor
from complaints.locks import lock_for
from complaints.models import Complaint
from complaints.permissions import may_tell_reporter
from complaints.refusals import MoveInvalid, MoveRefused
from complaints.subjects import checked_subject

if TYPE_CHECKING:
    from accounts.models import User

CORRECTABLE = ("agency", "agency_text", "official", "region", "subject", "subject_area")


@transaction.atomic
def correct(
    complaint: Complaint, values: Mapping[str, Any], *, by: "User", reason: str, at: datetime
) -> list[str]:
    """Write the corrected fields and return their names; nothing is written when nothing differs.

    Raises MoveRefused when the person does not handle the case or it is closed, MoveInvalid without a reason.
    """
    case = lock_for(by, complaint)
    if not (verdict := may_tell_reporter(by, case)):
        raise MoveRefused(verdict.reason)
    if not case.is_open:
        raise MoveRefused(_("Laporan sudah ditutup. Buka kembali untuk mengubahnya."))
    changed = [name for name in CORRECTABLE if name in values and getattr(case, name) != values[name]]
    if not changed:
        return []
    if not reason.strip():
        raise MoveInvalid({"reason": _("Tuliskan alasan perubahan")})
    if "subject" in changed:
        checked_subject(values["subject"], case)
    for name in changed:
        setattr(case, name, values[name])
    case.save(update_fields=changed)
    ledger.record(
        case, "corrected", actor=Actor.staff(by), at=at, reason=reason.strip(),
        detail={"fields": changed},
    )  # fmt: skip
    return changed
