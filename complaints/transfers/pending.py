"""The transfer of a case that waits for an answer."""

from django.db.models import Prefetch

from complaints.models import Complaint, Transfer, TransferState

# For a page that asks about many moves: read once with the case.
TRANSFERS = Prefetch(
    "transfers",
    Transfer.objects.select_related("complaint", "from_office", "to_office", "to_head", "document"),
)


def open_transfer(complaint: Complaint) -> Transfer | None:
    """Return the transfer that the receiver has not answered, if any."""
    if getattr(complaint, "is_offered", None) is False:  # read with the case (transfers.desk)
        return None
    if "transfers" in getattr(complaint, "_prefetched_objects_cache", {}):
        rows = complaint.transfers.all()
        return next((one for one in rows if one.state == TransferState.OFFERED), None)
    waiting = complaint.transfers.filter(state=TransferState.OFFERED)
    return waiting.select_related("from_office", "to_office", "to_head", "document").first()
