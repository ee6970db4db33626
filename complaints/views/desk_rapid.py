"""What the desk says of special tracks: an emergency with every call, an investigation on own initiative."""

from typing import Any

from django.db.models import prefetch_related_objects

from complaints.models import CaseKind, Investigation, RapidResponse
from complaints.stages import RAPID
from complaints.views.desk_page import Desk


def rapid_of(desk: Desk) -> RapidResponse | None:
    """Return the emergency with its calls; nothing is asked of the database for cases that never were one."""
    if desk.case.kind != CaseKind.RAPID and desk.case.stage_now not in RAPID:
        return None
    rapid = desk.facts.rapid
    if rapid is not None:
        prefetch_related_objects([rapid], "calls__by")
    return rapid


def own_of(desk: Desk) -> dict[str, Any]:
    """Return the investigation with its suggestions, for the desk; nothing is asked for cases with a reporter."""
    if desk.case.kind != CaseKind.OWN_INITIATIVE:
        return {}
    rows = Investigation.objects.select_related("opened_by").prefetch_related("agencies")
    return {
        "investigation": rows.get(complaint=desk.case),
        "suggestions": list(desk.case.suggestions.select_related("agency")),
    }
