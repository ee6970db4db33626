"""A forum that discusses one standard of its organiser, up to minutes in force."""

from datetime import timedelta

from agencies.models import ServiceUnit, StandardComponent
from agencies.standards import Promise, add_service, begin, write
from forums.minutes import begin as begin_minutes
from forums.minutes import freeze
from forums.signing import ask_signers, conclude, sign
from forums.standards import put
from forums.tests.factories import DAY
from forums.tests.test_minutes import typed

SIGNED = DAY + timedelta(days=1)  # a Friday
PROMISE = Promise(length=5, unit=ServiceUnit.WORKING_DAYS)


def full(**other):
    """A text for every component; those named have their own."""
    texts = {row.code: f"Isi {row.name.lower()}." for row in StandardComponent.objects.all()}
    return {**texts, **{code.replace("_", "-"): text for code, text in other.items()}}


def drafted(forum, name="Izin usaha", **texts):
    """A draft of the organiser with every component filled in."""
    by, on = forum.facilitator, forum.office.local_date(DAY)
    draft = begin(add_service(forum.organiser, name, by=by, on=on), by=by, on=on, at=DAY)
    return write(draft, full(**texts), PROMISE, by=by, on=on)


def before_forum(forum, name="Izin usaha", **texts):
    """The draft, put before the forum."""
    return put(forum, drafted(forum, name, **texts), by=forum.facilitator, at=DAY)


def in_force(forum):
    """The minutes signed by everybody who has to, and put in force on SIGNED."""
    by = forum.facilitator
    minutes = freeze(begin_minutes(forum, by=by, at=DAY), by=by, at=DAY)
    ask_signers(minutes, by=by, at=DAY)
    for signature in minutes.signatures.select_related("minutes", "participant"):
        sign(signature, typed(signature), at=SIGNED)
    conclude(minutes, by=by, at=SIGNED)
    forum.refresh_from_db()
    return minutes
