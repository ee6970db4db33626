"""Public pages: find an agency, read what it promises and how to reach it. No names of people."""

from collections.abc import Sequence
from urllib.parse import urlencode

from django.core.cache import cache
from django.db.models import Q, QuerySet
from django.db.models.functions import Upper
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.answers import too_many_requests
from accounts.throttle import Throttle, hit
from agencies.appointments import serving
from agencies.forms import SearchForm
from agencies.models import Agency, Region, RegionKind, StandardVersion
from agencies.search import SUGGESTED, suggest, within

PER_PAGE = 30
FOUND = 30  # results of a search; who does not find it there types one word more
TRIES, WINDOW = 240, 10 * 60  # searches per address and seconds: a counter with many visitors stays below
MIN_LETTERS = 3
_KEPT = 5 * 60  # seconds
_REGIONS_KEY = "agencies-regions"


@require_safe
def list_agencies(request: HttpRequest) -> HttpResponse:
    """Search agencies, or leaf through them by name. The exact name of one leads to its page."""
    form = SearchForm(request.GET, regions=_regions())
    if not form.is_valid():
        return _page(request, form, status=422)
    typed, code = form.cleaned_data["q"].strip(), form.cleaned_data["wilayah"]
    region = Region.objects.filter(pk=code).first() if code else None
    if not typed:
        return _leaf(request, form, region)
    throttle = _counted(request)
    if not throttle.allowed:
        return too_many_requests(request, again_at=throttle.retry_at)
    found = suggest(typed, region=region, limit=FOUND)
    if exact := next((agency for agency in found if agency.name.casefold() == typed.casefold()), None):
        return redirect(exact)
    return _page(request, form, agencies=found, typed=typed)


@require_safe
def suggest_agencies(request: HttpRequest) -> JsonResponse:
    """Answer while a name is being typed; the page works the same without it."""
    typed = request.GET.get("q", "").strip()
    if len(typed) < MIN_LETTERS:
        return JsonResponse({"results": []})
    if not _counted(request).allowed:
        return JsonResponse({"results": []}, status=429)
    results = [
        {"slug": agency.slug, "name": agency.name, "place": agency.region.full_name if agency.region else ""}
        for agency in suggest(typed, limit=SUGGESTED)
    ]
    return JsonResponse({"results": results})


@require_safe
def detail(request: HttpRequest, slug: str) -> HttpResponse:
    """Tell what an agency promises, how to reach it, who stands above it and which position answers for it."""
    parts = ("group", "region", "region__parent", "superior")
    agency = get_object_or_404(Agency.objects.active().select_related(*parts), slug=slug)
    context = {
        "agency": agency,
        "place": _regency(agency.region),
        "services": list(agency.services.filter(is_active=True)),
        "standards": StandardVersion.objects.in_force()
        .filter(service__agency=agency)
        .select_related("service"),
        "liaisons": serving(agency, on=timezone.localdate()),
        "report_query": urlencode({"instansi": agency.slug}),
    }
    return render(request, "agencies/detail.html", context)


def _leaf(request: HttpRequest, form: SearchForm, region: Region | None) -> HttpResponse:
    """One page by name: it begins after the agency named in the address, and nothing is counted."""
    after = request.GET.get("sesudah", "")[:120]
    rows = _after(within(Agency.objects.active(), region), after).select_related("region")[: PER_PAGE + 1]
    shown = list(rows)
    query = {"wilayah": region.pk} if region else {}
    here = reverse("agencies:list")
    start = f"{here}?{urlencode(query)}" if query else here
    further = (
        f"{here}?{urlencode({**query, 'sesudah': shown[PER_PAGE - 1].slug})}" if len(shown) > PER_PAGE else ""
    )
    return _page(request, form, agencies=shown[:PER_PAGE], first_url=start if after else "", next_url=further)


def _key_of(slug: str) -> tuple[str, int] | None:
    found = Agency.objects.filter(slug=slug).annotate(key=Upper("name"))
    return found.values_list("key", "pk").first()


def _after(agencies: QuerySet[Agency], slug: str) -> QuerySet[Agency]:
    ordered = agencies.annotate(key=Upper("name")).order_by("key", "pk")
    last = (
        Agency.objects.filter(slug=slug).annotate(key=Upper("name")).values_list("key", "pk").first()
        if slug
        else None
    )
    if last is None:
        return ordered
    return ordered.filter(Q(key__gt=last[0]) | Q(key=last[0], pk__gt=last[1]))


def _page(
    request: HttpRequest,
    form: SearchForm,
    *,
    agencies: Sequence[Agency] = (),
    typed: str = "",
    first_url: str = "",
    next_url: str = "",
    status: int = 200,
) -> HttpResponse:
    context = {
        "form": form,
        "agencies": agencies,
        "typed": typed,
        "first_url": first_url,
        "next_url": next_url,
    }
    return render(request, "agencies/list.html", context, status=status)


def _regency(region: Region | None) -> Region | None:
    """The regency or city of a region: itself, or the one around a district."""
    if region is not None and region.kind == RegionKind.DISTRICT:
        return region.parent
    return region


def _regions() -> list[tuple[str, str]]:
    """Return (code, name) of the regencies and cities in force. Kept for five minutes."""
    found: list[tuple[str, str]] | None = cache.get(_REGIONS_KEY)
    if found is None:
        kinds = (RegionKind.REGENCY, RegionKind.CITY)
        regions = Region.objects.filter(kind__in=kinds, valid_to__isnull=True)
        found = [(region.code, region.full_name) for region in regions]
        cache.set(_REGIONS_KEY, found, _KEPT)
    return found


def _counted(request: HttpRequest) -> Throttle:
    return hit("agencies", request.META.get("REMOTE_ADDR", ""), limit=TRIES, window=WINDOW)
