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
from complaints.demo import paths
from complaints.demo.driver import Driver, Staff
from complaints.demo.paths import Scene
from complaints.demo.people import appoint_focal_points, create_staff
from complaints.intake import Person, Report, file_report
from complaints.models import CaseKind, Channel, ReporterClass
from deadlines.holidays import work_calendar

DAYS = 730
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
    crews = create_staff(office)
    stories = tomllib.loads(Path(__file__).with_name("stories.toml").read_text("utf-8"))["story"]
    cast = [agencies_of(story["agency"]) for story in stories]
    appoint_focal_points(list({agency.pk: agency for agencies in cast for agency in agencies}.values()),
                         since=date(today.year - 3, 1, 2))  # fmt: skip
    days = sorted(today - timedelta(days=chance.randint(0, DAYS)) for _case in range(reports))
    agenda: list[Turn] = [
        Turn(day, index, _life(office, day, index, crews, stories, cast, chance))
        for index, day in enumerate(days)
    ]
    heapq.heapify(agenda)
    _play(agenda, today=today, total=reports, tell=tell)
    return reports


def agencies_of(words: str) -> list[Agency]:
    """Agencies whose name holds the story's words."""
    found = list(Agency.objects.active().filter(name__icontains=words).order_by("pk")[:13])
    if not found:
        raise LookupError(f"No agency is called {words!r}; run load_reference first.")
    return found


def _play(agenda: list[Turn], *, today: date, total: int, tell: Callable[[str], None]) -> None:
    steps = 0
    while agenda:
        turn = heapq.heappop(agenda)
        if turn.day > today:
            continue
        following = next(turn.way, None)
        if following is not None:
            heapq.heappush(agenda, Turn(max(following, turn.day), turn.order, turn.way))
        steps += 1
        if steps % 500 == 0:
            tell(f"{steps} steps, now at {turn.day:%Y-%m-%d}")


def _life(
    office: Office, day: date, index: int, crews: list[Staff], stories: list[dict[str, Any]], cast: list[list[Agency]],
    chance: Random,
) -> Iterator[date]:  # fmt: skip
    """File the case on its day, then go its way."""
    which = chance.randrange(len(stories))
    story, agency = stories[which], chance.choice(cast[which])
    kind = chance.choices([CaseKind.REPORT, CaseKind.CONSULTATION, CaseKind.COPY], [70, 20, 10])[0]
    way = chance.choices(list(paths.WEIGHTS), list(paths.WEIGHTS.values()))[0]
    seed = chance.randrange(10**9)
    moment = datetime.combine(day, time(8, index % 60), tzinfo=office.zone)
    filed = file_report(_report(story, agency, kind, day, index, Random(seed)), office=office, at=moment)  # noqa: S311
    walk = Driver(filed.complaint, crews[index % len(crews)])
    scene = Scene(walk=walk, calendar=work_calendar(), chance=Random(seed), story=story)  # noqa: S311
    if kind == CaseKind.CONSULTATION:
        yield from paths.consultation(scene)
    elif kind == CaseKind.COPY:
        yield from paths.copied_letter(scene)
    elif index % 9:  # every ninth report still lies untouched when it is young
        yield from way(scene)
    else:
        yield scene.later(day, 20, 40)
        yield from way(scene)


def _report(
    story: dict[str, Any], agency: Agency, kind: CaseKind, day: date, index: int, chance: Random
) -> Report:
    initials = f"{chance.choice(_INITIALS)}.{chance.choice(_INITIALS)}."
    event = day - timedelta(days=chance.randint(40, 300))
    return Report(
        kind=kind, channel=chance.choice(_CHANNELS), agency=agency, region=agency.region,
        subject=story["subject"], account=f"{story['account']} (Laporan contoh {index + 1}.)", hope=story["hope"],
        event_on=event, event_place=agency.region.full_name if agency.region else "",
        prior_complaint="yes", prior_on=event + timedelta(days=25), prior_channel="Datang langsung", in_court="no",
        reporter_class=ReporterClass.VICTIM, is_confidential=chance.random() < 0.25,  # noqa: PLR2004  one in four
        reporter=Person(
            full_name=initials, birth_place="Kandangan", birth_date=date(1950 + chance.randrange(50), 5, 17),
            sex=chance.choice("LP"), marital_status="Kawin", occupation="Wiraswasta", address="Jalan Contoh, Kalimantan Selatan",
            phone=f"+62812000{index:05d}", email=f"pelapor{index}@demo.example" if index % 3 == 0 else "",
        ),
    )  # fmt: skip
