"""Builds the demonstration: files some 300 reports over two years and plays their ways in order of date."""

import heapq
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path
from random import Random
from typing import Any

from accounts.models import Office
from agencies.models import Agency
from complaints.demo import paths, special
from complaints.demo.agreement import agreed
from complaints.demo.driver import Driver, Staff
from complaints.demo.paths import Scene
from complaints.demo.people import appoint_focal_points, create_centre, create_staff
from complaints.demo.recommendation import Centre, recommended
from complaints.intake import Person, Report, file_report
from complaints.models import CaseKind, Channel, ReporterClass
from deadlines.holidays import work_calendar

DAYS = 730
# What the head office does with a case, and how many days ago such cases came in: one has ended, one goes on.
AT_CENTRE = {"recommendation": (recommended, (520, 250)), "agreement": (agreed, (500, 225))}
_CHANNELS = [
    Channel.WHATSAPP,
    Channel.WALK_IN,
    Channel.WEBSITE,
    Channel.ON_THE_SPOT,
    Channel.LETTER,
    Channel.PHONE,
    Channel.EMAIL,
]
_INITIALS = "ABDEFGHIJKLMNPRSTWYZ"


@dataclass(order=True)
class Turn:
    """Whose turn it is next: cases act in order of date, as they would have."""

    day: date
    order: int
    way: Iterator[date] = field(compare=False)


def build(office: Office, *, today: date, reports: int, tell: Callable[[str], None]) -> int:
    """Create people, then cases whose steps lie before `today`; returns the number of cases.

    `tell` is called with a line of progress now and then. The same `today` gives the same cases.
    """
    chance = Random(20260301)  # noqa: S311  invented data, repeatable on purpose
    told = stories()
    world = World(
        office=office, crews=create_staff(office), chance=chance,
        centre=create_centre(Office.objects.get(is_central=True)),
        stories=[story for story in told if "way" not in story],
        to_centre={story["way"]: story for story in told if "way" in story},
    )  # fmt: skip
    appoint_focal_points(_agencies(told), since=date(today.year - 3, 1, 2))
    days = sorted(today - timedelta(days=_age(chance)) for _case in range(reports))
    agenda = [Turn(day, index, world.life(index, day)) for index, day in enumerate(days)]
    agenda += [Turn(day, reports + index, world.investigation(index, day)) for index, day in enumerate(
        [today - timedelta(days=200), today - timedelta(days=30)]
    )]  # fmt: skip
    ends = [(way, today - timedelta(days=age)) for way, (_then, ages) in AT_CENTRE.items() for age in ages]
    agenda += [
        Turn(day, 2 * reports + index, world.at_centre(way, index, day))
        for index, (way, day) in enumerate(ends)
    ]
    heapq.heapify(agenda)
    _play(agenda, today=today, tell=tell)
    return reports


def _age(chance: Random) -> int:
    """How many days ago a report came in: a third of them lately, so that the desks are full."""
    return chance.randint(0, 75) if chance.randrange(3) == 0 else chance.randint(0, DAYS)


def stories() -> list[dict[str, Any]]:
    """Return the stories with the agencies they can happen at. Raises LookupError when an agency is unknown."""
    found: list[dict[str, Any]] = tomllib.loads(Path(__file__).with_name("stories.toml").read_text("utf-8"))[
        "story"
    ]
    for story in found:
        story["agencies"] = list(
            Agency.objects.active().filter(name__icontains=story["agency"]).order_by("pk")[:13]
        )
        if not story["agencies"]:
            raise LookupError(f"No agency is called {story['agency']!r}; run load_reference first.")
    return found


def _agencies(told: list[dict[str, Any]]) -> list[Agency]:
    """Return every agency of the stories once, and the superiors that a recommendation goes to."""
    found = {agency.pk: agency for story in told for agency in story["agencies"]}
    for agency in [one for story in told if "way" in story for one in story["agencies"]]:
        if agency.superior is not None:
            found.setdefault(agency.superior_id, agency.superior)
    return list(found.values())


def _play(agenda: list[Turn], *, today: date, tell: Callable[[str], None]) -> None:
    """Let the case with the earliest date act, until every next step lies after `today`."""
    steps = 0
    while agenda and agenda[0].day <= today:
        turn = heapq.heappop(agenda)
        following = next(turn.way, None)
        if following is not None:
            heapq.heappush(agenda, Turn(max(following, turn.day), turn.order, turn.way))
        steps += 1
        if steps % 500 == 0:
            tell(f"{steps} steps, now at {turn.day:%Y-%m-%d}")


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """Everything the invented cases share."""

    office: Office
    crews: list[Staff]
    stories: list[dict[str, Any]]
    chance: Random
    centre: Centre
    to_centre: dict[str, dict[str, Any]]  # by what the head office does

    def life(self, index: int, day: date) -> Iterator[date]:
        """File case `index` on `day`, then go a way."""
        story = self.chance.choice(self.stories)
        kinds = [CaseKind.REPORT, CaseKind.CONSULTATION, CaseKind.COPY]
        kind = self.chance.choices(kinds, [70, 20, 10])[0]
        way = self.chance.choices(list(paths.WEIGHTS), list(paths.WEIGHTS.values()))[0]
        own = Random(self.chance.randrange(10**9))  # noqa: S311
        moment = datetime.combine(day, time(8, index % 60), tzinfo=self.office.zone)
        filed = file_report(_report(story, kind, day, index, chance=own), office=self.office, at=moment)
        walk = Driver(filed.complaint, self.crews[index % len(self.crews)])
        scene = Scene(walk=walk, calendar=work_calendar(), chance=own, story=story)
        if kind == CaseKind.CONSULTATION:
            yield from paths.consultation(scene)
        elif kind == CaseKind.COPY:
            yield from paths.copied_letter(scene)
        else:
            if index % 9 == 0:  # every ninth report lies untouched for a while
                yield scene.later(day, 20, 40)
            yield from way(scene)

    def at_centre(self, way: str, index: int, day: date) -> Iterator[date]:
        """File a report that goes all the way to the head office: to a recommendation, or to an agreement."""
        own = Random(20260400 + index)  # noqa: S311
        on, story = work_calendar().next_working_day(day), self.to_centre[way]
        report = _report(story, CaseKind.REPORT, on, 90_000 + index, chance=own)
        moment = datetime.combine(on, time(10, index), tzinfo=self.office.zone)
        yield on
        filed = file_report(report, office=self.office, at=moment)
        walk = Driver(filed.complaint, self.crews[index % len(self.crews)])
        scene = Scene(walk=walk, calendar=work_calendar(), chance=own, story=story)
        yield from paths.sent_to_centre(scene, self.centre, AT_CENTRE[way][0])

    def investigation(self, index: int, day: date) -> Iterator[date]:
        """Open an investigation on own initiative at the agencies of one story."""
        story, calendar = self.stories[index], work_calendar()
        crew = self.crews[index % len(self.crews)]
        on = calendar.next_working_day(day)
        return special.investigation(crew, story["agencies"][:2], story["subject"], on=on, calendar=calendar)


def _report(story: dict[str, Any], kind: CaseKind, day: date, index: int, *, chance: Random) -> Report:
    agency = chance.choice(story["agencies"])
    event = day - timedelta(days=chance.randint(40, 300))
    return Report(
        kind=kind, channel=chance.choice(_CHANNELS), agency=agency, region=agency.region,
        subject=story["subject"], account=f"{story['account']} (Laporan contoh {index + 1}.)", hope=story["hope"],
        event_on=event, event_place=agency.region.full_name if agency.region else "",
        prior_complaint="yes", prior_on=event + timedelta(days=25), prior_channel="Datang langsung", in_court="no",
        reporter_class=ReporterClass.VICTIM, is_confidential=chance.randrange(4) == 0,
        reporter=_person(index, chance),
    )  # fmt: skip


def _person(index: int, chance: Random) -> Person:
    return Person(
        full_name=f"{chance.choice(_INITIALS)}.{chance.choice(_INITIALS)}.",
        birth_place="Kandangan",
        birth_date=date(1950 + chance.randrange(50), 5, 17),
        sex=chance.choice("LP"),
        marital_status="Kawin",
        occupation="Wiraswasta",
        address="Jalan Contoh, Kalimantan Selatan",
        phone=f"+62812000{index:05d}",
        email=f"pelapor{index}@demo.example" if index % 3 == 0 else "",
    )
