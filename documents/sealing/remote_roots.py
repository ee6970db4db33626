"""The root certificates of the remote issuer."""

from asn1crypto import pem, x509
from django.conf import settings


def remote_roots() -> list[x509.Certificate]:
    """Return the roots of the setting SIGNING_REMOTE; none when everything is signed by our own authority."""
    text = settings.SIGNING_REMOTE.get("roots", "")
    if not text:
        return []
    return [x509.Certificate.load(der) for _kind, _headers, der in pem.unarmor(text.encode(), multiple=True)]
