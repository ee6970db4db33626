"""What a page that asks about many moves reads of transfers together with the case."""

from django.db.models import Exists, OuterRef

from complaints.models import ComplaintQuerySet, Transfer, TransferState
from complaints.transfers.permissions import counted_units


def with_transfers(cases: ComplaintQuerySet) -> ComplaintQuerySet:
    """Add `is_offered`, whether a hand-over waits for an answer, and `examining_units` of the case's office."""
    waiting = Transfer.objects.filter(complaint=OuterRef("pk"), state=TransferState.OFFERED)
    return cases.annotate(is_offered=Exists(waiting), examining_units=counted_units())
