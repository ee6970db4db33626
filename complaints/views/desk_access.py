"""How staff pages reach a case: through the gate, with the office's own date."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from accounts.models import User
from complaints.models import Complaint

CASE_PARTS = (
    "office", "agency__superior", "agency__group", "agency__region", "region", "assignee", "subject_area__parent",
    "closure_reason", "entered_by",
)  # fmt: skip


class StaffRequest(HttpRequest):
    """A request behind the staff sign-in (`AdminSite.admin_view`)."""

    user: User


def visible_cases(request: StaffRequest) -> "QuerySet[Complaint]":
    """Return the cases the person may open, with what a case page shows of them."""
    return Complaint.objects.visible_to(request.user).select_related(*CASE_PARTS)


def case_or_404(request: StaffRequest, pk: int) -> Complaint:
    """Return a case through the gate: not visible is 404, exactly as not existing."""
    return get_object_or_404(visible_cases(request), pk=pk)


def refuse_outsiders(*, allowed: bool) -> None:
    """Answer 404 to who may not know that the page exists."""
    if not allowed:
        raise Http404


def page_context(request: HttpRequest, **context: Any) -> dict[str, Any]:
    """Return the context of a staff page: what the admin's frame needs, and the page's own."""
    return {**admin.site.each_context(request), **context}
