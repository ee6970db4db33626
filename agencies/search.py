"""Finding the agency people mean: by its name, its popular name or its abbreviation, also with a letter wrong."""

import re

from django.contrib.postgres.search import TrigramStrictWordSimilarity, TrigramWordSimilarity
from django.db.models import Case, IntegerField, Q, QuerySet, Value, When
from django.db.models.functions import Greatest, Length

from agencies.models import Agency, Region

SUGGESTED = 12  # a list one can look over
WORDS_READ = 6
LETTERS_READ = 120
_LIKE_ENOUGH = 0.45  # of 1, for the whole of what was typed; below it the name found is another name
_NAMES = ("name", "short_name")
_SHORT = 4  # letters; in a shorter word a wrong letter makes another word


def suggest(query: str, *, region: Region | None = None, limit: int = SUGGESTED) -> list[Agency]:
    """Return the active agencies that fit what a person typed, the likeliest first; one query when some do.

    Every word must be found: literally, or nearly (pg_trgm's word similarity over its threshold of 0.6). Where that
    finds none, the names likest to the whole are taken: a word too many or a badly misspelt one still leads somewhere.
    `region` narrows to a region and what lies in it. Nothing typed gives nothing.
    """
    active = within(Agency.objects.active(), region).select_related("region")
    found = ranked(active, query)
    if found is None:
        return []
    return list(found[:limit]) or list(_likest(active, " ".join(words_of(query)))[:limit])


def within(agencies: QuerySet[Agency], region: Region | None) -> QuerySet[Agency]:
    """Keep the agencies of a region and of the regions inside it, whose codes begin with its code."""
    if region is None:
        return agencies
    return agencies.filter(Q(region=region) | Q(region__code__startswith=f"{region.code}."))


def ranked(agencies: QuerySet[Agency], query: str) -> QuerySet[Agency] | None:
    """Filter and order `agencies` by what was typed; None when no word was.

    The conditions stay on the column of the trigram index, so that it answers them.
    """
    words = words_of(query)
    if not words:
        return None
    found = agencies
    named, literally = Q(), Q()
    for word in words:
        found = found.filter(_nearly(word))
        named &= _named(word)
        literally &= Q(search_text__contains=word.upper())
    typed = " ".join(words)
    likeness = Greatest(*(TrigramStrictWordSimilarity(typed, field) for field in (*_NAMES, "search_words")))
    exactness = Case(
        When(named, then=Value(0)),
        When(literally, then=Value(1)),
        default=Value(2),
        output_field=IntegerField(),
    )
    return found.annotate(likeness=likeness, exactness=exactness).order_by(
        "exactness", "-likeness", Length("name"), "name", "pk"
    )


def _likest(agencies: QuerySet[Agency], typed: str) -> QuerySet[Agency]:
    likeness = Greatest(*(TrigramWordSimilarity(typed, field) for field in ("name", "search_words")))
    return (
        agencies.annotate(likeness=likeness)
        .filter(likeness__gt=_LIKE_ENOUGH)
        .order_by("-likeness", "name", "pk")
    )


def words_of(query: str) -> list[str]:
    """Split what was typed into words: lower case, without marks, at most six."""
    return re.findall(r"[\w-]+", query[:LETTERS_READ].casefold())[:WORDS_READ]


def _named(word: str) -> Q:
    return Q(name__icontains=word) | Q(short_name__icontains=word)


def _nearly(word: str) -> Q:
    found = Q(search_text__contains=word.upper())
    return found | Q(search_text__trigram_word_similar=word) if len(word) >= _SHORT else found
