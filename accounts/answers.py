"""Our answers around the library's pages: 422 for a form to be corrected, 429 with the hour for too many tries."""

from collections.abc import Callable, Iterator
from datetime import datetime
from functools import wraps
from http import HTTPStatus

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.template.response import TemplateResponse

View = Callable[..., HttpResponseBase]

# Codes of the library's errors that mean "too often".
_TOO_OFTEN = frozenset({"too_many_login_attempts", "rate_limited"})


class TooManyTries(Exception):
    """Raised where a limit is passed; `retry_at` is aware."""

    def __init__(self, retry_at: datetime | None) -> None:
        super().__init__("too many tries")
        self.retry_at = retry_at


def answered(view: View) -> View:
    """Give a form page of the library the statuses of our own pages."""

    @wraps(view)
    def wrapper(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        try:
            response = view(request, *args, **kwargs)
        except TooManyTries as refusal:
            return too_many_requests(request, again_at=refusal.retry_at)
        if request.method == "POST" and isinstance(response, TemplateResponse):
            codes = set(_error_codes(response))
            if codes & _TOO_OFTEN:
                response.status_code = HTTPStatus.TOO_MANY_REQUESTS
            elif codes:
                response.status_code = HTTPStatus.UNPROCESSABLE_ENTITY
        return response

    return wrapper


def too_many_requests(request: HttpRequest, *, again_at: datetime | None = None) -> HttpResponse:
    """429: say when to come back."""
    return render(request, "429.html", {"again_at": again_at}, status=HTTPStatus.TOO_MANY_REQUESTS)


def _error_codes(response: TemplateResponse) -> Iterator[str]:
    for value in (response.context_data or {}).values():
        if isinstance(value, BaseForm) and value.is_bound:
            for errors in value.errors.as_data().values():
                yield from (error.code or "invalid" for error in errors)
