"""The minutes of a forum that 200 people sign: how long a worker takes to make the PDF, and how large it is."""

import time
from datetime import timedelta

from cases import failures, finish, office, say
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from accounts.roles import Role
from documents.rendering import render_next
from forums.minutes import begin, freeze
from forums.models import Arrival, Element, Forum, Participant, SignatureMethod, SigningRule, Topic
from forums.moves import advance
from forums.signing import Given, ask_signers, conclude, sign

PEOPLE = 200
AT_MOST = 60  # seconds of a worker at work; by the clock it is more where others work as well
LARGEST = 12  # megabytes
# A long scribble: every second person draws, the others type.
SCRIBBLE = "M 20 120 " + " ".join(f"L {20 + n % 600} {120 + (n * 37) % 100 - 50}" for n in range(900))


def main() -> None:
    """Sign by 200 people, make the paper, and take everything back."""
    with transaction.atomic():
        measure()
        transaction.set_rollback(True)
    finish()


def measure() -> None:
    """Measure from the first signature to the finished file."""
    at = timezone.now()
    forum = held()
    minutes = freeze(begin(forum, by=forum.facilitator, at=at), by=forum.facilitator, at=at)
    ask_signers(minutes, by=forum.facilitator, at=at)
    begun = time.perf_counter()
    for row in minutes.signatures.select_related("minutes", "participant"):
        name = row.participant.name
        drawn = row.pk % 2 == 1
        given = Given(
            method=SignatureMethod.DRAWN if drawn else SignatureMethod.TYPED, seen_hash=minutes.text_hash,
            typed_name=name, drawing=SCRIBBLE if drawn else "", agrees=True,
        )  # fmt: skip
        sign(row, given, at=at)
    signed = time.perf_counter() - begun
    done = conclude(minutes, by=forum.facilitator, at=at)
    begun, worked = time.perf_counter(), time.process_time()
    render_next(now=at, pk=done.document_id)
    made, worked = time.perf_counter() - begun, time.process_time() - worked
    if done.document is None:
        raise RuntimeError("Minutes in force have a paper.")
    done.document.refresh_from_db()
    size = (done.document.size or 0) / 1024 / 1024
    if done.document.file:
        done.document.file.delete(save=False)
    say(f"Minutes signed by {PEOPLE}")
    say(f"  signing {signed / PEOPLE * 1000:.0f} ms each")
    say(f"  PDF {worked:.1f} s of a worker (<= {AT_MOST}), {made:.1f} s by the clock")
    say(f"  {size:.1f} MB (<= {LARGEST})")
    if not size or worked > AT_MOST or size > LARGEST:
        failures.append("forum minutes")


def held() -> Forum:
    """A forum of the office that everybody came to."""
    at, where = timezone.now(), office()
    by = User.objects.create_user(
        "forum.bench@contoh.example", None, name="B.F.", office=where, roles=[Role.ASSISTANT_PREVENTION]
    )
    forum = Forum.objects.create(
        office=where, title="Forum", slug=f"bench-{at:%Y%m%d%H%M%S}", starts_at=at, created_at=at, facilitator=by,
        ends_at=at + timedelta(hours=3), place="Aula", signing_rule=SigningRule.EVERYONE,
    )  # fmt: skip
    Topic.objects.create(forum=forum, title="Standar pelayanan")
    elements = list(Element.objects.filter(is_required=True))
    Participant.objects.bulk_create(
        Participant(forum=forum, element=elements[n % len(elements)], name=f"Peserta {n:03d}", initials="P.",
                    is_organiser=n == 0, arrived_at=at, arrival=Arrival.LIST)
        for n in range(PEOPLE)
    )  # fmt: skip
    for move in ("announce", "open"):
        advance(forum, move, by=by, at=at)
    forum.refresh_from_db()
    return forum


if __name__ == "__main__":
    main()
