"""Contact persons of the register as participants of a forum. The list of participants stays in `forums.people`."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction

from forums.models import Forum
from forums.moves import lock_forum
from forums.people import Person, add, email_hash
from organisations.models import ContactPerson, ForumInvitation, Organisation

if TYPE_CHECKING:
    from accounts.models import User


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A contact person who may be picked; `is_listed`: already a participant of the forum."""

    contact: ContactPerson
    is_listed: bool


def choices(forum: Forum, user: "User", *, on: date) -> list[Choice]:
    """Return the contact persons the gate lets `user` pick for the forum, by organisation. Three queries."""
    organisations = Organisation.objects.for_forum(forum, user, on=on)
    people = ContactPerson.objects.filter(organisation__in=organisations, is_active=True)
    people = people.select_related("organisation__element").order_by(
        "organisation__element__position", "organisation__name", "pk"
    )
    listed = forum.participants.values_list("pk", "email_hash")
    hashes, keys = {known for _pk, known in listed if known}, [pk for pk, _known in listed]
    picked = set(ForumInvitation.objects.filter(participant__in=keys).values_list("contact_id", flat=True))
    return [
        Choice(contact=one, is_listed=one.pk in picked or email_hash(one.email) in hashes) for one in people
    ]


@transaction.atomic
def put_on_list(forum: Forum, picked: set[int], *, by: "User", on: date, at: datetime) -> int:
    """Make the picked contact persons participants, with their organisation and its element; returns how many.

    Who is on the list already is passed over. Raises ForumRefused where the list is closed.
    """
    lock_forum(forum)  # two at once: nobody is put on the list twice
    added = 0
    for choice in choices(forum, by, on=on):
        contact = choice.contact
        if contact.pk not in picked or choice.is_listed:
            continue
        organisation = contact.organisation
        person = Person(
            name=contact.name, element=organisation.element, position=contact.position,
            organisation=organisation.name, email=contact.email, phone=contact.phone,
        )  # fmt: skip
        participant = add(forum, person, by=by, at=at)
        ForumInvitation.objects.create(contact=contact, participant=participant)
        added += 1
    return added
