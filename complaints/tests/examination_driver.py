"""A case in examination with its documents read, for tests of what comes after."""

from datetime import date
from typing import Any

from complaints.demo.driver import Driver
from complaints.models import MaladministrationForm, Phase
from complaints.tests.factories import driven

READ = date(2026, 3, 12)  # the day of the LHPD
ENOUGH = {"place": "Martapura", "participants": "I.R.", "minutes": "Isi."}


def form() -> int:
    """A form of maladministration."""
    return MaladministrationForm.objects.get(name__icontains="penundaan").pk


def examined(**fields: Any) -> Driver:
    """The driver of a case whose documents were examined on Thursday 12 March 2026."""
    walk = driven(**fields)
    day = date(2026, 3, 6)
    walk.verify("begin_formal_check", date(2026, 3, 3))
    walk.tick(Phase.FORMAL, day)
    walk.verify("pass_formal_check", day)
    walk.tick(Phase.MATERIAL, day)
    walk.verify("submit_to_plenary", day, opinion="Wewenang.", authorised=True, alleged_forms=[form()])
    walk.decide("accept", date(2026, 3, 10), minutes="Diterima.", case_class="sedang",
                lead=walk.staff.examiner.pk, members=[])  # fmt: skip
    walk.examine("record_document_exam", READ, minutes="Berkas dibaca.")
    return walk
