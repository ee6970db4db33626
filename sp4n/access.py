"""Number and access code of a complaint to a government; the code has the form and strength of an ombudsman case's."""

import hmac
import json
from datetime import datetime

from celery import current_app
from django.db import transaction
from django.urls import reverse
from kombu.exceptions import OperationalError

from accounts.encryption import keyed_hash, seal, unseal
from complaints.access import code_hash, new_code
from notices.outbox import owe
from sp4n.actors import Actor
from sp4n.ledger import record
from sp4n.models import Grievance
from sp4n.recipients import full_url, reporter_of

RENEW = "sp4n.tasks.renew_access_code"
PREFIX = "ADU-"


def number_of(sequence: int, year: int) -> str:
    """Return a tracking number: 'ADU-000017.2026'. The letters tell it from the number of an ombudsman case."""
    return f"{PREFIX}{sequence:06d}.{year}"


def normalise_number(number: str) -> str:
    """Bring a typed number to the stored form: '17.2026', 'adu 17.2026' and 'ADU-000017.2026' are the same."""
    bare = "".join(number.split()).upper().removeprefix("ADU").lstrip("-")
    left, dot, right = bare.partition(".")
    return f"{PREFIX}{left.zfill(6)}{dot}{right}"


def find_case(number: str, code: str) -> Grievance | None:
    """Return the case that number and code open; wrong number and wrong code look and cost the same."""
    case = (
        Grievance.objects.select_related("office", "government", "unit")
        .filter(number=normalise_number(number))
        .first()
    )
    stored = case.access_code_hash if case else code_hash("no such case")
    return case if hmac.compare_digest(stored, code_hash(code)) and case else None


def ask_for_new_code(number: str, email: str, *, at: datetime) -> None:
    """Hand the wish for a new code to a worker, sealed; done here when the broker cannot be reached."""
    asked = seal(json.dumps([number, email]))
    try:
        current_app.send_task(RENEW, args=[asked], retry=False)
    except OperationalError:
        renew_as_asked(asked, at=at)


@transaction.atomic
def renew_as_asked(asked: str, *, at: datetime) -> bool:
    """Send a new code to the address on file when number and address fit; the old code stops working."""
    number, email = json.loads(unseal(asked))
    hashed = keyed_hash(email.strip().casefold(), purpose="email")
    case = (
        Grievance.objects.select_for_update(of=("self",))
        .select_related("office")
        .filter(number=normalise_number(number), identity__email_hash=hashed)
        .first()
    )
    if case is None or not hashed or (to := reporter_of(case)) is None:
        return False
    code = new_code()
    case.access_code_hash = code_hash(code)
    case.save(update_fields=["access_code_hash"])
    record(case, "access_code_renewed", actor=Actor.reporter(), on=case.local_date(at), at=at)
    values = {"number": case.number, "code": code, "url": full_url(reverse("sp4n:track"))}
    owe("grievance_code", office=case.office, to=to, values=values, at=at, about=case)
    return True
