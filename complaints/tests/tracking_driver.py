"""A reporter in front of the tracking pages, on fixed days."""

from datetime import date

from django.test import Client
from django.urls import reverse

from complaints.facts import Facts
from complaints.models import MaladministrationForm, Phase
from complaints.tests.factories import MONDAY
from complaints.tests.portal_driver import set_clock

TUESDAY = date(2026, 3, 3)
LATER = date(2026, 6, 1)


def url(page, *args):
    return reverse(f"complaints:track_{page}" if page else "complaints:track", args=args)


def opened(filed, client=None):
    """A browser in which the case has been opened with number and code."""
    client = client or Client()
    given = {"number": filed.complaint.agenda_number, "code": filed.access_code}
    response = client.post(url(""), given)
    assert response.status_code == 302, "number and code open the case"
    return client


def html_of(client, status=200):
    response = client.get(url("case"))
    assert response.status_code == status
    return response.content.decode()


def asked_to_complete(walk):
    """The completion letter is out; nobody has opened it."""
    walk.verify("begin_formal_check", MONDAY)
    item = next(item for item in Facts(walk.case, on=MONDAY).items_of(Phase.FORMAL) if item.request_text)
    walk.tick(Phase.FORMAL, TUESDAY, missing=(item.code,))
    walk.verify("request_completion", TUESDAY)
    walk.issue("completion_request", TUESDAY)
    return item


def findings_sent(walk):
    """From examination on 13 March to the letter with the findings on 18 May."""
    form = MaladministrationForm.objects.filter(name__icontains="penundaan").first()
    day = date(2026, 5, 18)
    walk.examine("hold_review", day, conclusion="found", minutes="Rahasia gelar", proven_forms=[form.pk])
    walk.examine("notify_findings", day)
    walk.issue("notice_findings", day)
    return day


__all__ = [
    "LATER", "MONDAY", "TUESDAY", "asked_to_complete", "findings_sent", "html_of", "opened", "set_clock", "url",
]  # fmt: skip
