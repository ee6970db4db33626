"""Staff set up a second factor before they do anything else."""

from collections.abc import Callable
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

# Where the addresses begin that stay open: the account itself (there the factor is set up), sign-in and sign-out,
# the language switch, files, and what operators ask.
OPEN_PATHS = ("/akun/", "/masuk/", "/keluar/", "/bahasa/", "/static/", "/healthz", "/readyz")
FACTORS = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]


class SecondFactorMiddleware:
    """Sends staff without a second factor to its set-up page, where the deployment requires one.

    Focal points are not forced: they see one agency's requests only, and may use a factor if they want.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: Any) -> HttpResponse | None:
        """Redirect before the view runs; one query, for staff only. Always asked anew: a factor may be taken away."""
        if not settings.STAFF_SECOND_FACTOR_REQUIRED or request.path.startswith(OPEN_PATHS):
            return None
        user = request.user
        if not user.is_authenticated or not user.is_staff or is_mfa_enabled(user, FACTORS):
            return None
        return redirect("mfa_index")
