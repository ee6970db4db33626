"""Which agencies are governments, which units they have, and how people find them."""

from agencies.models import Agency
from agencies.search import ranked, suggest, words_of

# Groups whose agencies handle the complaints made to them and to their units.
GROUPS = ("pemda-provinsi", "pemda-kabupaten", "pemda-kota")
SHOWN = 20


def governments() -> "list[Agency]":
    """Return the active governments: the province, then regencies and cities by name."""
    found = Agency.objects.active().filter(group__code__in=GROUPS).select_related("group", "region")
    return sorted(found, key=lambda agency: (GROUPS.index(agency.group.code) > 0, agency.name))


def government_by_slug(slug: str) -> Agency | None:
    """Return the government of an address, or None."""
    return Agency.objects.active().filter(group__code__in=GROUPS, slug=slug).first()


def government_of(agency: Agency) -> Agency | None:
    """Return the government an agency belongs to: itself, or the one above it in the tree; None outside."""
    seen: Agency | None = agency
    while seen is not None:
        if seen.group.code in GROUPS:
            return seen
        seen = seen.parent or (
            seen.superior if seen.superior and seen.superior.group.code in GROUPS else None
        )
    return None


def find_governments(words: str) -> list[Agency]:
    """Return the governments that fit what a person typed: their own names, or those of units they have."""
    if not words_of(words):
        return governments()
    own = ranked(Agency.objects.active().filter(group__code__in=GROUPS), words)
    found = list(own[:SHOWN]) if own is not None else []
    for unit in suggest(words, limit=SHOWN):
        government = government_of(unit)
        if government is not None and government not in found:
            found.append(government)
    return found


def units_of(government: Agency) -> list[Agency]:
    """Return the active units of a government, by name: what lies below it in the tree."""
    below = (
        Agency.objects.active().filter(parent=government)
        | Agency.objects.active().filter(parent__parent=government)
        | Agency.objects.active().filter(superior=government)
    )
    return list(below.exclude(group__code__in=GROUPS).exclude(pk=government.pk).distinct().order_by("name"))
