"""Finding the agency people mean: by its name, its popular name or its place, also with a letter wrong."""

import hashlib
from datetime import timedelta

from django.contrib.postgres.search import TrigramWordSimilarity
from django.core.cache import cache
from django.db.models import Case, F, IntegerField, Q, Value, When
from django.db.models.functions import Coalesce, Greatest

from agencies.models import Agency, Region, RegionKind

SHOWN = 8  # results: a list that fits a phone's screen twice
LIKENESS = 0.45  # of 1; below it the word found is another word
KEPT_FOR = timedelta(minutes=5).seconds
WORDS_READ = 6


def search_agencies(words: str, *, limit: int = SHOWN) -> list[Agency]:
    """Return agencies for what a person typed: every word found comes first, then the likest names."""
    parts = words.casefold().split()[:WORDS_READ]
    if not parts:
        return []
    key = f"filing-search:{limit}:{hashlib.sha256(' '.join(parts).encode()).hexdigest()}"
    found: list[Agency] | None = cache.get(key)
    if found is None:
        found = _search(parts, limit)
        cache.set(key, found, KEPT_FOR)
    cache.set_many({_key(agency.slug): agency for agency in found}, KEPT_FOR)
    return found


def _search(parts: list[str], limit: int) -> list[Agency]:
    every = Q()
    for part in parts:
        every &= (
            Q(name__icontains=part)
            | Q(short_name__icontains=part)
            | Q(search_words__icontains=part)
            | Q(region__name__icontains=part)
        )
    typed = " ".join(parts)
    likeness = Greatest(
        TrigramWordSimilarity(typed, "name"),
        TrigramWordSimilarity(typed, "search_words"),
        TrigramWordSimilarity(typed, Coalesce(F("region__name"), Value(""))),
    )
    found = (
        Agency.objects.active()
        .select_related("region")
        .annotate(
            likeness=likeness,
            whole=Case(When(every, then=Value(0)), default=Value(1), output_field=IntegerField()),
        )
        .filter(every | Q(likeness__gt=LIKENESS))
        .order_by("whole", "-likeness", "name")[:limit]
    )
    return list(found)


def agency_of(slug: str) -> Agency | None:
    """Return the active agency with this slug, or None. Kept for five minutes: every step of a filing asks."""
    if not slug:
        return None
    agency: Agency | None = cache.get(_key(slug))
    if agency is None:
        agency = Agency.objects.active().select_related("region").filter(slug=slug).first()
        if agency:
            cache.set(_key(slug), agency, KEPT_FOR)
    return agency


def _key(slug: str) -> str:
    return f"filing-agency:{slug}"


def regions() -> list[Region]:
    """Return provinces, regencies, cities and districts in force, by code. Kept for five minutes."""
    found: list[Region] | None = cache.get("filing-regions")
    if found is None:
        found = list(Region.objects.filter(valid_to__isnull=True).order_by("code"))
        cache.set("filing-regions", found, KEPT_FOR)
    return found


def regencies() -> list[tuple[str, str]]:
    """Return (code, name) of the regencies and cities, regencies first as the codes run."""
    kinds = {RegionKind.REGENCY, RegionKind.CITY}
    return [(region.code, region.full_name) for region in regions() if region.kind in kinds]


def districts() -> list[tuple[str, list[tuple[str, str]]]]:
    """Return (regency code, its districts) for each regency that has some."""
    grouped: dict[str, list[tuple[str, str]]] = {}
    for region in regions():
        if region.kind == RegionKind.DISTRICT and region.parent_id:
            grouped.setdefault(region.parent_id, []).append((region.code, region.name))
    return [(code, sorted(found, key=lambda pair: pair[1])) for code, found in grouped.items()]


def region_of(code: str) -> Region | None:
    """Return the region of a code, or None."""
    return next((region for region in regions() if region.code == code), None)
