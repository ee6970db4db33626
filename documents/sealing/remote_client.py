"""Talking to a remote signing service: one request, one answer, no secret in a log and no redirect followed.

The shape is that of the client service of BSrE (BSSN): POST /api/v2/sign/pdf with who signs, the passphrase and the
file in base64; the answer holds the signed file, a refusal holds a number and a text. The numbers are in REFUSALS; the
operator's own manual decides (docs/deploy.md).
"""

import base64
import binascii
import json
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from http.client import HTTPException
from typing import Any
from urllib.error import HTTPError

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from documents.sealing.provider import SigningFailed, SigningRefused, SigningUnreachable

SIGN = "/api/v2/sign/pdf"
LARGEST = 64 * 1024 * 1024  # bytes of an answer
REFUSALS = {
    2031: gettext_lazy("Frasa sandi tanda tangan tidak cocok. Tulis lagi dengan teliti: sertifikat dapat terkunci."),
    2011: gettext_lazy("Anda belum terdaftar sebagai penanda tangan pada %(issuer)s dengan alamat e-mail akun ini."),
    2021: gettext_lazy("Sertifikat elektronik Anda sudah dicabut. Hubungi %(issuer)s."),
    2022: gettext_lazy("Sertifikat elektronik Anda sudah habis masa berlakunya. Perbarui pada %(issuer)s."),
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """Where the service is, and the office's account there. Never shown: `password` would stand in a traceback."""

    address: str
    user: str
    password: str
    issuer: str
    timeout: int  # seconds

    def __repr__(self) -> str:
        return f"Service({self.address})"


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """A passphrase goes to the address that was set, to no other."""

    def redirect_request(self, *_request: object) -> None:
        """Follow nothing: the redirect is an error like any other."""


_OPENER = urllib.request.build_opener(_NoRedirect)


def signed(service: Service, pdf: bytes, *, signer: str, passphrase: str, reason: str) -> bytes:
    """Return the file as the service signed it. Errors: SigningRefused, SigningUnreachable, SigningFailed."""
    body = {
        "email": signer, "passphrase": passphrase, "file": [base64.b64encode(pdf).decode()],
        "signatureProperties": [{"tampilan": "INVISIBLE", "reason": reason}],
    }  # fmt: skip
    answer = _post(service, SIGN, body)
    try:
        return base64.b64decode(answer["file"][0], validate=True)
    except (KeyError, IndexError, TypeError, binascii.Error):
        raise SigningFailed(
            _("Jawaban layanan tanda tangan tidak dapat dibaca. Hubungi admin sistem.")
        ) from None


def _post(service: Service, path: str, body: Mapping[str, Any]) -> Any:
    account = base64.b64encode(f"{service.user}:{service.password}".encode()).decode()
    request = urllib.request.Request(  # noqa: S310  the address was checked when the settings were read
        f"{service.address}{path}", data=json.dumps(body).encode(), method="POST",
        headers={"Content-Type": "application/json", "Authorization": f"Basic {account}"},
    )  # fmt: skip
    try:
        with _OPENER.open(request, timeout=service.timeout) as response:
            return json.loads(response.read(LARGEST))
    except HTTPError as error:
        with error:
            raise _refusal(service, error.code, error.read(LARGEST)) from None
    except (OSError, HTTPException):  # no connection, no answer in time, cut off
        raise SigningUnreachable(_("Layanan tanda tangan tidak dapat dihubungi.")) from None
    except ValueError:
        raise SigningFailed(
            _("Jawaban layanan tanda tangan tidak dapat dibaca. Hubungi admin sistem.")
        ) from None


def _refusal(service: Service, status: int, said: bytes) -> SigningFailed:
    """Return what a refusal means. The service's own text is not passed on: it may hold anything."""
    if status in {HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN}:
        return SigningRefused(_("Layanan tanda tangan menolak akun kantor. Hubungi admin sistem."))
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR or status == HTTPStatus.TOO_MANY_REQUESTS:
        return SigningUnreachable(_("Layanan tanda tangan sedang terganggu."))
    code = _number(said)
    if code in REFUSALS:
        return SigningRefused(str(REFUSALS[code]) % {"issuer": service.issuer})
    return SigningRefused(
        _("Layanan tanda tangan menolak (kode %(code)s). Hubungi admin sistem.") % {"code": code or status}
    )


def _number(said: bytes) -> int:
    try:
        found = json.loads(said)
    except ValueError:
        return 0
    code = found.get("status_code") if isinstance(found, dict) else None
    return code if isinstance(code, int) else 0
