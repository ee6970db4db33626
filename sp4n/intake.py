"""The one creator of a complaint to a government: public form, import, and a reply that came too late."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.encryption import keyed_hash
from accounts.models import Office
from agencies.models import Agency
from complaints.access import code_hash, new_code
from complaints.files_intake import AcceptedFile
from complaints.identity import initials_of
from deadlines.clocks import start_clock
from documents.register import take_number
from sp4n import rules
from sp4n.access import number_of
from sp4n.actors import Actor
from sp4n.ledger import record
from sp4n.models import NO_CLOCK, Channel, FileFrom, Grievance, GrievanceFile, GrievanceIdentity
from sp4n.moves import refresh_due
from sp4n.papers import issue_receipt
from sp4n.recipients import tell_officers, tell_reporter

SERIES = "grievance"
REPEAT_WINDOW = timedelta(
    hours=24
)  # the same text again within this time is a double click, not a second case
SUBJECT_LENGTH = 100


@dataclass(frozen=True, kw_only=True)
class Plaint:
    """A complaint as it arrives, validated by the form or import that took it."""

    government: Agency
    account: str
    full_name: str
    phone: str = ""
    email: str = ""
    address: str = ""
    subject: str = ""
    place: str = ""
    is_anonymous: bool = False
    is_secret: bool = False
    channel: Channel = Channel.WEBSITE
    lapor_id: str | None = None
    previous: Grievance | None = None
    language: str = "id"


@dataclass(frozen=True, slots=True, kw_only=True)
class Lodged:
    """What filing gives back. The code is shown once; a repeat has none."""

    grievance: Grievance
    access_code: str | None
    is_repeat: bool = False


@transaction.atomic
def lodge(
    plaint: Plaint,
    *,
    office: Office,
    at: datetime,
    actor: Actor | None = None,
    files: Sequence[AcceptedFile] = (),
    received_on: date | None = None,
) -> Lodged:
    """Create a case. `received_on` is the legal date of receipt (default: the office's date of `at`)."""
    on = received_on or office.local_date(at)
    sequence = take_number(SERIES, office=None, year=on.year)  # its row lock also serialises repeats
    fingerprint = _fingerprint(plaint)
    if earlier := _earlier(fingerprint, at=at):
        transaction.set_rollback(True)  # gives the number back
        return Lodged(grievance=earlier, access_code=None, is_repeat=True)
    code = new_code()
    case = Grievance.objects.create(
        office=office, government=plaint.government, number=number_of(sequence, on.year), lapor_id=plaint.lapor_id,
        channel=plaint.channel, stage_since=on, subject=subject_of(plaint), account=plaint.account.strip(),
        place=plaint.place.strip(), received_at=at, received_on=on, is_anonymous=plaint.is_anonymous,
        is_secret=plaint.is_secret, language=plaint.language, access_code_hash=code_hash(code),
        fingerprint=fingerprint, previous=plaint.previous, due=NO_CLOCK,
    )  # fmt: skip
    _seal(case, plaint)
    attach(case, files, source=FileFrom.REPORTER)
    detail = {"channel": case.channel, "files": len(files)}
    record(case, "received", actor=actor or Actor.reporter(), on=on, at=at, detail=detail, binds_dates=True)
    for rule in (rules.VERIFY, rules.FIRST_ANSWER):
        start_clock(case, rule, office=office, rules_on=on, started_on=on, at=at, may_wait=True)
    refresh_due(case)
    issue_receipt(case, at=at)
    tell_officers(case, "received", at=at, on=on, by=actor.user if actor else None)
    tell_reporter(case, "received", at=at)
    return Lodged(grievance=case, access_code=code)


def _fingerprint(plaint: Plaint) -> str:
    """Return a keyed hash of who tells what to whom, to recognise the same complaint sent twice."""
    who = plaint.lapor_id or plaint.phone or plaint.email or plaint.full_name.casefold()
    what = " ".join(plaint.account.casefold().split())
    previous = str(plaint.previous.pk) if plaint.previous else ""
    plain = hashlib.sha256("\x1f".join([who, str(plaint.government.pk), previous, what]).encode()).hexdigest()
    return keyed_hash(plain, purpose="grievance")


def _earlier(fingerprint: str, *, at: datetime) -> Grievance | None:
    window = Grievance.objects.filter(received_at__gt=at - REPEAT_WINDOW, received_at__lte=at)
    return window.filter(fingerprint=fingerprint).first()


def subject_of(plaint: Plaint) -> str:
    """Return the given subject, or the first sentence of the account, cut at a word."""
    text = plaint.subject.strip() or plaint.account.strip().split("\n")[0].split(". ")[0]
    if len(text) <= SUBJECT_LENGTH:
        return text or _("Tanpa judul")
    return text[:SUBJECT_LENGTH].rsplit(" ", 1)[0] + " …"


def _seal(case: Grievance, plaint: Plaint) -> None:
    GrievanceIdentity.objects.create(
        grievance=case, full_name=plaint.full_name.strip(), phone=plaint.phone, email=plaint.email,
        address=plaint.address.strip(), initials="" if plaint.is_anonymous else initials_of(plaint.full_name),
        email_hash=keyed_hash(plaint.email.casefold(), purpose="email"),
    )  # fmt: skip


def attach(
    case: Grievance, files: Sequence[AcceptedFile], *, source: FileFrom, actor: Actor | None = None
) -> list[GrievanceFile]:
    """Store accepted uploads with a case."""
    by = actor.user if actor else None
    return [
        GrievanceFile.objects.create(grievance=case, source=source, by=by, **held.fields()) for held in files
    ]


def lodge_again(case: Grievance, text: str, *, at: datetime, files: Sequence[AcceptedFile] = ()) -> Lodged:
    """Make a new case of a reply that comes after the time to reply: linked to the old one, by the same reporter."""
    identity = case.identity
    plaint = Plaint(
        government=case.government, account=text, full_name=identity.full_name, phone=identity.phone,
        email=identity.email, address=identity.address, place=case.place, is_anonymous=case.is_anonymous,
        is_secret=case.is_secret, previous=case, language=case.language,
    )  # fmt: skip
    return lodge(plaint, office=case.office, at=at, files=files)
