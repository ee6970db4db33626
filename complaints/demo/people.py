"""Invented people of the demonstration: an office's staff and the focal points of the governments, by initials."""

from datetime import date
from functools import lru_cache

from django.contrib.auth.hashers import make_password
from django.utils.text import slugify

from accounts.models import Office, User
from accounts.roles import Role
from agencies.models import Agency, FocalPoint
from complaints.demo.driver import Staff
from complaints.demo.recommendation import Centre

PASSWORD = "narahubung-demo"  # noqa: S105  printed by `make run`; the demo refuses to run outside development

_STAFF = (
    ("H.K.", "kepala", "Kepala Perwakilan", [Role.HEAD]),
    ("M.F.", "kepala.pvl", "Kepala Keasistenan PVL", [Role.HEAD_VERIFICATION]),
    ("S.H.", "kepala.riksa", "Kepala Keasistenan Pemeriksaan Laporan", [Role.HEAD_EXAMINATION]),
    ("B.P.", "kepala.cegah", "Kepala Keasistenan Pencegahan", [Role.HEAD_PREVENTION]),
    ("D.A.", "pvl", "Asisten PVL", [Role.ASSISTANT_VERIFICATION]),
    ("F.N.", "pvl2", "Asisten PVL", [Role.ASSISTANT_VERIFICATION]),
    ("I.R.", "riksa", "Asisten Pemeriksaan", [Role.ASSISTANT_EXAMINATION]),
    ("T.W.", "riksa2", "Asisten Pemeriksaan", [Role.ASSISTANT_EXAMINATION]),
    ("L.M.", "cegah", "Asisten Pencegahan", [Role.ASSISTANT_PREVENTION]),
    ("G.T.", "tu", "Tata usaha dan arsip", [Role.REGISTRY]),
    ("A.S.", "admin", "Admin kantor", [Role.OFFICE_ADMIN]),
    ("E.P.", "auditor", "Auditor", [Role.AUDITOR]),
    ("R.S.", "pdp", "Pejabat pelindungan data pribadi", [Role.DATA_PROTECTION]),
)
_CENTRE = (
    ("K.R.", "kepala.resmon", "Kepala Keasistenan Resolusi dan Monitoring", [Role.HEAD_RESOLUTION]),
    ("A.R.", "resmon", "Asisten Resolusi dan Monitoring", [Role.ASSISTANT_RESOLUTION]),
    ("M.M.", "mutu", "Keasistenan Manajemen Mutu", [Role.QUALITY]),
    ("A.O.", "anggota", "Anggota Ombudsman", [Role.MEMBER]),
    ("K.O.", "ketua", "Ketua Ombudsman", [Role.CHAIR]),
)
_LETTERS = "ABCDEFGHIJKLMNPRSTW"


def create_staff(office: Office) -> list[Staff]:
    """Create the office's staff; returns two crews that differ in verifier and examiner."""
    people = {name: _person(initials, f"{name}@demo.example", position, office=office, roles=list(roles))
              for initials, name, position, roles in _STAFF}  # fmt: skip
    shared = {
        "head": people["kepala"],
        "head_verification": people["kepala.pvl"],
        "head_examination": people["kepala.riksa"],
    }
    return [
        Staff(verifier=people["pvl"], examiner=people["riksa"], **shared),
        Staff(verifier=people["pvl2"], examiner=people["riksa2"], **shared),
    ]


def create_centre(office: Office) -> Centre:
    """Create the people of the head office who work on recommendations."""
    people = {name: _person(initials, f"{name}@demo.example", position, office=office, roles=list(roles))
              for initials, name, position, roles in _CENTRE}  # fmt: skip
    return Centre(
        assistant=people["resmon"], quality=people["mutu"], member=people["anggota"], chair=people["ketua"]
    )


def _person(initials: str, email: str, position: str, **fields: object) -> User:
    """Create an account; all share one hash of the one password, which is slow to make on purpose."""
    user: User = User.objects.create(
        email=email, password=_hashed(), name=initials, position=position, **fields
    )
    return user


@lru_cache(maxsize=1)
def _hashed() -> str:
    return make_password(PASSWORD)


def appoint_focal_points(agencies: list[Agency], *, since: date) -> None:
    """Give every agency a focal point, every second one a deputy; the decrees differ in when they end."""
    for index, agency in enumerate(agencies):
        _appoint(agency, index, since=since, is_deputy=False)
        if index % 2 == 0:
            _appoint(agency, index, since=since, is_deputy=True)


def _appoint(agency: Agency, index: int, *, since: date, is_deputy: bool) -> None:
    first, second = _LETTERS[index % len(_LETTERS)], _LETTERS[(index * 7 + is_deputy) % len(_LETTERS)]
    suffix = ".wakil" if is_deputy else ""
    position = "Kepala Subbagian Umum" if is_deputy else "Sekretaris"
    user = _person(
        f"{first}.{second}.",
        f"{slugify(agency.slug)[:50]}{suffix}@demo.example",
        f"{position} {agency.name}"[:160],
    )
    FocalPoint.objects.create(
        agency=agency, user=user, position=f"{position} {agency.name}"[:160], is_deputy=is_deputy,
        decree_number=f"188.4/{100 + index}/KUM/{since.year}", decree_date=since, valid_from=since,
        valid_to=date(since.year + 3 + index % 3, 12, 31),
    )  # fmt: skip


def accounts() -> list[tuple[str, str]]:
    """Return (e-mail, who) of the accounts worth trying, in the order of a case's way."""
    wanted = ["pvl@demo.example", "kepala.pvl@demo.example", "kepala@demo.example", "riksa@demo.example",
              "kepala.riksa@demo.example", "resmon@demo.example", "ketua@demo.example",
              "admin@demo.example"]  # fmt: skip
    known = {user.email: user.position for user in User.objects.filter(email__in=wanted)}
    shown = [(email, known[email]) for email in wanted if email in known]
    busy = (
        FocalPoint.objects.filter(agency__clarifications__state="sent", is_deputy=False)
        .select_related("user")
        .first()
    )
    point = busy or FocalPoint.objects.filter(is_deputy=False).select_related("user").first()
    if point:
        shown.append((point.user.email, f"Narahubung, {point.agency}"))
    return shown
