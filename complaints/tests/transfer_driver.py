"""A case in examination that is handed over to another office (PO 58/2023 art. 17), step by step."""

from datetime import date

from complaints.actors import Actor
from complaints.models import Complaint
from complaints.tests.examination_driver import examined

DAY, NEXT = date(2026, 3, 16), date(2026, 3, 17)
TOLD = {
    "coordinated_with": "Kepala Keasistenan Pemeriksaan", "coordinated_on": DAY,
    "coordination": "Kedua unit sepakat laporan dilanjutkan di unit penerima.",
}  # fmt: skip
WHY = "Terlapor berkedudukan di wilayah kantor penerima."


def ready():
    """A case in examination without papers that wait for a signature."""
    walk = examined()
    for kind in ("notice_accepted", "lhpd"):
        walk.issue(kind, DAY)
    return walk


def offered(walk, other, **more):
    return walk.decide(
        "hand_to_office", DAY, **{"reason": WHY, "to_office": other.head.office_id, **TOLD, **more}
    )


def signed(walk, kind="transfer_record"):
    return walk.issue(kind, DAY)


def taken(walk, other, **data):
    given = {"lead": other.examiner.pk, **data}
    return walk.move("accept_transfer", Actor.staff(other.head_examination), NEXT, **given)


def seen(person, case):
    return Complaint.objects.visible_to(person).filter(pk=case.pk).exists()
