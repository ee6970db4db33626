"""What an independent validator needs: the authority's certificates and its list of revoked ones. Nothing secret."""

from cryptography.hazmat.primitives.serialization import Encoding
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from documents.sealing.authority import authority, revocation_list, roots

HOUR = 3600  # seconds


@require_safe
@cache_control(public=True, max_age=HOUR)
def certificates(request: HttpRequest) -> HttpResponse:
    """Send every root certificate this installation ever signed with."""
    authority(at=timezone.now())
    pem = b"".join(root.public_bytes(Encoding.PEM) for root in roots())
    return HttpResponse(pem, content_type="application/x-pem-file")


@require_safe
@cache_control(public=True, max_age=HOUR)
def revocations(request: HttpRequest) -> HttpResponse:
    """Send the signed list of revoked certificates."""
    now = timezone.now()
    authority(at=now)
    return HttpResponse(revocation_list(at=now), content_type="application/pkix-crl")
