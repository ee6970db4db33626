"""Invented visits, helpers, broadcasts, counters and agreements for the demonstration, made by the real functions."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID, uuid5

from accounts.models import Office, User
from agencies.models import Agency, AgreedAction, Agreement, Region, RegionKind
from complaints.demo.people import PASSWORD
from complaints.filing import origins
from complaints.intake import Person, Report, file_report
from complaints.models import Channel
from outreach import posts, radio
from outreach.counters import new_code
from outreach.entries import Source, Taking, enter
from outreach.forms import CONSENT
from outreach.models import Counter, Episode, PostKind, Programme, Visit, Weekday
from outreach.posts import Commission

NAMESPACE = UUID("5f3c2a10-6f6e-4c61-9a64-6a656d707574")
REGENCY, DISTRICT = "63.06", "63.06.01"
STORIES = (
    ("R.H.", "Bantuan untuk ibu saya berhenti sejak tiga bulan lalu. Kantor desa tidak tahu sebabnya."),
    ("S.W.", "Sertifikat tanah yang saya urus dua tahun lalu belum terbit."),
    ("M.A.", "Antrean di puskesmas panjang dan obat yang tertulis tidak ada."),
)
QUESTIONS = (
    (
        "N.F.",
        "Kapan jalan ke pasar diperbaiki?",
        "Pengaspalan dijadwalkan bulan depan, menunggu lelang selesai.",
    ),
    (
        "K.L.",
        "Mengapa air ledeng mati setiap sore?",
        "Pompa diganti minggu ini; sesudah itu mengalir seperti biasa.",
    ),
    ("T.D.", "Ke mana mengadu soal kartu yang tidak aktif?", ""),
)


@dataclass(frozen=True, slots=True)
class Demo:
    """Whose office, who acts, on which day."""

    office: Office
    taker: User
    keeper: User
    today: date

    def at(self, days_ago: int, hour: int = 10) -> datetime:
        """An hour of a day before today, at the office."""
        day = self.today - timedelta(days=days_ago)
        return datetime.combine(day, time(hour), tzinfo=self.office.zone)

    def key(self, name: str) -> UUID:
        """The same key on every run."""
        return uuid5(NAMESPACE, name)

    def entry(
        self, number: int, *, channel: Channel, source: Source, by: User, region: Region, days: int
    ) -> None:
        """Take one of the stories."""
        who, told = STORIES[number % len(STORIES)]
        at = self.at(days, 10 + number)
        report = Report(channel=channel, account=f"{told} ({channel.label})", region=region,
                        reporter=Person(full_name=who, phone=f"+62812000001{number:02}"))  # fmt: skip
        taking = Taking(key=self.key(f"{channel}{number}"), by=by, taken_at=at, consent=str(CONSENT))
        enter(report, taking, office=self.office, source=source, at=at)


def build(demo: Demo) -> None:
    """Make a little of everything."""
    region = Region.objects.get(pk=REGENCY)
    _visits(demo, region)
    _helpers(demo)
    _radio(demo, region)
    _counters(demo, region)
    _agreements(demo, region)


def _visits(demo: Demo, region: Region) -> None:
    held = Visit.objects.create(
        office=demo.office, place="Pasar contoh", region=region, held_on=demo.today - timedelta(days=9)
    )
    held.team.add(demo.taker)
    for number in range(len(STORIES)):
        demo.entry(
            number, channel=Channel.ON_THE_SPOT, source={"visit": held}, by=demo.taker, region=region, days=9
        )
    Visit.objects.create(
        office=demo.office, place="Balai desa contoh", region=region, held_on=demo.today + timedelta(days=5)
    )


def _helpers(demo: Demo) -> None:
    district = Region.objects.filter(pk=DISTRICT, kind=RegionKind.DISTRICT).first()
    if district is None:
        return
    person = User.objects.create_user("up3@demo.example", PASSWORD, name="U.P.", position="Anggota UP3")
    commission = Commission(
        kind=PostKind.UP3, region=district, place="UP3", decree_number="188.45/12/2025",
        valid_from=demo.today - timedelta(days=200),
    )  # fmt: skip
    post = posts.appoint(person, commission, by=demo.keeper, at=demo.at(200))
    for number in (1, 2):
        demo.entry(
            number, channel=Channel.UP3, source={"post": post}, by=person, region=district, days=6 - number
        )


def _radio(demo: Demo, region: Region) -> None:
    show = Programme.objects.create(
        office=demo.office, name="Bupati Mendengar", station="Radio contoh", region=region,
        weekday=Weekday.WEDNESDAY, begins_at=time(9), responsible=demo.taker,
    )  # fmt: skip
    latest = show.next_after(demo.today - timedelta(days=8))
    for held_on in (latest - timedelta(days=7), latest):
        episode = Episode.objects.create(programme=show, held_on=held_on)
        at = datetime.combine(held_on, time(9, 30), tzinfo=demo.office.zone)
        for caller, topic, told in QUESTIONS:
            key = demo.key(f"{held_on}{caller}")
            item = radio.note(episode, radio.Asked(key=key, caller=caller, topic=topic), by=demo.taker, at=at)
            if told and held_on != latest:
                radio.answer(item, told, on=held_on, by=demo.taker, at=at + timedelta(hours=3))


def _counters(demo: Demo, region: Region) -> None:
    for name in ("Loket 1, kependudukan", "Loket 4, perizinan"):
        Counter.objects.create(
            office=demo.office, code=new_code(), place="Mal Pelayanan Publik contoh", name=name, region=region
        )
    counter = Counter.objects.filter(office=demo.office).first()
    if counter is None:
        return
    report = Report(
        channel=Channel.WEBSITE, account=STORIES[1][1], reporter=Person(full_name="P.G."), region=region
    )
    filed = file_report(origins.marked(report, counter.code), office=demo.office, at=demo.at(3))
    origins.filed(counter.code, filed.complaint, at=demo.at(3))


def _agreements(demo: Demo, region: Region) -> None:
    for number, days in (("1/ORI-MOU/2024", 20), ("2/ORI-MOU/2025", 400)):
        agreement = Agreement.objects.create(
            number=number, title="Penanganan laporan masyarakat", scope="Penunjukan narahubung dan pertukaran data",
            signed_on=demo.today - timedelta(days=330), valid_from=demo.today - timedelta(days=330),
            valid_to=demo.today + timedelta(days=days), responsible=demo.keeper,
        )  # fmt: skip
        agreement.parties.set(Agency.objects.active().filter(region=region).order_by("pk")[:1])
        AgreedAction.objects.create(
            agreement=agreement,
            text="Menunjuk narahubung setiap dinas",
            due_on=demo.today + timedelta(days=14),
        )
