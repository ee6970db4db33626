"""The reporter's name: what everyone may read, and how the sealed identity is opened."""

import re
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from complaints.actors import Actor
from complaints.ledger import record
from complaints.locks import lock_for
from complaints.models import Complaint, Identity, IdentityRole, IdentityView
from complaints.permissions import may_open_identity
from complaints.refusals import MoveRefused

if TYPE_CHECKING:
    from accounts.models import User

REASONS = {
    "contact": gettext_lazy("Menghubungi pelapor"),
    "verify": gettext_lazy("Memeriksa syarat formil"),
    "letter": gettext_lazy("Menyiapkan surat"),
    "hearing": gettext_lazy("Menyiapkan klarifikasi langsung"),
    "request": gettext_lazy("Permintaan pelapor atas datanya"),
    "other": gettext_lazy("Alasan lain"),
}


def display_name(complaint: Complaint, *, initials: str = "") -> str:
    """Return how the reporter is called wherever the identity is not opened."""
    if complaint.is_confidential:
        return _("Pelapor (identitas dirahasiakan)")
    return _("Pelapor %(initials)s") % {"initials": initials} if initials else _("Pelapor")


def initials_of(name: str) -> str:
    """Return the initials of a name, as staff lists show them: 'R.H.'."""
    words = [word for word in re.split(r"[\s.]+", name) if word[:1].isalpha()]
    return "".join(f"{word[0].upper()}." for word in words[:4])


@transaction.atomic
def open_identity(
    complaint: Complaint, *, by: "User", reason: str, detail: str, at: datetime
) -> list[Identity]:
    """Return the sealed identities of a case after writing who opened them and why.

    Raises MoveRefused when the person may not, or when the reason is missing.
    """
    case = lock_for(by, complaint)
    if not (verdict := may_open_identity(by, case)):
        raise MoveRefused(verdict.reason)
    if reason not in REASONS or (reason == "other" and not detail.strip()):
        raise MoveRefused(_("Pilih alasan membuka identitas. Untuk alasan lain, tuliskan alasannya."))
    view = IdentityView.objects.create(complaint=case, by=by, at=at, reason=reason, detail=detail.strip())
    record(
        case,
        "identity_opened",
        actor=Actor.staff(by),
        on=case.local_date(at),
        at=at,
        detail={"view": view.pk},
    )
    return list(case.identities.all())


def reporter_identity(complaint: Complaint) -> Identity:
    """Return the reporter's identity for sending and rendering. Pages use `open_identity`."""
    return complaint.identities.get(role=IdentityRole.REPORTER)
