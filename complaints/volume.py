"""Very many invented cases, written by the database itself: for measuring, never for people.

The only place besides `intake` where rows of cases come from, and no door: no code, no mail, no person behind them.
The shape is that of a real office: most are closed, the open ones are young, each has a clock, papers and a ledger.
"""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import connection, models, transaction

from accounts.models import Office, User
from accounts.roles import Role
from agencies.models import Agency, AgencyGroup, FocalPoint
from complaints.actors import Actor
from complaints.ledger import digest
from complaints.models import (
    CaseEvent,
    ClarificationRequest,
    ClosureReason,
    Complaint,
    Identity,
    PublicEntry,
    TeamMember,
)
from deadlines.models import Deadline, DeadlineRule
from documents.models import Document, RegisterCounter
from documents.signing import CODE_ALPHABET, CODE_GROUP, CODE_LETTERS
from notices.models import Notice

AGENCIES, PEOPLE, YEARS = 200, 20, 5
BATCH = 5_000
WORDS = Path(__file__).with_name("reference") / "volume_words.txt"
OPEN_SHARE = 0.08  # of all cases; the rest is closed
NOBODY = "beban"  # how the invented people and agencies are called


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What the cases refer to, and the day on which all this is true."""

    office: Office
    today: date
    at: datetime
    people: list[int]
    agencies: list[int]


def seed(count: int, *, office: Office, at: datetime) -> int:
    """Add `count` cases to an office and return how many cases the database holds then. One transaction."""
    with transaction.atomic():
        ground = _ground(office, at)
        first = (Complaint.objects.aggregate(last=models.Max("pk"))["last"] or 0) + 1
        _write_cases(count, ground)
        _write_registers()
        _write_clocks(first, ground)
        for write in (_write_papers, _write_streams, _write_letters, _write_people):
            write(first)
        _write_ledger(first)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return Complaint.objects.count()


def _ground(office: Office, at: datetime) -> Ground:
    """Make up the agencies and people that are missing."""
    group, _made = AgencyGroup.objects.get_or_create(code=NOBODY, defaults={"name": "Instansi beban"})
    for n in range(AGENCIES - Agency.objects.filter(group=group).count()):
        Agency.objects.get_or_create(
            slug=f"{NOBODY}-{n}", defaults={"name": f"Instansi beban {n}", "group": group}
        )
    for n in range(PEOPLE):
        role = (Role.ASSISTANT_EXAMINATION, Role.ASSISTANT_VERIFICATION)[n % 2]
        _person(f"{NOBODY}{n}@contoh.invalid", f"B.{n}", roles=[role], office=office)
    _person(f"{NOBODY}-kepala@contoh.invalid", "B.K.", roles=[Role.HEAD], office=office)
    agencies = list(Agency.objects.filter(group=group).order_by("pk").values_list("pk", flat=True))
    point = _person(f"{NOBODY}-narahubung@contoh.invalid", "B.N.")
    FocalPoint.objects.get_or_create(agency_id=agencies[0], user=point, defaults={
        "position": "Sekretaris", "decree_number": "SK/1", "decree_date": date(2020, 1, 2),
        "valid_from": date(2020, 1, 2),
    })  # fmt: skip
    assistants = User.objects.filter(email__startswith=NOBODY, roles__overlap=[
        Role.ASSISTANT_EXAMINATION, Role.ASSISTANT_VERIFICATION])  # fmt: skip
    people = list(assistants.order_by("pk").values_list("pk", flat=True))
    return Ground(office=office, today=office.local_date(at), at=at, people=people, agencies=agencies)


def _person(email: str, name: str, **fields: Any) -> User:
    """An account that nobody can sign in to."""
    return User.objects.filter(email=email).first() or User.objects.create_user(
        email, None, name=name, **fields
    )


def _insert(model: type[models.Model], columns: dict[str, str], source: str, params: list[Any]) -> None:
    """INSERT … SELECT: `columns` maps fields to SQL; fields not named take their default, or stay empty."""
    given = dict(columns)
    defaults: list[Any] = []
    meta = model._meta  # noqa: SLF001  Django's documented interface to a model's columns
    for field in meta.local_concrete_fields:
        plain = not isinstance(field, models.GeneratedField | models.AutoField)
        if not plain or field.attname in given or (field.null and not field.has_default()):
            continue
        given[field.attname] = "%s"
        defaults.append(field.get_db_prep_save(field.get_default(), connection))
    quote = connection.ops.quote_name
    names, values = ", ".join(map(quote, given)), ", ".join(given.values())
    table = quote(meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {table} ({names}) SELECT {values} FROM {source}", [*defaults, *params])  # noqa: S608


# One row per case: when it came (the older the rarer), whether it is still open, and the dice for all the rest.
_DICE = f"""(
    SELECT n, d, is_open, u1, u2, u3,
        row_number() OVER (PARTITION BY extract(year FROM d) ORDER BY d, n) AS in_year,
        CASE WHEN NOT is_open THEN 'closed'
             WHEN age < 15 THEN 'received' WHEN age < 40 THEN 'formal_check' WHEN age < 60 THEN 'wait_reporter'
             WHEN age < 80 THEN 'material_check' WHEN age < 95 THEN 'plenary' WHEN age < 190 THEN 'examination'
             WHEN age < 215 THEN 'review' ELSE 'reporter_reply' END AS stage
    FROM (
        SELECT n, %s::date - age AS d, age, is_open, random() AS u1, random() AS u2, random() AS u3 FROM (
            SELECT n, is_open, CASE WHEN is_open THEN floor(random() * 240)::int
                ELSE 20 + floor(power(random(), 0.8) * {YEARS * 365 - 20})::int END AS age
            FROM (SELECT n, random() < {OPEN_SHARE} AS is_open FROM generate_series(1, %s) n) a
        ) b
    ) c
) dice
CROSS JOIN LATERAL (
    SELECT string_agg((%s::text[])[1 + floor(random() * %s)::int], ' ') AS words
    FROM generate_series(1, 45 + (dice.n %% 30)::int)
) story
LEFT JOIN documents_registercounter counter ON counter.series = 'agenda' AND counter.office_id IS NULL
    AND counter.year = extract(year FROM dice.d)
"""  # noqa: S608  only numbers of this module stand in it
_NUMBER = "to_char(coalesce(counter.last_number, 0) + in_year, 'FM000000')"
_REGISTERED = "(stage IN ('examination', 'review', 'reporter_reply') OR (stage = 'closed' AND u3 < 0.6))"


def _pick(values: list[Any], dice: str) -> str:
    """SQL that takes one of `values` by a number from 0 to 1."""
    listed = ", ".join(f"'{value}'" if isinstance(value, str) else str(value) for value in values)
    return f"(ARRAY[{listed}])[1 + floor({dice} * {len(values)})::int]"


def _write_cases(count: int, ground: Ground) -> None:
    words = WORDS.read_text("utf-8").split()
    reasons = list(ClosureReason.objects.order_by("pk").values_list("pk", flat=True))
    channels = ["website"] * 5 + ["walk_in", "walk_in", "whatsapp", "letter", "phone", "email"]
    _insert(Complaint, {
        "office_id": str(ground.office.pk),
        "agenda_number": f"{_NUMBER} || to_char(d, '.YYYY')",
        "registration_number": f"CASE WHEN {_REGISTERED} THEN "
                               f"{_NUMBER} || '/LM/BEBAN/' || to_char(d, 'YYYY') || '/{ground.office.code}' END",
        "registered_on": f"CASE WHEN {_REGISTERED} THEN d END",
        "kind": "'LM'", "channel": _pick(channels, "u1"), "stage": "stage", "stage_since": "d",
        "received_at": "d + interval '2 hours'", "received_on": "d", "rules_on": "d",
        "subject": "initcap(left(split_part(words, ' ', 1) || ' ' || substr(words, 20, 70), 100))",
        "account": "words", "agency_id": _pick(ground.agencies, "power(u2, 2)"), "access_code_hash": "''",
        "assignee_id": f"CASE WHEN u3 < 0.9 THEN {_pick(ground.people, 'u2')} END",
        "queue_due": "CASE WHEN is_open THEN d + 20 + floor(u1 * 220)::int ELSE DATE '9999-12-31' END",
        "waiting_for": "CASE WHEN stage IN ('wait_reporter', 'reporter_reply') THEN 'reporter' "
                       "WHEN stage = 'examination' AND u2 < 0.6 THEN 'agency' ELSE '' END",
        "closed_on": "CASE WHEN NOT is_open THEN d + floor(u1 * 20)::int END",
        "closure_reason_id": f"CASE WHEN NOT is_open THEN {_pick(reasons, 'u2')} END",
        "is_confidential": "u3 < 0.2", "event_count": "1", "last_event_on": "d", "event_on": "d - 30",
        "fingerprint": "md5(n::text || u1::text)",
    }, _DICE, [ground.today, count, words, len(words)])  # fmt: skip


def _write_registers() -> None:
    """Real numbers go on after the invented ones."""
    years = Complaint.objects.values_list("received_on__year", flat=True).order_by().distinct()
    for year in years:
        last = Complaint.objects.filter(agenda_number__endswith=f".{year}").order_by("-agenda_number").values_list(
            "agenda_number", flat=True)[0]  # fmt: skip
        RegisterCounter.objects.update_or_create(
            series="agenda", office=None, year=year, defaults={"last_number": int(last.partition(".")[0])}
        )


_CASES = "complaints_complaint c WHERE c.id >= %s"


def _about() -> str:
    return str(ContentType.objects.get_for_model(Complaint).pk)


def _write_clocks(first: int, ground: Ground) -> None:
    """Open cases have a running clock, a few of which the sweep has to look at today; closed ones have two ended."""
    today = f"DATE '{ground.today.isoformat()}'"
    rules = {rule.code: rule.pk for rule in DeadlineRule.objects.all()}
    common = {
        "office_id": "c.office_id", "about_type_id": _about(), "about_id": "c.id", "title": "'Tenggat beban'",
        "started_on": "c.received_on", "created_at": "c.received_at",
    }  # fmt: skip
    _insert(Deadline, {
        **common, "rule_id": str(rules["PVL_FORMIL"]), "audience": "'staff'",
        "due_on": "c.queue_due", "due_effective": "c.queue_due", "outcome": "''",
        "remind_on": f"{today} + CASE WHEN c.id %% 50 = 0 THEN 0 ELSE 1 + (c.id %% 60)::int END",
    }, f"{_CASES} AND c.closed_on IS NULL", [first])  # fmt: skip
    for code in ("PVL_FORMIL", "PVL_MATERIIL"):
        _insert(Deadline, {
            **common, "rule_id": str(rules[code]), "audience": "'staff'", "due_on": "c.closed_on",
            "due_effective": "c.closed_on", "outcome": "'met'", "ended_on": "c.closed_on",
        }, f"{_CASES} AND c.closed_on IS NOT NULL", [first])  # fmt: skip


def _code() -> str:
    """SQL for a verification code as papers have it, made of the case's id."""
    letters = (
        f"translate(lpad(to_hex(c.id), {CODE_LETTERS}, '0'), '0123456789abcdef', '{CODE_ALPHABET[:16]}')"
    )
    parts = [f"substr({letters}, {start}, {CODE_GROUP})" for start in range(1, CODE_LETTERS, CODE_GROUP)]
    return " || '-' || ".join(parts)


def _write_papers(first: int) -> None:
    _insert(Document, {
        "kind": "'receipt'", "template": "'receipt'", "title": "'Tanda terima laporan'", "office_id": "c.office_id",
        "about_type_id": _about(), "about_id": "c.id", "reader": "'reporter'", "content": "'{}'::jsonb",
        "state": "'issued'", "series": "'beban'", "number": "'BEBAN/' || c.agenda_number", "dated_on": "c.received_on",
        "verification_code": _code(), "drafted_at": "c.received_at",
        "render_state": "'done'", "sha256": "md5(c.id::text) || md5(c.agenda_number)", "size": "40000",
    }, _CASES, [first])  # fmt: skip
    _insert(Notice, {
        "kind": "'received'", "office_id": "c.office_id", "address": "''", "recipient_label": "'Pelapor'",
        "subject": "'Laporan ' || c.agenda_number", "body": "''", "about_type_id": _about(), "about_id": "c.id",
        "message_id": "'<beban' || c.id || '@contoh.invalid>'", "state": "'sent'", "created_at": "c.received_at",
        "retry_at": "c.received_at", "sent_at": "c.received_at",
    }, _CASES, [first])  # fmt: skip


def _write_streams(first: int) -> None:
    for code in ("received", "file_complete", "office_message"):
        _insert(PublicEntry, {
            "complaint_id": "c.id", "at": "c.received_at", "happened_on": "c.received_on", "code": f"'{code}'",
            "values": "'{}'::jsonb",
        }, _CASES, [first])  # fmt: skip


def _write_letters(first: int) -> None:
    """A letter at the agency for every case that was examined."""
    _insert(ClarificationRequest, {
        "complaint_id": "c.id", "round": "1", "agency_id": "c.agency_id", "summary": "left(c.account, 200)",
        "questions": "'[\"Mengapa?\"]'::jsonb", "sent_on": "c.received_on", "received_on": "c.received_on",
        "due_on": "c.received_on + 40 + (c.id %% 60)::int",
        "state": "CASE WHEN c.closed_on IS NULL AND c.id %% 3 > 0 THEN 'sent' ELSE 'accepted' END",
    }, f"{_CASES} AND c.registration_number IS NOT NULL", [first])  # fmt: skip


def _write_people(first: int) -> None:
    """Sealed identities without a person, and teams."""
    hashed = "md5('{0}' || c.id) || md5(c.id || '{0}')"
    _insert(Identity, {
        "complaint_id": "c.id", "full_name": "''", "nik_hash": hashed.format("nik"), "phone_hash": hashed.format("hp"),
    }, _CASES, [first])  # fmt: skip
    _insert(TeamMember, {
        "complaint_id": "c.id", "user_id": "c.assignee_id", "is_lead": "true",
    }, f"{_CASES} AND c.registration_number IS NOT NULL AND c.assignee_id IS NOT NULL", [first])  # fmt: skip


def _write_ledger(first: int) -> None:
    """One event each, with a true hash, so that `verify_ledger` still holds."""
    cases = Complaint.objects.filter(pk__gte=first).order_by("pk").only("pk", "received_on", "received_at")
    batch: list[CaseEvent] = []
    for case in cases.iterator(chunk_size=BATCH):
        event = CaseEvent(
            complaint=case, sequence=1, move="received", from_stage="received", to_stage="received",
            happened_on=case.received_on, recorded_at=case.received_at, actor=Actor.reporter().kind, detail={},
        )  # fmt: skip
        event.hash = digest(event)
        batch.append(event)
        if len(batch) == BATCH:
            CaseEvent.objects.bulk_create(batch)
            batch.clear()
    CaseEvent.objects.bulk_create(batch)
