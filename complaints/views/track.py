"""Tracking: number and code open the case; a lost code is renewed by mail. Wrong number and wrong code look alike."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from accounts.throttle import Throttle, hit
from complaints.access import ask_for_new_code, find_case, normalise_number
from complaints.forms.track import LostCodeForm, OpenCaseForm
from complaints.tracking import case_of, give_pass, take_pass

TRIES = 5  # per case number in a quarter of an hour; and per address, since many share one
TRIES_PER_ADDRESS = 30
WINDOW = 15 * 60  # seconds


def _throttle(request: HttpRequest, action: str, number: str) -> Throttle:
    """Count one try for the number and one for the address; the stricter answer counts."""
    address = hit(
        f"{action}-address", request.META.get("REMOTE_ADDR", ""), limit=TRIES_PER_ADDRESS, window=WINDOW
    )
    by_number = hit(f"{action}-number", normalise_number(number), limit=TRIES, window=WINDOW)
    return by_number if not by_number.allowed else address


def _too_many(request: HttpRequest, throttle: Throttle) -> HttpResponse:
    return render(request, "429.html", {"again_at": throttle.retry_at}, status=429)


@never_cache
@require_http_methods(["GET", "POST"])
def enter(request: HttpRequest) -> HttpResponse:
    """Ask for number and code; the right pair opens the case in this browser."""
    if request.method == "GET":
        if case_of(request) is not None:
            return redirect("complaints:track_case")
        return render(request, "complaints/track/enter.html", {"form": OpenCaseForm()})
    form = OpenCaseForm(request.POST)
    if form.is_valid():
        number, code = form.cleaned_data["number"], form.cleaned_data["code"]
        throttle = _throttle(request, "track", number)
        if not throttle.allowed:
            return _too_many(request, throttle)
        complaint = find_case(number, code)
        if complaint is not None:
            response = redirect("complaints:track_case")
            give_pass(response, complaint, secure=settings.SESSION_COOKIE_SECURE)
            return response
        form.add_error(None, _("Nomor laporan dan kode akses tidak cocok. Periksa keduanya"))
    return render(request, "complaints/track/enter.html", {"form": form}, status=422)


@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """Close the case in this browser."""
    response = redirect("home")
    take_pass(response)
    return response


@never_cache
@require_http_methods(["GET", "POST"])
def lost_code(request: HttpRequest) -> HttpResponse:
    """Send a new code to the address on file. The answer is the same whether number and address fit or not."""
    form = LostCodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        throttle = _throttle(request, "lost-code", form.cleaned_data["number"])
        if not throttle.allowed:
            return _too_many(request, throttle)
        ask_for_new_code(form.cleaned_data["number"], form.cleaned_data["email"], at=timezone.now())
        return render(request, "complaints/track/lost_code_sent.html")
    status = 422 if request.method == "POST" else 200
    return render(request, "complaints/track/lost_code.html", {"form": form}, status=status)
