"""The plainest government, its people, and a driver that walks a complaint through real moves. Nothing random."""

from datetime import UTC, date, datetime

from accounts.models import User
from accounts.roles import LocalRole
from agencies.models import Agency, AgencyGroup
from complaints.tests.factories import office
from sp4n.actors import SYSTEM, Actor
from sp4n.intake import Plaint, lodge
from sp4n.models import Seat
from sp4n.moves import advance

__all__ = ["Driver", "a_plaint", "at", "driven", "government", "office", "officer", "unit"]

WEDNESDAY = date(2026, 5, 13)
SECRETS = {
    "name": "Zuhra Rumbia",
    "phone": "+6281200000777",
    "email": "zr@contoh.example",
    "address": "Gang Teratai 77",
}


def at(day, hour=1, minute=0):
    """An instant on `day`: 01.00 UTC is 09.00 in Banjarmasin."""
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=UTC)


def government(slug="pemkab-banjar", name="Pemerintah Kabupaten Banjar", **fields):
    group = AgencyGroup.objects.get_or_create(
        code="pemda-kabupaten", defaults={"name": "Pemerintah kabupaten"}
    )[0]
    defaults = {"name": name, "group": group, "head_title": "Bupati", **fields}
    return Agency.objects.get_or_create(slug=slug, defaults=defaults)[0]


def unit(of, name="Dinas Jalan Kabupaten Banjar", **fields):
    group = AgencyGroup.objects.get_or_create(code="perangkat-daerah", defaults={"name": "Perangkat daerah"})[
        0
    ]
    slug = fields.pop("slug", f"{of.slug}-{name.lower().replace(' ', '-')}"[:100])
    defaults = {
        "name": name,
        "group": group,
        "parent": of,
        "superior": of,
        "head_title": f"Kepala {name}",
        **fields,
    }
    return Agency.objects.get_or_create(slug=slug, defaults=defaults)[0]


def officer(agency, role, initials="K.O.", **fields):
    """A person with a seat at `agency` since 2024."""
    address = fields.pop("email", f"{role}.{agency.pk}@contoh.example")
    user = User.objects.create_user(address, None, name=initials, position="Petugas")
    defaults = {"position": "Petugas", "decree": "SK/1/2024", "valid_from": date(2024, 1, 2)}
    Seat.objects.create(agency=agency, user=user, role=role, **{**defaults, **fields})
    return user


def a_plaint(of, **fields):
    defaults = {
        "government": of, "full_name": SECRETS["name"], "phone": SECRETS["phone"], "email": SECRETS["email"],
        "address": SECRETS["address"], "place": "Martapura",
        "account": "Jalan di depan pasar berlubang. Sudah tiga orang jatuh.",
    }  # fmt: skip
    return Plaint(**{**defaults, **fields})


class Driver:
    """A complaint with the people around it."""

    def __init__(self, case, people, code):
        self.case, self.people, self.code = case, people, code

    def move(self, name, actor, on, hour=1, **data):
        event = advance(
            self.case, name, actor=actor, at=at(on, hour, self.case.event_count % 60), on=on, **data
        )
        self.case.refresh_from_db()
        return event

    def coordinate(self, name, on, **data):
        return self.move(name, Actor.officer(self.people["coordinator"]), on, **data)

    def handle(self, name, on, **data):
        return self.move(name, Actor.officer(self.people["liaison"]), on, **data)

    def reporter(self, name, on, **data):
        return self.move(name, Actor.reporter(), on, **data)

    def system(self, name, on, **data):
        return self.move(name, SYSTEM, on, **data)

    def disposed(self, on=WEDNESDAY, classification="tidak_berkadar"):
        self.coordinate("verify", on, classification=classification, public_title="Jalan rusak di Martapura")
        self.coordinate("dispose", on, unit=self.people["unit"].pk)
        return self

    def in_work(self, on=WEDNESDAY, **more):
        self.disposed(on, **more)
        self.handle("take_up", on)
        return self

    def answered(self, on=WEDNESDAY, **more):
        self.in_work(on, **more)
        self.handle("answer", on, text="Jalan diperbaiki minggu depan.")
        return self

    def clock(self, code):
        return self.case_clocks().get(rule__code=code)

    def case_clocks(self):
        from deadlines.clocks import clocks_of

        return clocks_of(self.case)


def people_of(gov):
    work = unit(gov)
    return {
        "government": gov, "unit": work,
        "coordinator": officer(gov, LocalRole.COORDINATOR, "K.O."),
        "secretary": officer(gov, LocalRole.SECRETARY, "S.D."),
        "inspector": officer(gov, LocalRole.INSPECTOR, "I.N."),
        "liaison": officer(work, LocalRole.LIAISON, "L.I."),
        "unit_head": officer(work, LocalRole.UNIT_HEAD, "U.H."),
    }  # fmt: skip


def driven(on=WEDNESDAY, hour=1, people=None, **fields):
    """Lodge a complaint on `on` and return the driver that walks it."""
    people = people or people_of(government())
    lodged = lodge(a_plaint(people["government"], **fields), office=office(), at=at(on, hour))
    return Driver(lodged.grievance, people, lodged.access_code)
