"""The plainest valid visit and what a person tells there; nothing random."""

from datetime import date, time
from uuid import UUID

from agencies.models import Region, RegionKind
from complaints.tests.factories import MONDAY, at, office
from outreach.entries import Taking, enter
from outreach.forms import EntryForm
from outreach.models import Counter, Episode, Post, PostKind, Programme, Visit, Weekday
from outreach.radio import Asked, note

KEY = UUID("5f3c2a10-0000-4000-8000-000000000001")


def region(code="63.06", name="Hulu Sungai Selatan", kind=RegionKind.REGENCY):
    """A regency."""
    return Region.objects.get_or_create(code=code, defaults={"name": name, "kind": kind})[0]


def visit(*, of=None, held_on=MONDAY, **fields):
    """A visit to a market."""
    defaults = {"place": "Balai Desa Contoh", "region": region(), "held_on": held_on}
    return Visit.objects.create(office=of or office(), **{**defaults, **fields})


def told(key=KEY, **fields):
    """What stands in the form after a person told the story."""
    return {
        "key": str(key), "full_name": "R.H.", "phone": "0812 0000 0137", "nik": "", "address": "Desa Contoh",
        "agency_name": "Kantor yang tidak terdaftar", "account": "Surat saya belum terbit sejak Januari.", "hope": "",
        "prior_complaint": "yes", "kind": "LM", "consent": "on", **fields,
    }  # fmt: skip


def entered(source, *, by, key=KEY, on: date = MONDAY, **fields):
    """Enter a report at 09.00 local time of `on`."""
    form = EntryForm(told(key, **fields))
    assert form.is_valid(), form.errors
    taking = Taking(key=key, by=by, taken_at=at(on), consent="Setuju")
    channel = fields.pop("channel", "on_the_spot")
    report = form.report(channel=channel, region=None)
    return enter(report, taking, office=office(), source=source, at=at(on))


def counter(*, of=None, code="KDG7QM", **fields):
    """A counter in a service mall."""
    defaults = {"place": "Mal Pelayanan Publik Contoh", "name": "Loket 4", "region": region()}
    return Counter.objects.create(office=of or office(), code=code, **{**defaults, **fields})


def district(code="63.06.01", name="Kandangan"):
    """A district of the regency."""
    return Region.objects.get_or_create(
        code=code, defaults={"name": name, "kind": RegionKind.DISTRICT, "parent": region()}
    )[0]


def post(person, *, of=None, **fields):
    """A member of UP3 who serves from 2024."""
    defaults = {
        "kind": PostKind.UP3,
        "region": district(),
        "decree_number": "SK/1",
        "valid_from": date(2024, 1, 2),
    }
    return Post.objects.create(office=of or office(), user=person, **{**defaults, **fields})


def programme(responsible, *, of=None, **fields):
    """A programme on Wednesdays."""
    defaults = {"name": "Bupati Mendengar", "station": "Radio Contoh", "region": region(),
                "weekday": Weekday.WEDNESDAY, "begins_at": time(9)}  # fmt: skip
    return Programme.objects.create(office=of or office(), responsible=responsible, **{**defaults, **fields})


def episode(responsible, *, of=None, held_on=date(2026, 3, 4), **fields):
    """A broadcast of 4 March 2026, a Wednesday."""
    show = fields.pop("programme", None) or programme(responsible, of=of)
    return Episode.objects.create(programme=show, held_on=held_on, **fields)


def item(of, *, by, key=KEY, **fields):
    """A listener's question."""
    asked = Asked(key=key, **{"caller": "R.H.", "topic": "Kapan jalan desa diperbaiki?", **fields})
    return note(of, asked, by=by, at=at(of.held_on))
