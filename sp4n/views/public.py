"""Public pages: choose the government, tell the complaint, read what others were answered."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.core import signing
from django.core.cache import cache
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts.answers import too_many_requests
from accounts.encryption import seal, unseal
from accounts.throttle import hit
from accounts.tokens import new_token, token_hash
from agencies.models import Agency
from complaints.files_intake import accept_all
from complaints.models import FilePurpose
from complaints.views.filing_access import this_office
from sp4n import rules
from sp4n.forms.public import PlaintForm
from sp4n.governments import find_governments, government_by_slug
from sp4n.intake import Lodged, Plaint, lodge
from sp4n.models import Grievance
from sp4n.rules import limit_words

SENT_COOKIE = "nh_aduan_terkirim"
PATH = "/aduan/"
CODE_WAITS = 30 * 60  # seconds for which the confirmation page may still be opened
TRIES = {"aduan-send": (20, 3600), "aduan-search": (240, 600)}  # per address, which a village may share
PAGE = 20


def _allowed(request: HttpRequest, action: str) -> HttpResponse | None:
    """Count one more `action` from this address; a page when it is too often."""
    limit, window = TRIES[action]
    throttle = hit(action, request.META.get("REMOTE_ADDR", ""), limit=limit, window=window)
    return None if throttle.allowed else too_many_requests(request, again_at=throttle.retry_at)


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """Choose the government, by name or by one of its offices."""
    typed = request.GET.get("q", "").strip()[:120]
    if typed and (refused := _allowed(request, "aduan-search")):
        return refused
    return render(request, "sp4n/public/start.html", {"typed": typed, "governments": find_governments(typed)})


def _government(slug: str) -> Agency:
    government = government_by_slug(slug)
    if government is None:
        raise Http404
    return government


@never_cache
@require_http_methods(["GET", "POST"])
def tell(request: HttpRequest, slug: str) -> HttpResponse:
    """Take a complaint; what cannot be taken comes back as it was typed, each fault beside its field."""
    government = _government(slug)
    if request.method == "GET":
        return _form_page(request, government, PlaintForm(initial={"key": new_token()}))
    form = PlaintForm(request.POST, request.FILES)
    accepted: list[Any] = []
    if form.is_valid():
        uploads = form.cleaned_data["uploads"] or []
        accepted, refused = accept_all(uploads, purpose=FilePurpose.EVIDENCE, at=timezone.now())
        for sentence in refused:
            form.add_error("uploads", sentence)
    if not form.is_valid():
        return _form_page(request, government, form, status=422)
    if too_often := _allowed(request, "aduan-send"):
        return too_often
    return _sent(request, form, lodge(
        _plaint(government, form), office=this_office(), at=timezone.now(), files=accepted
    ))  # fmt: skip


def _form_page(
    request: HttpRequest, government: Agency, form: PlaintForm, *, status: int = 200
) -> HttpResponse:
    return render(request, "sp4n/public/form.html", {"government": government, "form": form}, status=status)


def _plaint(government: Agency, form: PlaintForm) -> Plaint:
    names = ("account", "place", "full_name", "phone", "email", "address", "is_anonymous", "is_secret")
    typed = {name: form.cleaned_data[name] for name in names}
    return Plaint(government=government, language=get_language() or "id", **typed)


def _sent(request: HttpRequest, form: PlaintForm, lodged: Lodged) -> HttpResponse:
    """Lead to the confirmation. The code waits sealed, so that the answer to a double click loses nothing."""
    key = form.cleaned_data["key"] or new_token()
    if lodged.access_code:
        cache.set(_place(key), seal(lodged.access_code), CODE_WAITS)
    response = redirect("sp4n:sent")
    value = signing.dumps([lodged.grievance.pk, key], salt=SENT_COOKIE)
    response.set_cookie(
        SENT_COOKIE,
        value,
        max_age=CODE_WAITS,
        path=PATH,
        secure=request.is_secure(),
        httponly=True,
        samesite="Lax",
    )
    return response


def _place(key: str) -> str:
    return f"aduan-sent:{token_hash(key)}"


@never_cache
@require_safe
def sent(request: HttpRequest) -> HttpResponse:
    """Confirm: number, and once only the access code."""
    try:
        pk, key = signing.loads(request.COOKIES.get(SENT_COOKIE, ""), salt=SENT_COOKIE, max_age=CODE_WAITS)
    except (signing.BadSignature, ValueError):
        return redirect("sp4n:start")
    case = Grievance.objects.select_related("government").filter(pk=pk).first()
    if case is None:
        return redirect("sp4n:start")
    code = unseal(cache.get(_place(key)) or "")
    cache.delete(_place(key))
    return render(request, "sp4n/public/sent.html", sent_page(case, code))


def sent_page(case: Grievance, code: str) -> dict[str, Any]:
    """Return what the confirmation shows; `code` is '' on a reload."""
    on = case.received_on
    return {
        "case": case, "access_code": code, "check_time": limit_words(rules.VERIFY, on=on),
        "reply_time": limit_words(rules.REPLY, on=on),
    }  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedRow:
    """One answered complaint as anybody may read it."""

    case: Grievance
    reporter: str


@require_safe
def answered(request: HttpRequest, slug: str) -> HttpResponse:
    """List what a government answered, newest first: titles made for the public, no words of reporters."""
    government = _government(slug)
    rows = Grievance.objects.published(government).select_related("unit", "identity")
    if key := _key(request.GET.get("sesudah", "")):
        rows = rows.filter(Q(answered_on__lt=key[0]) | Q(answered_on=key[0], pk__lt=key[1]))
    found = list(rows.order_by("-answered_on", "-pk")[: PAGE + 1])
    here, last = reverse("sp4n:answered", args=[slug]), found[PAGE - 1] if len(found) > PAGE else None
    context = {
        "government": government,
        "rows": [PublishedRow(case=case, reporter=case.identity.initials) for case in found[:PAGE]],
        "first_url": here if request.GET.get("sesudah") else "",
        "next_url": f"{here}?{urlencode({'sesudah': f'{last.answered_on}_{last.pk}'})}" if last else "",
    }
    return render(request, "sp4n/public/answered.html", context)


def _key(text: str) -> tuple[date, int] | None:
    day, _line, pk = text.partition("_")
    try:
        return date.fromisoformat(day), int(pk)
    except ValueError:
        return None
