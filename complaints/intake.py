"""The one creator of a case: web form, assisted entry and imports all file here, in one transaction."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction

from accounts.encryption import keyed_hash
from accounts.models import Office, User
from agencies.models import Agency, Region
from complaints.access import code_hash, new_code
from complaints.actors import Actor
from complaints.identity import initials_of
from complaints.ledger import record
from complaints.letters import content_for
from complaints.models import (
    NO_CLOCK,
    CaseFile,
    CaseKind,
    Channel,
    Complaint,
    DraftFile,
    FileSource,
    Identity,
    IdentityRole,
    ReporterClass,
)
from complaints.private_words import refusal_of, words_of
from complaints.recipients import case_url
from complaints.streams import tell_reporter
from complaints.subjects import SUBJECT_LENGTH, neutral_subject
from deadlines.clocks import start_clock
from documents.models import Reader
from documents.register import take_number
from documents.signing import issue_now
from notices.outbox import Recipient, owe

# The same account sent again within this time is the same report: a double click, not a second case.
REPEAT_WINDOW = timedelta(hours=24)


@dataclass(frozen=True, kw_only=True)
class Person:
    """Who reports, or who is represented. Sealed as soon as it is stored."""

    full_name: str
    organisation: str = ""
    nik: str = ""
    birth_place: str = ""
    birth_date: date | None = None
    sex: str = ""
    marital_status: str = ""
    occupation: str = ""
    address: str = ""
    region_code: str = ""
    phone: str = ""  # E.164
    email: str = ""


@dataclass(frozen=True, kw_only=True)
class Report:
    """A report as it arrives, validated by the form that took it."""

    channel: Channel
    account: str
    reporter: Person
    kind: CaseKind = CaseKind.REPORT
    subject: str = ""
    hope: str = ""
    event_on: date | None = None
    event_precision: str = "day"
    event_place: str = ""
    agency: Agency | None = None
    agency_text: str = ""
    official: str = ""
    region: Region | None = None
    prior_complaint: str = ""
    prior_on: date | None = None
    prior_precision: str = "day"
    prior_channel: str = ""
    prior_answer: str = ""
    in_court: str = ""
    reporter_class: ReporterClass = ReporterClass.VICTIM
    is_confidential: bool = False
    is_emergency: bool = False  # said by the reporter; the office judges it
    represented: Person | None = None
    language: str = "id"


@dataclass(frozen=True, slots=True, kw_only=True)
class Filed:
    """What filing gives back. The code is shown once and never again; a repeat has none."""

    complaint: Complaint
    access_code: str | None
    is_repeat: bool = False


@transaction.atomic
def file_report(
    report: Report,
    *,
    office: Office,
    at: datetime,
    entered_by: User | None = None,
    files: Sequence[DraftFile] = (),
    received_on: date | None = None,
) -> Filed:
    """Create a case. `received_on` is the legal date of receipt (default: the office's date of `at`)."""
    fingerprint = fingerprint_of(report)
    year = (received_on or office.local_date(at)).year
    number = take_number("agenda", office=None, year=year)  # its row lock also serialises repeats
    if earlier := _earlier(office, fingerprint, at=at):
        transaction.set_rollback(True)  # gives the number back
        return Filed(complaint=earlier, access_code=None, is_repeat=True)
    code = new_code()
    case = _create(report, office=office, at=at, by=entered_by, received_on=received_on or office.local_date(at),
                   agenda_number=f"{number:06d}.{year}", code=code, fingerprint=fingerprint)  # fmt: skip
    _seal_identities(case, report)
    _take_files(case, files, by=entered_by)
    actor = Actor.staff(entered_by) if entered_by else Actor.reporter()
    record(case, "received", actor=actor, on=case.received_on, at=at,
           detail={"channel": case.channel, "kind": case.kind, "files": len(files)}, binds_dates=True)  # fmt: skip
    tell_reporter(
        case, "received", on=case.received_on, at=at, values={"channel": case.channel}, by=entered_by
    )
    if case.kind == CaseKind.REPORT:
        clock = start_clock(case, "PVL_FORMIL", office=office, rules_on=case.rules_on, started_on=case.received_on,
                            at=at, by=entered_by, may_wait=True)  # fmt: skip
        case.queue_due = clock.due_effective or case.queue_due
        case.save(update_fields=["queue_due"])
    issue_now("receipt", about=case, office=office, reader=Reader.REPORTER, title="Tanda terima laporan", at=at,
              content=content_for("receipt", case, on=case.received_on, at=at, received_by=entered_by))  # fmt: skip
    _confirm_by_mail(case, report, at=at)
    return Filed(complaint=case, access_code=code)


def open_own_case(
    *, title: str, reason: str, agency: Agency, office: Office, by: User, at: datetime
) -> Complaint:
    """Create the case of an investigation on own initiative: no reporter, no access code that anybody knows.

    The caller begins it in the same transaction (complaints.investigations).
    """
    today = office.local_date(at)
    number = take_number("agenda", office=None, year=today.year)
    case = Complaint.objects.create(
        office=office, agenda_number=f"{number:06d}.{today.year}", kind=CaseKind.OWN_INITIATIVE,
        channel=Channel.OTHER, stage_since=today, received_at=at, received_on=today, rules_on=today,
        subject=" ".join(title.split())[:SUBJECT_LENGTH], account=reason.strip(), agency=agency,
        region=agency.region, access_code_hash=code_hash(new_code()), entered_by=by,
    )  # fmt: skip
    record(
        case, "received", actor=Actor.staff(by), on=today, at=at, detail={"kind": case.kind}, binds_dates=True
    )
    return case


def fingerprint_of(report: Report) -> str:
    """Return a keyed hash of who tells what, to recognise the same report sent twice."""
    who = report.reporter.nik or report.reporter.phone or report.reporter.full_name.casefold()
    what = " ".join(report.account.casefold().split())
    agency = str(report.agency.pk) if report.agency else report.agency_text.casefold()
    plain = hashlib.sha256("\x1f".join([who, agency, what]).encode()).hexdigest()
    return keyed_hash(plain, purpose="fingerprint")


def _earlier(office: Office, fingerprint: str, *, at: datetime) -> Complaint | None:
    return Complaint.objects.filter(
        office=office, fingerprint=fingerprint, received_at__gt=at - REPEAT_WINDOW, received_at__lte=at
    ).first()


def subject_of(report: Report) -> str:
    """Return the subject that staff gave, if it names nobody; else a neutral one. Never the account's own words."""
    people = [person for person in (report.reporter, report.represented) if person is not None]
    given = " ".join(report.subject.split())[:SUBJECT_LENGTH]
    public = report.agency.name if report.agency else ""
    if not given or refusal_of(given, [words_of(person.full_name) for person in people], public=public):
        return neutral_subject(report.agency)
    return given


def _create(
    report: Report, *, office: Office, at: datetime, by: User | None, received_on: date, agenda_number: str, code: str,
    fingerprint: str,
) -> Complaint:  # fmt: skip
    return Complaint.objects.create(
        office=office, agenda_number=agenda_number, kind=report.kind, channel=report.channel,
        stage_since=received_on, received_at=at, received_on=received_on, rules_on=received_on,
        subject=subject_of(report), account=report.account.strip(), hope=report.hope.strip(),
        event_on=report.event_on, event_precision=report.event_precision, event_place=report.event_place.strip(),
        agency=report.agency, agency_text=report.agency_text.strip(), official=report.official.strip(),
        region=report.region or (report.agency.region if report.agency else None),
        prior_complaint=report.prior_complaint, prior_on=report.prior_on, prior_precision=report.prior_precision,
        prior_channel=report.prior_channel, prior_answer=report.prior_answer.strip(), in_court=report.in_court,
        reporter_class=report.reporter_class, is_confidential=report.is_confidential,
        is_urgent=report.is_emergency, access_code_hash=code_hash(code), language=report.language,
        entered_by=by, fingerprint=fingerprint,
    )  # fmt: skip


def _seal_identities(case: Complaint, report: Report) -> None:
    people = [(IdentityRole.REPORTER, report.reporter)]
    if report.represented:
        people.append((IdentityRole.REPRESENTED, report.represented))
    Identity.objects.bulk_create([_identity(case, role, person) for role, person in people])


def _identity(case: Complaint, role: IdentityRole, person: Person) -> Identity:
    return Identity(
        complaint=case, role=role, full_name=person.full_name.strip(), organisation=person.organisation.strip(),
        nik=person.nik, birth_place=person.birth_place.strip(),
        birth_date=person.birth_date.isoformat() if person.birth_date else "",
        sex=person.sex, marital_status=person.marital_status, occupation=person.occupation.strip(),
        address=person.address.strip(), region_code=person.region_code, phone=person.phone, email=person.email,
        initials="" if case.is_confidential else initials_of(person.full_name),
        nik_hash=keyed_hash(person.nik, purpose="nik"),
        phone_hash=keyed_hash(person.phone, purpose="phone"),
        email_hash=keyed_hash(person.email.casefold(), purpose="email"),
    )  # fmt: skip


def _take_files(case: Complaint, files: Sequence[DraftFile], *, by: User | None) -> None:
    """Move draft files to the case: the stored bytes stay where they are, only the row changes hands."""
    CaseFile.objects.bulk_create([
        CaseFile(
            complaint=case, source=FileSource.REPORTER, by=by, file=held.file.name, name=held.name,
            content_type=held.content_type, size=held.size, sha256=held.sha256, purpose=held.purpose,
            scan_state=held.scan_state, added_at=held.added_at,
        )
        for held in files
    ])  # fmt: skip


def _confirm_by_mail(case: Complaint, report: Report, *, at: datetime) -> None:
    """Owe the reporter a confirmation; it never holds the access code."""
    if not report.reporter.email:
        return
    to = Recipient(address=report.reporter.email, label="Pelapor", language=report.language)
    due = None if case.queue_due == NO_CLOCK else case.queue_due
    values = {"number": case.agenda_number, "due": due, "url": case_url("/lacak/")}
    owe("received", office=case.office, to=to, values=values, at=at, about=case)
