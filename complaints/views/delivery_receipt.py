"""The receipt of what was delivered to an agency: recorded by the press that opens it, for either way in."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest

from complaints.moves import MoveInvalid, MoveRefused, advance
from complaints.views.delivery_door import DeliveryDesk


def record_receipt(http: HttpRequest, desk: DeliveryDesk[Any], move: str) -> None:
    """Record with `move` that it was received today; who presses at the same moment as another loses nothing."""
    # Stored, so in Indonesian whatever page the person reads.
    proof = "Dibuka lewat tautan" if desk.by_link else "Dibuka di portal"
    try:
        advance(
            desk.delivery.case.pk, move, actor=desk.actor, at=desk.at, delivery=desk.delivery.pk,
            received_on=desk.today, proof=proof,
        )  # fmt: skip
    except (MoveRefused, MoveInvalid) as refusal:
        desk.delivery.refresh_from_db(fields=["received_on"])
        if desk.delivery.received_on is None:
            messages.error(http, str(refusal))
