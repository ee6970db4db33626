"""Number and access code: how a reporter without an account finds the own case, and nobody else does."""

import hmac
import json
import secrets
from datetime import datetime
from typing import TYPE_CHECKING

from celery import current_app
from django.db import transaction
from kombu.exceptions import OperationalError

from accounts.encryption import keyed_hash, seal, unseal
from complaints.actors import Actor
from complaints.ledger import record
from complaints.models import Complaint, Identity, IdentityRole
from complaints.recipients import case_url, reporter_recipient
from notices.outbox import owe

if TYPE_CHECKING:
    from accounts.models import User

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # no 0 O 1 I L U: they are misread from paper
LENGTH = 8
RENEW = "complaints.tasks.renew_access_code"


def new_code() -> str:
    """Return a new access code, shown as 4-4: '7KQM-R4TX'. About 39 bits; guessing is throttled."""
    letters = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
    return f"{letters[:4]}-{letters[4:]}"


def normalise(code: str) -> str:
    """Bring what a person typed to the stored form: case, spaces and hyphens do not matter."""
    return "".join(letter for letter in code.upper() if letter.isalnum())


def code_hash(code: str) -> str:
    """Return the keyed hash under which a code is stored."""
    return keyed_hash(normalise(code), purpose="access-code")


def normalise_number(number: str) -> str:
    """Bring a typed case number to the stored form: '17.2026' and '000017.2026' are the same."""
    left, dot, right = "".join(number.split()).partition(".")
    return f"{left.zfill(6)}{dot}{right}"


def find_case(number: str, code: str) -> Complaint | None:
    """Return the case that number and code open; wrong number and wrong code look and cost the same."""
    case = (
        Complaint.objects.select_related("office", "agency", "closure_reason")
        .filter(agenda_number=normalise_number(number))
        .first()
    )
    stored = case.access_code_hash if case else code_hash("no such case")
    return case if hmac.compare_digest(stored, code_hash(code)) and case else None


def ask_for_new_code(number: str, email: str, *, at: datetime) -> None:
    """Hand the wish for a new code to a worker: how long the page takes does not tell whether the pair is right.

    The task's argument is sealed. When the broker cannot be reached it is done here: slower beats lost.
    """
    asked = seal(json.dumps([number, email]))
    try:
        current_app.send_task(RENEW, args=[asked], retry=False)
    except OperationalError:
        renew_as_asked(asked, at=at)


def renew_as_asked(asked: str, *, at: datetime) -> bool:
    """Do what `ask_for_new_code` sealed."""
    number, email = json.loads(unseal(asked))
    return renew_by_mail(number, email, at=at)


@transaction.atomic
def renew_by_mail(number: str, email: str, *, at: datetime) -> bool:
    """Send a new access code to the address on file, if `email` is that address; the old code stops working.

    The page says the same whether it was sent or not; the result is for tests and the throttle.
    """
    known = Identity.objects.filter(
        complaint__agenda_number=normalise_number(number),
        role=IdentityRole.REPORTER,
        email_hash=keyed_hash(email.strip().casefold(), purpose="email"),
    ).exclude(email_hash="")
    case = (
        Complaint.objects.select_for_update(of=("self",))
        .select_related("office")
        .filter(identities__in=known)
        .first()
    )
    if case is None or (to := reporter_recipient(case)) is None:
        return False
    code = _renew(case, actor=Actor.reporter(), at=at)
    values = {"number": case.agenda_number, "code": code, "url": case_url("/lacak/")}
    owe("new_access_code", office=case.office, to=to, values=values, at=at, about=case)
    return True


@transaction.atomic
def renew_in_person(complaint: Complaint, *, by: "User", at: datetime) -> str:
    """Return a new access code for who just filed with `by`'s help and never saw the first; the old one is void."""
    case = Complaint.objects.select_for_update(of=("self",)).select_related("office").get(pk=complaint.pk)
    return _renew(case, actor=Actor.staff(by), at=at)


def _renew(case: Complaint, *, actor: Actor, at: datetime) -> str:
    code = new_code()
    case.access_code_hash = code_hash(code)
    case.save(update_fields=["access_code_hash"])
    record(case, "access_code_renewed", actor=actor, at=at)
    return code
