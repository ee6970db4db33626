"""Who asks, when nginx or an ingress stands in between: throttles must count people, not the proxy."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse


class ClientAddressMiddleware:
    """Puts the address that our own proxies saw into REMOTE_ADDR.

    Each proxy appends the address it was called from to X-Forwarded-For, so only the last PROXY_COUNT parts are
    ours to believe; whatever stands before them the caller may have written.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer as the next in line does, which now sees the person's address."""
        hops = [hop.strip() for hop in request.headers.get("X-Forwarded-For", "").split(",") if hop.strip()]
        count: int = settings.PROXY_COUNT
        if 0 < count <= len(hops):
            request.META["REMOTE_ADDR"] = hops[-count]
        return self.get_response(request)
