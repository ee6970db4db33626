"""What a person types into the queue's search, as conditions that an index answers."""

import re

from django.contrib.postgres.search import SearchQuery
from django.db.models import Q

from agencies.models import Agency, Region
from agencies.search import ranked
from complaints.models import Complaint

AGENCIES_MATCHED = 50
RARE_MATCHES = 1_000  # a word in no more cases than this is looked up before anything is sorted
AGENDA = re.compile(r"(\d{1,6})(?:\.(\d{0,4}))?")
REGISTRATION = re.compile(r"\d{1,4}/[A-Za-z0-9/]{2,36}")


def number_filter(text: str) -> Q | None:
    """Return the condition for an agenda number ("123", "000123.2026") or registration number, else None."""
    text = "".join(text.split())
    if match := AGENDA.fullmatch(text):
        left, year = match.groups()
        return Q(agenda_number__startswith=f"{left.zfill(6)}.{year or ''}")
    if REGISTRATION.fullmatch(text):
        return Q(registration_number__startswith=text.upper())
    return None


def words_filter(text: str) -> Q:
    """Return the condition for words of the account, in any of their forms.

    A rare word is looked up first (GIN), because the planner takes it for a common one and would walk the table to
    fill a page; a common one is met often enough while walking by date.
    """
    words = Q(search=SearchQuery(text, config="indonesian", search_type="websearch"))
    found = list(Complaint.objects.filter(words).order_by().values_list("pk", flat=True)[: RARE_MATCHES + 1])
    return words if len(found) > RARE_MATCHES else Q(pk__in=found)


def region_codes(code: str) -> list[str]:
    """Return a regency's code with those of its districts: cases carry either."""
    return list(
        Region.objects.filter(Q(pk=code) | Q(parent=code)).order_by("pk").values_list("pk", flat=True)
    )


def agencies_named(text: str) -> list[int]:
    """Return the ids of at most 50 agencies that `agencies.search` finds, closed ones too: old cases name them."""
    found = ranked(Agency.objects.all(), text)
    return [agency.pk for agency in found.only("pk")[:AGENCIES_MATCHED]] if found is not None else []
