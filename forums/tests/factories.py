"""The plainest valid forum: an agency of Banjar invites one person per required element."""

from datetime import UTC, datetime, timedelta
from typing import Any

from accounts.models import User
from accounts.roles import Role
from agencies.models import Agency
from complaints.tests.factories import agency as make_agency
from complaints.tests.factories import focal_point, office, user
from complaints.tests.factories import load_reference as load_all
from forums.models import Arrival, Element, Forum, Participant, Topic
from forums.moves import advance
from forums.people import Person, add, arrive, choose_signer
from forums.reference_data import load_reference

DAY = datetime(2026, 11, 12, 1, tzinfo=UTC)  # 09.00 in Banjarmasin
HOUR = timedelta(hours=1)
REQUIRED = ("pengguna", "ahli", "sipil")


def organiser() -> Agency:
    return make_agency("Dinas Kependudukan Kota Contoh")


def facilitator(of: Agency | None = None) -> User:
    """The focal point of the organising agency."""
    agency = of or organiser()
    point = agency.focal_points.first()
    return point.user if point else focal_point(agency, user("F.S.")).user


def prevention() -> User:
    """An assistant of the office's prevention unit."""
    return user("P.C.", Role.ASSISTANT_PREVENTION)


def forum(**fields: Any) -> Forum:
    """A forum in preparation, with one topic."""
    load_reference()
    agency = fields.pop("organiser", None) or organiser()
    defaults = {
        "office": office(), "organiser": agency, "title": "Standar pelayanan 2026", "slug": "standar-pelayanan-2026",
        "starts_at": DAY, "ends_at": DAY + 3 * HOUR, "place": "Aula Contoh", "facilitator": facilitator(agency),
        "created_at": DAY - timedelta(days=20),
    }  # fmt: skip
    made = Forum.objects.create(**{**defaults, **fields})
    Topic.objects.create(forum=made, title="Jangka waktu layanan")
    return made


def person(of: Forum, name: str, element: str, *, came: bool = False, **fields: Any) -> Participant:
    """A participant of an element by its code; with `came`, also there."""
    by = of.facilitator
    email = fields.pop("email", f"{name.replace(' ', '.').replace('.', '').lower()}@contoh.example")
    signs = fields.pop("signs", False)
    made = add(
        of, Person(name=name, element=Element.objects.get(code=element), email=email, **fields), by=by, at=DAY
    )
    if signs:
        choose_signer(made, signs=True, by=by, at=DAY)
    if came:
        arrive(made, Arrival.LIST, at=DAY, by=by)
    return made


def held_forum() -> Forum:
    """A forum that is being held, with one signer per required element and the organiser, all there."""
    load_all()
    made = forum()
    person(made, "Penyelenggara Utama", "penyelenggara", came=True, is_organiser=True)
    for number, element in enumerate(REQUIRED):
        person(made, f"Wakil Unsur {chr(65 + number)}", element, came=True, signs=True)
    for move in ("announce", "open"):
        advance(made, move, by=made.facilitator, at=DAY)
    made.refresh_from_db()
    return made
