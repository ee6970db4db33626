"""The people of the head office at work: sessions, agreements, and a recommendation as its superior has it."""

from accounts.roles import Role
from complaints.actors import Actor
from complaints.models import Complaint, CorrectiveAction, Receiver, RecommendationDelivery, ReportDelivery
from complaints.tests.factories import office, user
from complaints.tests.lhp_driver import D, monitored
from complaints.tests.test_lhp_example import ITEMS
from documents.signing import check, sign

HELD = {"kind": "mediation", "participants": "Pelapor, Terlapor", "minutes": "Dirundingkan."}
TEXT = {
    "account": "Balik nama belum selesai.", "results": "Standar pelayanan tidak dipenuhi.",
    "form": "Penundaan berlarut.", "conclusion": "Terlapor melakukan maladministrasi.",
    "todo": ["Terbitkan sertipikat."],
}  # fmt: skip
POINTS = ["Sertipikat terbit.", "Standar pelayanan dipasang."]


class Table:
    """A case at the head office on 3 August 2026, after the LHP was not carried out."""

    def __init__(self, **fields) -> None:
        self.walk = monitored(**fields)
        self.walk.examine("record_monitoring", D("2026-07-20"), kind="visit", minutes="Belum dilaksanakan.")
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
        self.walk.agency(
            "report_agreement_point", D(on), action=self.point(number).pk, text="Sudah dilaksanakan."
        )

    def judged(self, number, on, result="done") -> None:
        self.move(
            "judge_agreement_point",
            on,
            action=self.point(number).pk,
            result=result,
            reason="Bukti diperiksa.",
        )


def recommended(table: Table) -> RecommendationDelivery:
    """The recommendation went out to its three receivers on 28 September 2026; return the superior's delivery."""
    home, at, case = office("PST"), table.walk.at, table.case
    quality, member = user("M.M.", Role.QUALITY, of=home), user("A.O.", Role.MEMBER, of=home)
    chair = user("K.O.", Role.CHAIR, of=home)
    table.move("draft_recommendation", "2026-09-18", superior=case.agency.superior_id, **TEXT)
    check(case.documents.get(kind="recommendation"), by=quality, at=at(D("2026-09-18")))
    table.walk.move("clear_recommendation", Actor.staff(member), D("2026-09-18"))
    sign(case.documents.get(kind="recommendation"), by=chair, at=at(D("2026-09-21")))
    for delivery in RecommendationDelivery.objects.all():
        check(delivery.letter, by=quality, at=at(D("2026-09-28")))
        sign(delivery.letter, by=chair, at=at(D("2026-09-28")))
    case.refresh_from_db()
    return RecommendationDelivery.objects.get(receiver=Receiver.SUPERIOR)
