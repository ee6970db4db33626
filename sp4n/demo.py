"""Invented complaints to governments for the demonstration, made by the real moves; people by initials."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import cycle
from typing import Any

from django.contrib.auth.hashers import make_password

from accounts.models import Office, User
from accounts.roles import LocalRole
from agencies.models import Agency
from complaints.demo.people import PASSWORD
from deadlines.holidays import work_calendar
from sp4n import inspections
from sp4n.actors import SYSTEM, Actor
from sp4n.intake import Plaint, lodge
from sp4n.models import Channel, Inspection, Seat
from sp4n.moves import advance

# fmt: off
GOVERNMENTS = {
    "pemkab-banjar": ("pupr-banjar", "disdukcapil-banjar", "dlh-banjar"),
    "pemkot-banjarbaru": ("pupr-banjarbaru", "disdukcapil-banjarbaru", "dlh-banjarbaru"),
}
# What is told, its class, and which of the three units it concerns.
STORIES = (
    ("Jalan di depan pasar berlubang. Sudah tiga orang jatuh minggu ini.", "Jalan berlubang", "tidak_berkadar", 0),
    ("Kartu keluarga saya belum jadi sesudah dua bulan. Petugas selalu meminta saya datang lagi.", "Kartu keluarga belum jadi", "tidak_berkadar", 1),  # noqa: E501
    ("Sampah di dekat sekolah tidak diangkut dua minggu.", "Sampah tidak diangkut", "tidak_berkadar", 2),
    ("Apa syarat membuat akta kelahiran untuk anak yang lahir di rumah?", "Syarat akta kelahiran", "informasi", 1),
    ("Saya diminta membayar supaya berkas cepat selesai.", "Diminta membayar", "berkadar", 1),
    ("Tolong sediakan bangku di taman untuk orang tua.", "Bangku di taman", "aspirasi", 2),
)
# fmt: on
# How far each complaint comes, in turn; the numbers are working days after the one before.
WAYS: tuple[tuple[tuple[str, int], ...], ...] = (
    (("verify", 1), ("dispose", 0), ("take_up", 2), ("answer", 4), ("lapse_reply", 0)),
    (("verify", 2), ("dispose", 0), ("take_up", 1), ("answer", 3), ("accept_answer", 1)),
    (("verify", 1), ("dispose", 1), ("take_up", 3), ("answer", 2), ("reply", 2), ("go_on", 1), ("answer", 2)),
    (("verify", 2), ("dispose", 0), ("pass_on", 1), ("take_up", 2)),
    (("ask_data", 2), ("give_data", 3), ("verify", 1), ("dispose", 0)),
    (("verify", 1), ("dispose", 0), ("take_up", 1), ("postpone", 2)),
    (("forward_out", 2),),
    (("verify", 1), ("dispose", 0)),
    (("archive", 1),),
    (("refer_to_inspectorate", 2),),
    (),
)
BY_REPORTER = {"give_data", "reply", "accept_answer"}
AGES = (2, 60, 9, 35, 1, 21, 90, 4, 45, 14, 3, 30)  # days ago, in turn: desks are full of fresh ones


@dataclass(frozen=True, kw_only=True)
class Crew:
    """A government, its coordinator, inspector and the units with their liaisons."""

    government: Agency
    coordinator: User
    inspector: User
    units: list[Agency]


def build(office: Office, *, today: date, complaints: int = 44) -> int:
    """Create seats and complaints whose steps lie before `today`; returns how many complaints."""
    password = make_password(PASSWORD)
    crews = [
        _crew(slug, units, password, since=date(today.year - 1, 1, 2)) for slug, units in GOVERNMENTS.items()
    ]
    ages, ways, stories = cycle(AGES), cycle(WAYS), cycle(STORIES)
    plans = sorted((today - timedelta(days=next(ages)), index) for index in range(complaints))
    for day, index in plans:
        _live(crews[index % len(crews)], office, next(stories), next(ways), day=day, index=index, today=today)
    for matter in Inspection.objects.filter(closed_on=None)[:1]:
        _inspect(matter, crews, today=today, office=office)
    return complaints


def _crew(slug: str, units: tuple[str, ...], password: str, *, since: date) -> Crew:
    government = Agency.objects.get(slug=slug)
    short = slug.partition("-")[2]
    found = [Agency.objects.get(slug=unit) for unit in units]
    coordinator = _seat(government, LocalRole.COORDINATOR, f"aduan.{short}", "K.O.", password, since)
    inspector = _seat(government, LocalRole.INSPECTOR, f"inspektorat.{short}", "I.P.", password, since)
    _seat(government, LocalRole.SECRETARY, f"sekda.{short}", "S.D.", password, since)
    for unit in found:
        _seat(unit, LocalRole.LIAISON, f"penghubung.{unit.slug}", "L.N.", password, since)
        _seat(unit, LocalRole.UNIT_HEAD, f"kepala.{unit.slug}", "U.K.", password, since)
    return Crew(government=government, coordinator=coordinator, inspector=inspector, units=found)


def _seat(agency: Agency, role: LocalRole, name: str, initials: str, password: str, since: date) -> User:  # noqa: PLR0917
    position = f"{role.label} {agency.name}"[:160]
    user: User = User.objects.create(
        email=f"{name}@demo.example", password=password, name=initials, position=position
    )
    Seat.objects.create(
        agency=agency, user=user, role=role, position=position, decree="188.4/7/KUM", valid_from=since
    )
    return user


def _live(
    crew: Crew, office: Office, story: tuple[str, str, str, int], way: tuple[tuple[str, int], ...], *, day: date,
    index: int, today: date,
) -> None:  # fmt: skip
    """Lodge one complaint and take the steps of its way that lie before today."""
    account, title, classification, unit = story
    moment = datetime.combine(day, time(8, index % 60), tzinfo=office.zone)
    plaint = Plaint(
        government=crew.government, account=f"{account} (Aduan contoh {index + 1}.)", subject=title, full_name="Z.R.",
        phone=f"+62812000{index:05d}", email=f"warga{index}@demo.example" if index % 3 == 0 else "",
        place="Kalimantan Selatan", is_anonymous=index % 4 == 0, is_secret=index % 5 == 0,
        channel=Channel.LAPOR if index % 6 == 0 else Channel.WEBSITE,
        lapor_id=None if index % 6 else str(7000000 + index),
    )  # fmt: skip
    case = lodge(plaint, office=office, at=moment).grievance
    data: dict[str, dict[str, Any]] = {
        "verify": {"classification": classification, "public_title": title}, "dispose": {"unit": crew.units[unit].pk},
        "pass_on": {"unit": crew.units[(unit + 1) % len(crew.units)].pk, "reason": "Bukan urusan unit kami."},
        "ask_data": {"reason": "Sebutkan alamat lengkapnya."}, "give_data": {"text": "Di RT 03, dekat masjid."},
        "answer": {"text": "Terima kasih. Petugas sudah ke lokasi dan pekerjaan dijadwalkan minggu depan."},
        "reply": {"text": "Petugas belum datang sampai hari ini."},
        "accept_answer": {"rating": "5", "comment": "Cepat."},
        "postpone": {"reason": "Menunggu bahan dari gudang."}, "archive": {"reason": "Pesan ini berisi iklan."},
        "forward_out": {"ombudsman": True, "reason": "Menyangkut kantor pertanahan."},
        "refer_to_inspectorate": {"reason": "Dugaan penyimpangan."},
    }  # fmt: skip
    for move, wait in way:
        day = _later(move, day, wait)
        if day > today:
            return
        at = datetime.combine(day, time(9, 1), tzinfo=office.zone) + timedelta(minutes=index)
        advance(case.pk, move, actor=_who(move, crew), on=day, at=at, **data.get(move, {}))


def _later(move: str, day: date, wait: int) -> date:
    """Return the day of a step: working days later, or the day after the time to reply."""
    if move == "lapse_reply":
        return day + timedelta(days=14)
    calendar = work_calendar()
    return calendar.add_working_days(day, wait) if wait else day


def _who(move: str, crew: Crew) -> Actor:
    if move in BY_REPORTER:
        return Actor.reporter()
    return SYSTEM if move.startswith("lapse") else Actor.officer(crew.coordinator)


def _inspect(matter: Inspection, crews: list[Crew], *, today: date, office: Office) -> None:
    """Lead one matter to clarification, with a finding and a recommendation."""
    crew = next(crew for crew in crews if crew.government.pk == matter.government_id)
    moment = datetime.combine(today, time(7, 30), tzinfo=office.zone)
    when: dict[str, Any] = {"actor": Actor.officer(crew.inspector), "on": today, "at": moment}
    inspections.go_to_next(matter, result="Pelapor dan petugas loket sudah dimintai keterangan.", **when)
    finding = inspections.add_finding(matter, text="Tidak ada tanda terima untuk uang yang diminta.", **when)
    inspections.recommend(
        finding,
        agency=crew.units[1],
        text="Pasang daftar biaya di loket.",
        due_on=today + timedelta(days=30),
        **when,
    )


def accounts() -> list[tuple[str, str]]:
    """Return (e-mail, who) of the accounts worth trying."""
    wanted = ("aduan.banjar", "penghubung.pupr-banjar", "sekda.banjar", "inspektorat.banjar", "lembaga.tuban")
    known = {user.email: user.position for user in User.objects.filter(seats__isnull=False).distinct()}
    return [(email, known[email]) for name in wanted if (email := f"{name}@demo.example") in known]
