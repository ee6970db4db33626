"""What people outside the office open: the inbox of a focal point, the reporter's page, a check of a paper."""

from functools import partial

from cases import browser, fill, finish, measure, office, say
from django.test import Client
from django.urls import reverse

from complaints.access import code_hash
from complaints.models import ClarificationRequest, Complaint
from complaints.portal import Shelf
from documents.models import Document


def opened(client: Client, address: str) -> None:
    """Open a page."""
    response = client.get(address)
    if response.status_code != 200:  # noqa: PLR2004
        raise SystemExit(f"{address} answered {response.status_code}.")


def main() -> None:
    """Measure the agency with the most letters."""
    fill()
    point = browser("beban-narahubung@contoh.invalid")
    letters = ClarificationRequest.objects.filter(agency__slug="beban-0").count()
    say(f"Inbox of an agency with {letters:,} letters")
    inbox = reverse("complaints:portal_inbox")
    for shelf in Shelf.values:
        measure(f"shelf {shelf}", partial(opened, point, f"{inbox}?keadaan={shelf}"), at_most=250)
    say("Tracking")
    case = Complaint.objects.filter(office=office(), stage="examination").latest("pk")
    Complaint.objects.filter(pk=case.pk).update(access_code_hash=code_hash("7KQM-R4TX"))
    reporter = Client(SERVER_NAME="localhost")
    reporter.post(reverse("complaints:track"), {"number": case.agenda_number, "code": "7KQM-R4TX"})
    measure("the reporter's page", partial(opened, reporter, reverse("complaints:track_case")), at_most=150)
    code = Document.objects.exclude(verification_code=None).latest("pk").verification_code
    address = reverse("documents:verify_code", args=[code])
    measure("check of a paper by its code", partial(opened, reporter, address), at_most=100)
    finish()


if __name__ == "__main__":
    main()
