"""Signing out empties the device: entries that wait to be sent go with it, and nobody loses them unawares."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

WAITING = "nh_belum_terkirim"  # set by outreach/vault.js: how many entries the device still has to send
SIGN_OUTS = frozenset({"account_logout", "admin:logout"})


class EmptyDeviceMiddleware:
    """Asks before a sign-out that would lose entries; tells the browser to wipe what it keeps for us."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if _signs_out(request) and WAITING in request.COOKIES and not request.user.is_authenticated:
            response["Clear-Site-Data"] = '"storage"'
            response.delete_cookie(WAITING, samesite="Lax")
        return response

    def process_view(self, request: HttpRequest, *_view: Any) -> HttpResponse | None:
        """Stop a sign-out that was not told about the entries; the page's button tells."""
        waiting = request.COOKIES.get(WAITING, "")
        if not _signs_out(request) or not waiting.isdecimal() or int(waiting) == 0 or "hapus" in request.POST:
            return None
        context = {"count": int(waiting), "title": ""}
        return TemplateResponse(request, "outreach/unsent.html", context, status=409)


def _signs_out(request: HttpRequest) -> bool:
    match = request.resolver_match
    return request.method == "POST" and match is not None and match.view_name in SIGN_OUTS
