"""Rows of the assisted channels and of the register of agreements for the table of `test_access`."""

from django.utils import timezone

from agencies.tests.factories import AgreementFactory
from complaints.models import ExaminationReport
from complaints.tell_follow_up import new_delivery_link
from complaints.tests import factories
from forums.moves import advance
from forums.people import new_address
from forums.tests.factories import DAY, forum
from forums.tests.factories import person as forum_person
from outreach.tests.factories import counter, episode, item, post, visit


def outreach_objects(office, responsible):
    """One of each, by the names that `test_access.PARTS` gives them."""
    asked = item(episode(responsible, of=office), by=responsible)
    return {
        "visit": visit(of=office).pk,
        "counter": counter(of=office).pk,
        "item": asked.pk,
        "episode": asked.episode_id,
        "post": post(factories.user("U.P."), of=office).pk,
        "agreement": AgreementFactory(responsible=responsible).pk,
    }


def follow_up_objects(case, browser):
    """An examination report as its agency has it, and a browser that opened the link of the mail."""
    day = factories.MONDAY
    report = ExaminationReport.objects.create(
        complaint=case, conclusion="found", saved_at=factories.at(day), issued_on=day
    )
    action = report.actions.create(
        number=1, text="Terbitkan.", agency=case.agency, proof="Salinan.", term_days=30
    )
    delivery = report.deliveries.create(agency=case.agency, sent_on=day)
    link = "/jawab/" + new_delivery_link(delivery, at=timezone.now()).split("/jawab/")[1]
    opened = browser.get(link)
    return {
        "delivery": delivery.pk,
        "action": action.pk,
        "delivery_key": opened.url.rstrip("/").rsplit("/", 1)[1],
    }


def forum_objects(office):
    """An announced forum of an agency of the office, and the personal address of somebody invited."""
    held = forum(office=office)
    person = forum_person(held, "Wakil Contoh", "pengguna")
    address = new_address(person, at=DAY)
    person.save()
    advance(held, "announce", by=held.facilitator, at=DAY)
    return {"forum": held.slug, "invitation": address.split("/")[-2]}
