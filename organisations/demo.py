"""An invented register for the demonstration: the unit of Tuban that held a forum, and whom it serves. By initials."""

from datetime import date, datetime, timedelta

from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.models import User
from agencies.models import Agency, AgencyGroup
from complaints.demo.people import PASSWORD
from complaints.files_intake import accept_upload
from complaints.models import FilePurpose
from forums.models import Element
from organisations.permissions import KEEPS
from organisations.register import Facts, Handed, enter, hand_in, report, write_contact
from sp4n.models import Seat

UNIT, GOVERNMENT = "bakesbangpol-tuban", "pemkab-tuban"
KEEPER = "lembaga.tuban@demo.example"
# Name, kind, element, contact person, position, days until its document ends (None: it does not end), activity.
ROWS = (
    ("Partai Contoh Satu Kabupaten Tuban", "party", "parpol", "B. S.", "Sekretaris", 400, "Pendidikan pemilih pemula"),
    ("Partai Contoh Dua Kabupaten Tuban", "party", "parpol", "A. N.", "Bendahara", 25, ""),
    ("Forum Kerukunan Contoh", "civil", "ormas", "H. M.", "Wakil ketua", -12, "Dialog lintas iman"),
    ("Perkumpulan Nelayan Contoh", "civil", "sipil", "U. T.", "Ketua", None, "Bersih pantai bersama"),
    ("Radio Warga Contoh", "media", "media", "V. A.", "Redaktur", 120, ""),
    ("Universitas Contoh Tuban", "campus", "ahli", "P. L.", "Dosen", None, "Kuliah umum pelayanan publik"),
    ("KIM Contoh Kecamatan Palang", "kim", "pemangku", "Y. D.", "Koordinator", 50, "Pelatihan menulis berita warga"),
)  # fmt: skip
# The smallest whole PDF: an empty page.
PAPER = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
)


def unit_of_tuban() -> Agency:
    """Put the unit under its government. Both lie in another province: people cannot report them here."""
    unit = Agency.objects.get(slug=UNIT)
    name = "Pemerintah Kabupaten Tuban"
    group = AgencyGroup.objects.get(code="pemda-kabupaten")
    facts = {"name": name, "group": group, "head_title": "Bupati Tuban", "is_active": False}
    government, _made = Agency.objects.get_or_create(slug=GOVERNMENT, defaults=facts)
    if unit.parent_id is None:
        unit.parent = government
        unit.save(update_fields=["parent"])
    return unit


def build(*, today: date, at: datetime) -> int:
    """Make the register with its keeper; returns how many organisations it holds."""
    unit = unit_of_tuban()
    keeper = User.objects.create_user(KEEPER, PASSWORD, name="S.P.", position="Petugas daftar lembaga")
    Seat.objects.create(
        agency=unit, user=keeper, role=KEEPS, position=keeper.position, decree="188.4/9/KUM",
        valid_from=today - timedelta(days=300),
    )  # fmt: skip
    for number, (name, kind, element, person, position, days, activity) in enumerate(ROWS):
        facts = Facts(kind=kind, name=name, element=Element.objects.get(code=element))
        row = enter(unit, facts, at=at)
        address = f"lembaga{number}@peserta.example"
        write_contact(
            row, {"name": person, "position": position, "email": address, "phone": "", "is_active": True}
        )
        paper = accept_upload(
            SimpleUploadedFile("surat-terdaftar.pdf", PAPER), purpose=FilePurpose.LEGAL_DEED, at=at
        )
        end = None if days is None else today + timedelta(days=days)
        hand_in(
            row,
            Handed(kind="registration", file=paper, number=f"220/{number + 1}/SKT", valid_to=end),
            by=keeper,
        )
        if activity:
            done = {
                "held_on": today - timedelta(days=20),
                "title": activity,
                "place": "Tuban",
                "attendance": 35,
            }
            report(row, done, by=keeper, on=today, at=at)
    return len(ROWS)
