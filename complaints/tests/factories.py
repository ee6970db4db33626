"""The plainest valid office, people, agency and case. Nothing random; tests that need another day say so."""

from datetime import UTC, date, datetime
from typing import Any

from django.core.management import call_command

from accounts.models import Office, User
from accounts.roles import Role
from accounts.tests.reference_rows import load_once
from agencies.models import Agency, AgencyGroup, FocalPoint
from complaints.demo.driver import Driver, Staff
from complaints.intake import Filed, Person, Report, file_report
from complaints.models import Channel
from deadlines.memory import forget

MONDAY = date(2026, 3, 2)


def at(day: date, hour: int = 1) -> datetime:
    """An instant on `day`: 01.00 UTC is 09.00 in Banjarmasin."""
    return datetime(day.year, day.month, day.day, hour, tzinfo=UTC)


def load_reference() -> None:
    """Rules, holidays, code lists, check lists, regions: what every deployment has."""
    load_once("all", lambda: call_command("load_reference", verbosity=0))
    forget()


def office(code: str = "BJM", **fields: Any) -> Office:
    """The office of the examples, or another one."""
    defaults = {
        "name": f"Perwakilan {code}", "short_name": code, "city": "Banjarmasin", "address": "Jalan Contoh 1",
        "phone": "0511 000 0137", "email": f"{code.lower()}@contoh.example", "letter_unit_code": "PC.02-22",
    }  # fmt: skip
    return Office.objects.get_or_create(code=code, defaults={**defaults, **fields})[0]


def user(initials: str, *roles: Role, of: Office | None = None, **fields: Any) -> User:
    """A person by initials; with roles a member of staff."""
    address = fields.pop("email", f"{initials.replace('.', '').lower()}@contoh.example")
    return User.objects.create_user(
        address,
        "sandi-uji-coba",
        name=initials,
        roles=list(roles),
        office=of or (office() if roles else None),
        **fields,
    )


def staff(of: Office | None = None) -> Staff:
    """The five people a case passes through."""
    home = of or office()
    return Staff(
        head=user("H.K.", Role.HEAD, of=home, email=f"hk.{home.code}@contoh.example"),
        head_verification=user(
            "M.F.", Role.HEAD_VERIFICATION, of=home, email=f"mf.{home.code}@contoh.example"
        ),
        head_examination=user("S.H.", Role.HEAD_EXAMINATION, of=home, email=f"sh.{home.code}@contoh.example"),
        verifier=user("D.A.", Role.ASSISTANT_VERIFICATION, of=home, email=f"da.{home.code}@contoh.example"),
        examiner=user("I.R.", Role.ASSISTANT_EXAMINATION, of=home, email=f"ir.{home.code}@contoh.example"),
    )


def agency(name: str = "Dinas Contoh Kabupaten Banjar", **fields: Any) -> Agency:
    """An agency of a local government."""
    group = AgencyGroup.objects.get_or_create(code="uji", defaults={"name": "Kelompok uji"})[0]
    slug = fields.pop("slug", name.lower().replace(" ", "-").replace(".", ""))
    defaults = {"name": name, "group": group, "head_title": f"Kepala {name}", **fields}
    return Agency.objects.get_or_create(slug=slug, defaults=defaults)[0]


def focal_point(of: Agency, person: User | None = None, **fields: Any) -> FocalPoint:
    """An appointment that is in force from 2024."""
    defaults = {
        "position": "Sekretaris Dinas", "decree_number": "SK/1/2024", "decree_date": date(2024, 1, 2),
        "valid_from": date(2024, 1, 2),
    }  # fmt: skip
    return FocalPoint.objects.create(agency=of, user=person or user("S.M."), **{**defaults, **fields})


def report(**fields: Any) -> Report:
    """A complete report by R.H. about the example agency."""
    person = fields.pop("reporter", None) or Person(
        full_name="R.H.", nik="6303051708909999", birth_place="Martapura", birth_date=date(1990, 8, 17), sex="L",
        marital_status="Kawin", occupation="Petani", address="Jalan Contoh 2, Martapura", region_code="63.03.05",
        phone="+6281200000137", email="rh@contoh.example",
    )  # fmt: skip
    defaults = {
        "channel": Channel.WEBSITE, "reporter": person, "agency": fields.pop("agency", None) or agency(),
        "subject": "Penundaan surat",
        "account": "Saya mengurus surat sejak September. Petugas selalu meminta saya datang lagi.",
        "hope": "Surat saya diterbitkan.", "event_on": date(2025, 9, 15), "event_place": "Martapura",
        "prior_complaint": "yes", "prior_on": date(2025, 11, 3), "prior_channel": "surat", "in_court": "no",
    }  # fmt: skip
    return Report(**{**defaults, **fields})


def file_case(*, on: date = MONDAY, of: Office | None = None, **fields: Any) -> Filed:
    """File a report at 09.00 local time of `on`."""
    return file_report(report(**fields), office=of or office(), at=at(on))


def driven(*, on: date = MONDAY, people: Staff | None = None, **fields: Any) -> Driver:
    """File a report and return the driver that walks it."""
    people = people or staff()
    filed = file_case(on=on, of=people.head.office, **fields)
    return Driver(filed.complaint, people)
