"""What a page that asks about many moves reads of transfers together with the case."""

from django.db.models import Exists, OuterRef, QuerySet

from complaints.models import Complaint, Transfer, TransferState
from complaints.transfers.permissions import counted_units


def with_transfers(cases: "QuerySet[Complaint]") -> "QuerySet[Complaint]":
    """Add `is_offered`, whether a hand-over waits for an answer, and `examining_units` of the case's office."""
    waiting = Transfer.objects.filter(complaint=OuterRef("pk"), state=TransferState.OFFERED)
    return cases.annotate(is_offered=Exists(waiting), examining_units=counted_units())
