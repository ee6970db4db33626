"""A contribution that is a complaint becomes a case, when its author wants that. The office's staff do it, never the
organiser: a complaint about a government is not the government's to pass on.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.verdict import Verdict, no
from complaints.intake import Filed, Person, Report, file_report
from complaints.models import Channel
from complaints.permissions import may_enter_reports
from forums.ledger import record
from forums.models import Contribution, Forum
from forums.moves import lock_forum
from forums.refusals import ForumInvalid, ForumRefused

if TYPE_CHECKING:
    from accounts.models import User


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What the author wants. `how` tells how the consent was given: said in the room, written, on the phone."""

    name: str
    email: str
    consents: bool
    how: str
    is_confidential: bool = False


def may_make_case(user: "User", forum: Forum) -> Verdict:
    """Whether the person may make a case of a contribution to this forum: the office's staff who enter reports."""
    if not user.is_active or not user.is_staff or user.office_id != forum.office_id:
        return no(_("Laporan dicatat petugas kantor Ombudsman, bukan penyelenggara forum."))
    return may_enter_reports(user)


@transaction.atomic
def make_case(said: Contribution, wish: Wish, *, by: "User", at: datetime) -> Filed:
    """File the contribution as a report of its author; the access code is in what is returned, and nowhere else.

    Raises ForumRefused for who may not and for one that is a case already, ForumInvalid without consent.
    """
    held = lock_forum(said.forum_id)
    if not (verdict := may_make_case(by, held)):
        raise ForumRefused(verdict.reason)
    kept = Contribution.objects.select_for_update(of=("self",)).get(pk=said.pk)
    if kept.case_number:
        raise ForumRefused(_("Masukan ini sudah menjadi laporan."))
    _check(wish)
    reporter = Person(full_name=wish.name.strip(), email=wish.email.strip())
    filed = file_report(
        Report(channel=Channel.OTHER, account=kept.text, reporter=reporter, agency=held.organiser,
               is_confidential=wish.is_confidential),
        office=held.office, at=at, entered_by=by,
    )  # fmt: skip
    if filed.is_repeat:
        raise ForumRefused(_("Laporan yang sama baru saja dicatat."))
    kept.case_number = filed.complaint.agenda_number
    kept.save(update_fields=["case_number"])
    # The ledger says that it became a case and how the author agreed; the number stays with the office.
    record(held, "became_case", at=at, by=by, reason=wish.how.strip(), detail={"contribution": kept.pk})
    return filed


def _check(wish: Wish) -> None:
    errors = {}
    if not wish.name.strip():
        errors["name"] = _("Tulis nama pengirimnya")
    if not wish.consents:
        errors["consents"] = _("Tanpa persetujuan pengirim, masukan ini tidak menjadi laporan")
    if not wish.how.strip():
        errors["how"] = _("Tuliskan bagaimana pengirim menyetujuinya")
    if errors:
        raise ForumInvalid(errors)
