"""Invented forums for the demonstration, made by the real functions: four with minutes in force and one to come."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from accounts.models import Office, User
from agencies.models import Agency, FocalPoint
from complaints.demo.people import PASSWORD
from forums.contributions import Said, answer, contribute
from forums.demo_standards import COMING_STANDARD, TUBAN_STANDARDS, discuss, finish, put_before
from forums.demo_stories import (
    BANJARMASIN,
    COMING,
    INSPECTORATE_VISIT,
    REGENCY_VISIT,
    TUBAN,
    TUBAN_FORUM,
    Story,
)
from forums.minutes import begin, freeze, share, write_summary
from forums.models import (
    ActionItem,
    ActionState,
    Arrival,
    Element,
    Forum,
    Participant,
    Reply,
    SignatureMethod,
)
from forums.moves import advance
from forums.people import Person, add, arrive, choose_signer, invite, reply
from forums.plan import Plan, create, judge_report, note, plan, report
from forums.registration import register
from forums.signing import Given, ask_signers, conclude, sign
from notices.models import Notice, NoticeState

HOUR = timedelta(hours=1)
STANDARDS = {TUBAN: TUBAN_STANDARDS, COMING.agency: (COMING_STANDARD,)}
SUMMARY = (
    "Penyelenggara memaparkan rancangannya, peserta memberi masukan, dan masukan itu dibahas satu per satu."
)


@dataclass(frozen=True, slots=True)
class Demo:
    """Whose office watches, and which day it is there."""

    office: Office
    today: date

    def at(self, day: date, hour: int = 9) -> datetime:
        """An hour of a day at the office."""
        return datetime.combine(day, time(hour), tzinfo=self.office.zone)


def build(demo: Demo) -> None:
    """Make visits, a forum whose plan is done, one whose plan is being followed, one that people are invited to."""
    _tuban()
    for visit in (REGENCY_VISIT, INSPECTORATE_VISIT):
        held = _followed(demo, visit, due=demo.today)
        advance(
            held, "close", by=held.facilitator, at=demo.at(visit.held_on or demo.today) + timedelta(days=30)
        )
    done = _followed(demo, BANJARMASIN, due=date(2024, 9, 30))
    for item in done.actions.order_by("pk"):
        _reported(item, demo.at(date(2024, 9, 2)))
    advance(done, "close", by=done.facilitator, at=demo.at(date(2024, 9, 10)))
    open_one = _followed(demo, TUBAN_FORUM, due=demo.today + timedelta(days=20))
    finish(open_one, signed_on=date(2025, 5, 25))
    _reported(open_one.actions.order_by("pk")[0], demo.at(date(2025, 9, 1)))
    # Mails of the invented past are not sent; those of the coming forum are.
    Notice.objects.filter(kind__startswith="forum_", state=NoticeState.WAITING).update(
        state=NoticeState.CANCELLED, body="", calendar=""
    )
    _coming(demo)


def _tuban() -> None:
    """The organiser of the second forum lies in another province: people cannot report it here."""
    alike = Agency.objects.get(slug=BANJARMASIN.agency)
    name = "Badan Kesatuan Bangsa dan Politik Kabupaten Tuban"
    Agency.objects.get_or_create(
        slug=TUBAN,
        defaults={"name": name, "short_name": "Bakesbangpol Tuban", "group": alike.group,
                  "head_title": f"Kepala {name}", "is_active": False},
    )  # fmt: skip


def _speaker(agency: Agency, *, since: date) -> User:
    """Appoint who runs the agency's forums."""
    user: User = User.objects.create_user(
        f"{agency.slug}.forum@demo.example", PASSWORD, name="Q.A.", position="Fasilitator forum"
    )
    FocalPoint.objects.create(
        agency=agency, user=user, position="Fasilitator forum", is_deputy=True, decree_number="188.4/77/KUM",
        decree_date=since, valid_from=since,
    )  # fmt: skip
    return user


def _prepared(demo: Demo, story: Story, held_on: date) -> Forum:
    agency = Agency.objects.get(slug=story.agency)
    begun = held_on - timedelta(days=30)
    by, at = _speaker(agency, since=begun - timedelta(days=60)), demo.at(begun)
    facts = {
        "title": story.title, "kind": story.kind, "summary": story.summary, "place": story.place,
        "agenda": "09.00 pembukaan\n09.30 pemaparan\n10.00 masukan peserta\n11.30 kesepakatan dan penutupan",
        "starts_at": demo.at(held_on), "ends_at": demo.at(held_on, 12), "access": "Jalur kursi roda",
        "online_url": "", "signing_rule": story.rule, "is_public": True,
        "is_registration_open": story.held_on is None, "capacity": 60 if story.held_on is None else None,
    }  # fmt: skip
    forum = create(facts, list(story.topics), organiser=agency, by=by, office=demo.office, at=at)
    for name, element, post, signs in story.people:
        person = Person(
            name=name, element=Element.objects.get(code=element), position=post,
            email=f"{name.lower().replace('.', '').replace(' ', '')}@peserta.example",
            is_organiser=element == "penyelenggara",
        )  # fmt: skip
        made = add(forum, person, by=by, at=at)
        choose_signer(made, signs=signs, by=by, at=at)
    put_before(forum, STANDARDS.get(story.agency, ()), at=at)
    advance(forum, "announce", by=by, at=at + HOUR)
    invite(forum, list(_people(forum)), by=by, at=at + 2 * HOUR)
    forum.refresh_from_db()
    return forum


def _people(forum: Forum) -> list[Participant]:
    return list(forum.participants.select_related("forum__office", "forum__organiser", "element"))


def _followed(demo: Demo, story: Story, *, due: date) -> Forum:
    """Hold a forum, and have its minutes signed by everybody who has to, two days later."""
    held_on = story.held_on
    if held_on is None:
        raise ValueError("A forum that was held has a day.")
    forum = _prepared(demo, story, held_on)
    by, at = forum.facilitator, demo.at(held_on)
    advance(forum, "open", by=by, at=at)
    for person in _people(forum):
        arrive(person, Arrival.LIST, at=at, by=by)
    for element, text, kind, why in story.said:
        row = Said(text=text, element=Element.objects.get(code=element))
        answer(contribute(forum, row, at=at + HOUR, by=by), kind, why, by=by, at=at + 2 * HOUR)
    discuss(forum, STANDARDS.get(story.agency, ()), at=at + HOUR)
    for line in story.agreed:
        note(forum, line, is_agreement=True, by=by, at=at + 2 * HOUR)
    owner = Agency.objects.get(slug=story.agency)
    for action, output in story.plan:
        planned = Plan(action=action, owner=owner, due_on=due, output=output)
        plan(forum, planned, by=by, at=at + 2 * HOUR)
    _signed(demo, forum, held_on)
    forum.refresh_from_db()
    return forum


def _signed(demo: Demo, forum: Forum, held_on: date) -> None:
    by, at = forum.facilitator, demo.at(held_on, 13)
    minutes = write_summary(begin(forum, by=by, at=at), SUMMARY, by=by, at=at)
    minutes = freeze(share(minutes, by=by, at=at), by=by, at=at + HOUR)
    ask_signers(minutes, by=by, at=at + HOUR)
    rows = minutes.signatures.select_related("minutes", "participant").order_by("pk")
    for number, signature in enumerate(rows):
        given = Given(
            method=SignatureMethod.TYPED, seen_hash=minutes.text_hash, agrees=True,
            typed_name=signature.participant.name,
            reservation="Jadwal sosialisasi perlu diumumkan lebih awal." if number == len(rows) - 1 else "",
        )  # fmt: skip
        sign(signature, given, at=at + timedelta(days=1, minutes=7 * number))
    conclude(minutes, by=by, at=at + timedelta(days=2))


def _reported(item: ActionItem, at: datetime) -> None:
    """The owner reports an action as done, the facilitator confirms it."""
    by = item.forum.facilitator
    made = report(item, ActionState.DONE, "Sudah dilaksanakan, dengan daftar hadir dan foto.", by=by, at=at)
    judge_report(made, accepted=True, by=by, at=at + timedelta(days=2))


def _coming(demo: Demo) -> None:
    forum = _prepared(demo, COMING, demo.today + timedelta(days=12))
    first, second, *_rest = _people(forum)
    at = demo.at(demo.today - timedelta(days=2))
    reply(first, Reply.COMES, at=at)
    reply(second, Reply.DECLINES, at=at)
    guest = Person(name="A. B.", element=Element.objects.get(code="pengguna"), email="ab@peserta.example")
    register(forum, guest, at=at)
    text = "Loket prioritas untuk pengguna kursi roda sering tertutup antrean."
    contribute(forum, Said(text=text, author="R. H."), at=at)
