"""A pass in a cookie: opens one thing in one browser for a short while, and dies with the code it was given for."""

from dataclasses import dataclass

from django.core import signing
from django.http import HttpRequest, HttpResponse

MINUTES = 30  # no time limit under 30 minutes (WCAG 2.2.1); every page starts it anew
CODE_PART = 20  # letters of the code's hash: a renewed code makes older passes useless


@dataclass(frozen=True, slots=True, kw_only=True)
class Pass:
    """One kind of pass: its cookie, the addresses the browser sends it to, and the salt that tells kinds apart."""

    cookie: str
    path: str
    salt: str

    def give(self, response: HttpResponse, pk: int, code_hash: str, *, secure: bool) -> None:
        """Let this browser open the thing."""
        value = signing.dumps([pk, code_hash[:CODE_PART]], salt=self.salt)
        response.set_cookie(
            self.cookie,
            value,
            max_age=MINUTES * 60,
            path=self.path,
            secure=secure,
            httponly=True,
            samesite="Strict",
        )

    def take(self, response: HttpResponse) -> None:
        """Close the thing in this browser."""
        response.delete_cookie(self.cookie, path=self.path, samesite="Strict")

    def read(self, request: HttpRequest) -> tuple[int, str] | None:
        """Return the key and the beginning of the code's hash that the pass names; None without a pass that holds."""
        try:
            pk, code = signing.loads(
                request.COOKIES.get(self.cookie, ""), salt=self.salt, max_age=MINUTES * 60
            )
        except (signing.BadSignature, ValueError):
            return None
        return pk, code
