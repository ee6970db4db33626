"""The people of the head office at work: sessions, agreements, and a recommendation as its superior has it."""

from accounts.roles import Role
from complaints.actors import Actor
from complaints.models import Complaint, CorrectiveAction, ReportDelivery
from complaints.tests.factories import office, user
from complaints.tests.lhp_driver import D, monitored
from complaints.tests.test_lhp_example import ITEMS

HELD = {"kind": "mediation", "participants": "Pelapor, Terlapor", "minutes": "Dirundingkan."}
POINTS = ["Sertipikat terbit.", "Standar pelayanan dipasang."]


class Table:
    """A case at the head office on 3 August 2026, after the LHP was not carried out."""

    def __init__(self, **fields) -> None:
        self.walk = monitored(**fields)
        self.walk.examine(
            "record_monitoring", D("2026-07-20"), kind="visit", minutes="Belum dilaksanakan."
        )
        self.walk.examine(
            "hand_over_to_resolution", D("2026-07-20"), reason="Belum ada tindak lanjut.", items=ITEMS
        )
        self.assistant = user("A.R.", Role.ASSISTANT_RESOLUTION, of=office("PST"))

    @property
    def case(self) -> Complaint:
        return self.walk.case

    def move(self, name, on, **data):
        return self.walk.move(name, Actor.staff(self.assistant), D(on), **data)

    def agreed(self, on="2026-08-03") -> None:
        self.move("record_resolution_session", on, result="agreed", agreement=POINTS, **HELD)

    def set(self, number, on="2026-08-03", *, due="2026-08-31", agency=None) -> None:
        owner = agency or self.case.agency
        self.move("set_agreement_point", on, action=self.point(number).pk, agency=owner.pk, due_on=D(due),
                  proof="Salinan.")  # fmt: skip

    def point(self, number) -> CorrectiveAction:
        return CorrectiveAction.objects.filter(session__complaint=self.case, number=number).latest("pk")

    def delivery(self) -> ReportDelivery:
        return ReportDelivery.objects.filter(session__complaint=self.case).latest("pk")

    def reported(self, number, on) -> None:
        self.walk.agency("report_agreement_point", D(on), action=self.point(number).pk, text="Sudah dilaksanakan.")

    def judged(self, number, on, result="done") -> None:
        self.move("judge_agreement_point", on, action=self.point(number).pk, result=result, reason="Bukti diperiksa.")
