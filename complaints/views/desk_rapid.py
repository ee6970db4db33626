"""What the desk says of an emergency: why, who agreed, and every call."""

from django.db.models import prefetch_related_objects

from complaints.models import CaseKind, RapidResponse
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
