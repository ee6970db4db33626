"""A unit with its watchers and a report. Nothing random."""

from datetime import UTC, date, datetime, timedelta

from accounts.models import User
from earlywarning.journal import Met, Seen, log_meeting, note
from earlywarning.models import Appointment
from earlywarning.permissions import Duty
from sp4n.tests.factories import government
from sp4n.tests.factories import unit as unit_of

TODAY = date(2026, 5, 13)
NOW = datetime(2026, 5, 13, 1, tzinfo=UTC)  # 09.00 in Banjarmasin


def unit(of=None):
    return unit_of(of or government(), name="Kesbangpol")


def watcher(of=None, duty=Duty.LEAD, **fields):
    of = of or unit()
    address = fields.pop("email", f"{duty}.{of.pk}@contoh.example")
    user = fields.pop("user", None) or User.objects.create_user(
        address, None, name="D.D.", position="Petugas"
    )
    defaults = {"decree": "SK/2/2024", "valid_from": date(2024, 1, 2)}
    Appointment.objects.create(unit=of, user=user, duty=duty, **{**defaults, **fields})
    return user


def facts(**fields):
    defaults = {
        "kind": "border", "level": "medium", "source": "field", "reliability": "likely", "place": "Kecamatan Contoh",
        "occurred_at": NOW - timedelta(hours=20), "summary": "Warga dua desa berkumpul di patok batas.",
    }  # fmt: skip
    return {**defaults, **fields}


def report(by, of=None, on=TODAY, at=NOW, **fields):
    return note(of or unit(), Seen(**facts(**fields)), by=by, on=on, at=at)


def meeting(by, of=None, on=TODAY):
    met = Met(held_on=on, bodies="Polres\nKodim", topics="Batas desa", agreements="Ukur bersama")
    return log_meeting(of or unit(), met, by=by, on=on)
