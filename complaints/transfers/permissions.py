"""Who hands a case to another unit or office, and who answers for the receiver. Every answer carries its reason."""

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from accounts.models import Office, User
from accounts.roles import Role
from accounts.verdict import YES, Verdict, no
from complaints.models import Complaint, Transfer, TransferState
from complaints.transfers.pending import open_transfer

ASSIGNERS = frozenset({Role.MEMBER, Role.CHAIR})  # "the Ombudsman" assigns (art. 17(1))
RECEIVERS = frozenset({Role.HEAD, Role.HEAD_VERIFICATION, Role.HEAD_EXAMINATION, Role.MEMBER})


def may_receive(user: "User | None", complaint: Complaint) -> Verdict:
    """Whether the person answers the transfer for the receiver: a head there, and not who handed the case over."""
    if user is None or not user.is_staff or not user.has_role(*RECEIVERS):
        return no(_("Hanya kepala unit atau kantor penerima yang dapat menjawab penyerahan."))
    if not receives(user, complaint):
        return no(_("Penyerahan ini dijawab kepala unit atau kantor penerima, bukan yang menyerahkan."))
    return YES


def receives(user: User, complaint: Complaint) -> bool:
    """Whether the person stands on the receiving side. With nothing on its way the own office counts."""
    if any(recusal.user_id == user.pk for recusal in complaint.recusals.all()):
        return False
    transfer = open_transfer(complaint)
    if transfer is None:
        return user.office_id == complaint.office_id
    if user.pk == transfer.by_id or user.office_id != transfer.to_office_id:
        return False
    return transfer.to_head_id in {None, user.pk} or user.has_role(Role.HEAD)


def receivers(transfer: Transfer) -> list[User]:
    """Return who is told that a case waits to be accepted."""
    if transfer.to_head is not None:
        return [transfer.to_head] if transfer.to_head.is_active else []
    people = User.objects.staff_of(transfer.to_office).with_role(*RECEIVERS)
    return list(people.exclude(recusals__complaint=transfer.complaint_id))


def transfers_for(user: User) -> list[Transfer]:
    """Return the transfers that wait for this person's answer, oldest first."""
    if not user.has_role(*RECEIVERS):
        return []
    rows = Transfer.objects.visible_to(user).filter(state=TransferState.OFFERED, to_office=user.office_id)
    if not user.has_role(Role.HEAD):
        rows = rows.filter(Q(to_head=None) | Q(to_head=user))
    parts = ("complaint", "from_office", "to_office", "to_head")
    return list(rows.exclude(by=user).select_related(*parts).defer("complaint__search").order_by("pk"))


def counted_units() -> Coalesce:
    """Return the number of examining units of a case's office, to be read with the case."""
    heads = User.objects.filter(office=OuterRef("office"), is_active=True).with_role(Role.HEAD_EXAMINATION)
    counted = heads.order_by().values("office").annotate(units=Count("pk")).values("units")
    return Coalesce(Subquery(counted), 0)


def examining_heads(office: Office) -> "QuerySet[User]":
    """Return the heads of the office's examining units: one unit each."""
    found: QuerySet[User] = User.objects.staff_of(office).with_role(Role.HEAD_EXAMINATION)
    return found


def examining_units(complaint: Complaint) -> int:
    """Return how many examining units the case's office has; a page reads it with the case."""
    known: int | None = getattr(complaint, "examining_units", None)
    return known if known is not None else examining_heads(complaint.office).count()
