"""The instruments of an examination as the demonstration plays them; each yields the date of its next step."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from complaints.demo.paths import Scene

_OURS = "I.R.\nA.B."


def in_the_field(scene: "Scene", after: date) -> Iterator[date]:
    """A field inspection with its letter of assignment, then a meeting at the agency two days later."""
    walk, place = scene.walk, scene.walk.case.event_place or "Kantor instansi"
    yield (day := scene.later(after, 1, 3))
    held = scene.later(day, 3, 8)
    walk.examine("plan_instrument", day, kind="field", planned_on=held, place=place, participants=_OURS,
                 aim="Melihat loket, papan informasi, dan buku register.")  # fmt: skip
    yield (day := scene.later(day, 0, 1))
    walk.issue("assignment_letter", min(day, held))
    yield (day := held)
    walk.examine("record_field_inspection", day, place=place, participants=_OURS,
                 minutes="Standar pelayanan tidak terpasang. Berkas belum masuk buku register.")  # fmt: skip
    walk.issue("lhpl", day)
    yield (day := scene.later(day, 2, 3))
    walk.examine("record_direct_clarification", day, place=place, participants=f"{_OURS}\nSekretaris instansi",
                 minutes=scene.story["done"])  # fmt: skip
    walk.issue("direct_clarification_minutes", day)
    yield (day := scene.later(day, 1, 2))
    walk.examine("prepare_review", day, planned_on=scene.later(day, 3, 5), agenda="Bukti dan bentuk maladministrasi.",
                 participants="H.K.\nS.H.\nI.R.")  # fmt: skip


def brought_together(scene: "Scene", after: date) -> Iterator[date]:
    """Conciliation up to the signed minutes of an agreement."""
    walk, place = scene.walk, "Kantor Ombudsman"
    yield (day := scene.later(after, 1, 3))
    held = scene.later(day, 5, 9)
    walk.examine("begin_conciliation", day, reporter_consent="Disampaikan lewat telepon.", planned_on=held, place=place,
                 agency_consent="Disampaikan dengan surat.", aim=scene.story["question"])  # fmt: skip
    yield (day := scene.later(day, 0, 1))
    for _party in ("reporter", "agency"):
        walk.issue("conciliation_invitation", min(day, held))
    yield (day := held)
    walk.examine("record_conciliation", day, result="agreed", participants=f"{_OURS}\nPelapor\nSekretaris instansi",
                 minutes="Para pihak menyepakati penyelesaian.", agreement=[scene.story["done"]])  # fmt: skip
    walk.issue("conciliation_minutes", day)
