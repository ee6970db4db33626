"""Showing once more that it is you, right before an act that binds the office: a signature, the seal on minutes."""

from collections.abc import Sequence
from datetime import datetime

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.internal.flows.reauthentication import suspend_request
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpRequest

from accounts.middleware import FACTORS

PASSWORD_PAGE = "reauthenticate"  # noqa: S105  the library's name of the way, not a password


def require_confirmed(request: HttpRequest, *, at: datetime, never_kept: Sequence[str] = ()) -> None:
    """Let pass who has shown the second factor in the last ACCOUNT_REAUTHENTICATION_TIMEOUT seconds.

    Anybody else is sent to show it (raises ImmediateHttpResponse, which the library's middleware answers); what they
    had sent is kept in their session and carried out afterwards, so nothing typed is lost. A person without a second
    factor, as a focal point may be, is asked for the password. Where the deployment requires no second factor (the
    demo), nothing is asked. Sign-in itself does not count: the question is put again.

    never_kept: fields that a session must not hold, such as a passphrase; they are typed again.
    """
    if not settings.STAFF_SECOND_FACTOR_REQUIRED or _is_confirmed(request, at=at):
        return
    if never_kept and request.method == "POST":
        kept = request.POST.copy()
        for name in never_kept:
            kept.pop(name, None)
        request.POST = kept  # type: ignore[assignment]
    raise ImmediateHttpResponse(suspend_request(request, _page_for(request)))


def _is_confirmed(request: HttpRequest, *, at: datetime) -> bool:
    since = at.timestamp() - settings.ACCOUNT_REAUTHENTICATION_TIMEOUT
    needs_factor = is_mfa_enabled(request.user, FACTORS)
    return any(
        record.get("reauthenticated")
        and record["at"] > since
        and (record["method"] == "mfa" or not needs_factor)
        for record in get_authentication_records(request, request.user)
    )


def _page_for(request: HttpRequest) -> str:
    """Return the address where the strongest thing the person has is asked for."""
    ways = get_adapter().get_reauthentication_methods(request.user)
    factors = [way["url"] for way in ways if way["id"] != PASSWORD_PAGE]
    pages: list[str] = factors if is_mfa_enabled(request.user, FACTORS) else [way["url"] for way in ways]
    return pages[0]
