"""The answer form without an account, by the single-purpose link of a mail.

The token leaves the address at once: `/jawab/<token>/` looks nothing up, puts the token into a signed cookie that only
the pages of this link get, and goes on to `/jawab/isi/<key>/`. So no log of ours, no history and no referrer keeps it,
and two links in two tabs do not mix. `key` is the beginning of the token's hash; it opens nothing by itself.
"""

import re
from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import ParamSpec, TypeVar

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from accounts.throttle import hit
from accounts.tokens import token_hash
from complaints.models import AnswerLink, ClarificationAnswer, ClarificationRequest, RequestState
from complaints.views.portal_access import LETTER_PARTS, Desk, Page
from complaints.views.portal_sending import show_proof

P = ParamSpec("P")
R = TypeVar("R", bound=HttpResponseBase)
TOKEN_COOKIE, PROOF_COOKIE, SALT = "nh_jawab", "nh_bukti", "complaints.answer_link"
KEPT = 12 * 60 * 60  # seconds that a browser keeps the link open; the mail opens it again
KEY_LENGTH = 16  # hexadecimal digits of the token's hash in the address
TRIES, WINDOW = 30, 600  # links that open nothing: so many per address and seconds
_TOKEN = re.compile(r"[A-Za-z0-9_-]{20,100}")


@csrf_exempt  # nothing is changed; a refusal here would write the token into the log
@never_cache
def enter(http: HttpRequest, token: str) -> HttpResponse:
    """Take the token out of the address. Answers the same for every token, and never with an error."""
    return take_token(http, token, page="complaints:answer_case")


def take_token(http: HttpRequest, token: str, *, page: str, cookie: str = TOKEN_COOKIE) -> HttpResponse:
    """Put the token of a mail into a cookie for the pages below `page` and go there; looks nothing up."""
    found = _TOKEN.match(token)
    key = token_hash(found[0])[:KEY_LENGTH] if found else "0" * KEY_LENGTH
    response = redirect(page, key)
    if found:
        _keep(http, response, cookie, found[0], path=response.url)
    response["Referrer-Policy"] = "no-referrer"
    return unlisted(response)


def token_of(http: HttpRequest, key: str, *, cookie: str = TOKEN_COOKIE) -> str:
    """Return the token that this browser opened under `key`; '' when there is none."""
    token = http.get_signed_cookie(cookie, default="", salt=SALT, max_age=KEPT)
    return token if token and token_hash(token)[:KEY_LENGTH] == key else ""


def _keep(http: HttpRequest, response: HttpResponse, name: str, value: str, *, path: str) -> None:
    response.set_signed_cookie(
        name,
        value,
        salt=SALT,
        max_age=KEPT,
        path=path,
        secure=http.is_secure(),
        httponly=True,
        samesite="Lax",
    )


def by_link(page: Page[P]) -> Callable[..., HttpResponseBase]:
    """Give a page the request of the link that this browser opened; a dead or unknown link is told kindly."""

    @wraps(page)
    @never_cache
    def gated(http: HttpRequest, key: str, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        at = timezone.now()
        letter = _letter(http, key, at)
        if letter is None:
            return unlisted(dead(http))
        desk = Desk(letter=letter, user=None, at=at, today=letter.complaint.local_date(at), key=key)
        response = page(http, desk, *args, **kwargs)
        if answer := getattr(response, "sent_answer", None):
            _swap_for_proof(http, response, desk, answer)
        return unlisted(response)

    return gated


def _letter(http: HttpRequest, key: str, at: datetime) -> ClarificationRequest | None:
    """Return the request of a link that is known, unused, not expired and still its receiver's; the letter stands."""
    token = token_of(http, key)
    if not token:
        return None
    links = AnswerLink.objects.filter(token_hash=token_hash(token), used_at=None, expires_at__gt=at)
    link = links.select_related(*(f"request__{part}" for part in LETTER_PARTS)).first()
    if link is None or link.request.state in {RequestState.DRAFT, RequestState.WITHDRAWN}:
        return None
    return link.request if link.opens(on=link.request.complaint.local_date(at)) else None


def dead(http: HttpRequest) -> HttpResponse:
    """Say what to do now; the answer is the same for an unknown, a used and an expired link.

    What was typed into a form whose link died meanwhile is shown, so that it can be copied.
    """
    tried = hit("answer_link", http.META.get("REMOTE_ADDR", ""), limit=TRIES, window=WINDOW)
    if not tried.allowed:
        return render(http, "429.html", {"again_at": tried.retry_at}, status=429)
    typed = [
        text
        for name, texts in http.POST.lists()
        if name.startswith(("reply_", "remark", "text"))
        for text in texts
        if text
    ]
    return render(http, "complaints/portal/link_dead.html", {"typed": typed}, status=410)


def _swap_for_proof(
    http: HttpRequest, response: HttpResponseBase, desk: Desk, answer: ClarificationAnswer
) -> None:
    """The link is used up; this browser keeps the right to see the proof of what it sent."""
    if isinstance(response, HttpResponse):
        _keep(http, response, PROOF_COOKIE, str(answer.pk), path=desk.url("case"))
        response.delete_cookie(TOKEN_COOKIE, path=desk.url("case"))


@never_cache
def proof(http: HttpRequest, key: str) -> HttpResponseBase:
    """Show the proof of sending to the browser that sent."""
    pk = http.get_signed_cookie(PROOF_COOKIE, default="", salt=SALT, max_age=KEPT)
    answer = ClarificationAnswer.objects.filter(pk=pk or 0).exclude(submitted_at=None).first()
    if answer is None:
        return unlisted(dead(http))
    at = timezone.now()
    letter = ClarificationRequest.objects.select_related(*LETTER_PARTS).get(pk=answer.request_id)
    desk = Desk(letter=letter, user=None, at=at, today=letter.complaint.local_date(at), key=key)
    return unlisted(show_proof(http, desk, answer))


def unlisted(response: R) -> R:
    """Keep a page out of search engines."""
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response
