"""Invented early-warning reports for the demonstration: events and places, no person."""

from datetime import date, datetime, timedelta

from accounts.models import User
from agencies.models import Agency
from earlywarning.journal import Met, Seen, act, close, log_meeting, note
from earlywarning.models import Appointment
from earlywarning.permissions import Duty

UNIT = "bakesbangpol-tuban"
# The one of the whole demonstration, written again: this module knows nothing of the complaints.
PASSWORD = "narahubung-demo"  # noqa: S105  the demo refuses to run outside development
LEAD, OFFICER = "deteksi.tuban@demo.example", "petugas.deteksi.tuban@demo.example"
# Kind, level, source, reliability, place, days ago, what, what was done, how it ended ("": goes on).
ROWS = (
    ("border", "medium", "field", "confirmed", "Kecamatan Palang", 6,
     "Warga dua desa berkumpul di patok batas yang bergeser. Tidak ada kekerasan.",
     "Camat mempertemukan kedua desa. Pengukuran ulang dijadwalkan.", ""),
    ("resource", "high", "agency", "likely", "Kecamatan Jenu", 3,
     "Nelayan menutup jalan ke dermaga karena daerah tangkap menyempit.",
     "Dinas perikanan dan kepolisian mendatangi lokasi. Jalan dibuka kembali.", ""),
    ("faith", "low", "media", "doubtful", "Kecamatan Semanding", 20,
     "Kabar berantai tentang penolakan rumah ibadah.",
     "Forum kerukunan memeriksa ke lokasi.", "Kabar tidak benar. Penjelasan dimuat di laman kecamatan."),
)  # fmt: skip


def build(*, today: date, at: datetime) -> int:
    """Appoint two people and write the reports and a meeting; returns how many reports."""
    unit = Agency.objects.get(slug=UNIT)
    lead, officer = (
        _appointed(unit, email, duty, initials, since=today - timedelta(days=200))
        for email, duty, initials in ((LEAD, Duty.LEAD, "T.W."), (OFFICER, Duty.OFFICER, "R.B."))
    )
    for kind, level, source, reliability, place, ago, what, done, outcome in ROWS:
        then = at - timedelta(days=ago)
        seen = Seen(
            kind=kind, level=level, source=source, reliability=reliability, place=place,
            occurred_at=then - timedelta(hours=5), summary=what,
        )  # fmt: skip
        row = note(unit, seen, by=officer, on=today - timedelta(days=ago), at=then)
        act(row, done, by=officer, at=then + timedelta(hours=3))
        if outcome:
            close(row, outcome, on=today - timedelta(days=ago - 2))
    met = Met(
        held_on=today - timedelta(days=4), place="Ruang rapat Bakesbangpol",
        bodies="Polres Tuban\nKodim Tuban\nKejaksaan Negeri Tuban\nForum Kerukunan Umat Beragama",
        topics="Batas desa dan jalan dermaga", agreements="Saling memberi tahu sebelum turun ke lokasi.",
    )  # fmt: skip
    log_meeting(unit, met, by=lead, on=today)
    return len(ROWS)


def _appointed(unit: Agency, email: str, duty: Duty, initials: str, *, since: date) -> User:
    user: User = User.objects.create_user(email, PASSWORD, name=initials, position=str(duty.label))
    Appointment.objects.create(unit=unit, user=user, duty=duty, decree="188.4/12/KUM", valid_from=since)
    return user


def accounts() -> list[tuple[str, str]]:
    """Return (e-mail, who) of the accounts worth trying."""
    return list(
        User.objects.filter(email__in=[LEAD, OFFICER]).order_by("email").values_list("email", "position")
    )
