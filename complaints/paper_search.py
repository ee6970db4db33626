"""Which papers a person means who types the number of a case or the name of an agency."""

from django.db.models import Q

from complaints.models import ClarificationRequest, Complaint, Instrument
from complaints.queue_search import agencies_named, number_filter

CASES_MATCHED = 200


def papers_of_cases(text: str) -> Q | None:
    """Return the condition on documents about cases: of the case with this number, or about or for this agency.

    Names of people are never looked at: neither those of reporters, which are sealed, nor those in texts.
    """
    if number := number_filter(text):
        cases = Complaint.objects.filter(number).order_by("-pk").values_list("pk", flat=True)
        return Q(about_id__in=list(cases[:CASES_MATCHED]))
    agencies = agencies_named(text)
    if not agencies:
        return None
    asked = ClarificationRequest.objects.filter(Q(agency__in=agencies) | Q(passed_to__in=agencies))
    called = Instrument.papers.through.objects.filter(instrument__agency__in=agencies)
    return (
        Q(about_id__in=Complaint.objects.filter(agency__in=agencies).order_by().values("pk"))
        | Q(pk__in=asked.order_by().values("document"))
        | Q(pk__in=called.values("document"))
    )
