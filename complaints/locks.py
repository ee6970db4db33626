"""The row lock under which a case is changed: everything about one case happens one after the other."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from complaints.models import Complaint
from complaints.permissions import works_on
from complaints.refusals import MoveRefused

if TYPE_CHECKING:
    from accounts.models import User


def lock_case(complaint: Complaint | int) -> Complaint:
    """Return the case under a row lock, fresh from the database; call inside a transaction."""
    pk = complaint if isinstance(complaint, int) else complaint.pk
    return (
        Complaint.objects.select_for_update(of=("self",))
        .select_related("office", "agency", "assignee", "closure_reason")
        .get(pk=pk)
    )


def lock_for(user: "User", complaint: Complaint | int) -> Complaint:
    """Return the case under a row lock for `user`. Raises MoveRefused for outsiders and for the recused."""
    case = lock_case(complaint)
    if not works_on(user, case):
        raise MoveRefused(_("Laporan ini tidak dapat Anda tangani."))
    return case
