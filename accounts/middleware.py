"""Staff set up a second factor before they do anything else."""

from collections.abc import Callable
from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

# Prefixes of the addresses that stay open: the account itself (where the factor is set up), sign-in and sign-out,
# the language switch, and what operators ask.
OPEN_PATHS = ("/akun/", "/masuk/", "/keluar/", "/bahasa/", "/static/", "/healthz", "/readyz")


class SecondFactorMiddleware:
    """Sends staff without a second factor to its set-up page, where the deployment requires one.

    Focal points are not forced: they see one agency's requests only, and may use a factor if they want.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: Any) -> HttpResponse | None:
        """Redirect before the view runs; reads the session only where a person may be kept out."""
        if not settings.STAFF_SECOND_FACTOR_REQUIRED or request.path.startswith(OPEN_PATHS):
            return None
        user = request.user
        if not user.is_authenticated or not user.is_staff or is_mfa_enabled(user):
            return None
        return redirect("mfa_index")
