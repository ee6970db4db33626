"""What the steps of a filing look up again and again: agencies and regions, each asked of the database once."""

import hashlib
from datetime import timedelta

from django.core.cache import cache

from agencies.models import Agency, Region, RegionKind
from agencies.search import suggest, words_of

SHOWN = 8  # results: a list that fits a phone's screen twice
KEPT_FOR = timedelta(minutes=5).seconds


def search_agencies(words: str, *, limit: int = SHOWN) -> list[Agency]:
    """Return what `agencies.search` suggests for what a person typed. Kept for five minutes: two steps ask."""
    parts = words_of(words)
    if not parts:
        return []
    key = f"filing-search:{limit}:{hashlib.sha256(' '.join(parts).encode()).hexdigest()}"
    found: list[Agency] | None = cache.get(key)
    if found is None:
        found = suggest(words, limit=limit)
        cache.set(key, found, KEPT_FOR)
    cache.set_many({_key(agency.slug): agency for agency in found}, KEPT_FOR)
    return found


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
