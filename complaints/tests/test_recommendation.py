"""Worked example 8.1, variant A2: nothing done, so the head office resolves, recommends, and says what came of it."""

from datetime import date

import pytest

from accounts.roles import Role
from complaints.actors import Actor
from complaints.models import Complaint, Receiver, RecommendationDelivery
from complaints.moves import MoveInvalid, MoveRefused
from complaints.tests.factories import office, user
from complaints.tests.lhp_driver import D, monitored
from complaints.tests.test_lhp_example import ITEMS
from deadlines.models import Deadline
from documents.models import Document
from documents.permissions import may_sign, visible_documents
from documents.refusals import DocumentRefused
from documents.signing import check, sign

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference")]
TEXT = {
    "account": "Balik nama belum selesai.", "results": "Standar pelayanan tidak dipenuhi.",
    "form": "Penundaan berlarut.", "conclusion": "Terlapor melakukan maladministrasi.",
    "todo": ["Terbitkan sertipikat."],
}  # fmt: skip
EXPLAINED = "Rekomendasi sudah dipantau."


class Centre:
    """The people of the head office, and the case they work on."""

    def __init__(self, walk) -> None:
        self.walk, self.case = walk, walk.case
        home = office("PST")
        self.assistant = user("A.R.", Role.ASSISTANT_RESOLUTION, of=home)
        self.quality = user("M.M.", Role.QUALITY, of=home)
        self.member = user("A.O.", Role.MEMBER, of=home)
        self.chair = user("K.O.", Role.CHAIR, of=home)

    def move(self, name, on, *, by=None, **data):
        return self.walk.move(name, Actor.staff(by or self.assistant), D(on), **data)

    def drafted(self, on):
        self.move("draft_recommendation", on, superior=self.case.agency.superior_id, **TEXT)
        return self.paper("recommendation")

    def paper(self, kind) -> Document:
        return self.case.documents.filter(kind=kind).latest("pk")

    def signed(self, paper, on):
        check(paper, by=self.quality, at=self.walk.at(D(on)))
        sign(paper, by=self.chair, at=self.walk.at(D(on)))
        self.case.refresh_from_db()

    def recommended(self):
        paper = self.drafted("2026-09-18")
        check(paper, by=self.quality, at=self.walk.at(D("2026-09-18")))
        self.move("clear_recommendation", "2026-09-18", by=self.member)
        sign(paper, by=self.chair, at=self.walk.at(D("2026-09-21")))
        self.case.refresh_from_db()

    def delivered(self):
        for delivery in RecommendationDelivery.objects.all():
            self.signed(delivery.letter, "2026-09-28")
        for delivery in RecommendationDelivery.objects.all():
            self.move(
                "record_recommendation_receipt",
                "2026-10-01",
                delivery=delivery.pk,
                received_on=D("2026-10-01"),
            )

    def clock(self, code) -> Deadline:
        return Deadline.objects.get(about_id=self.case.pk, rule__code=code)


@pytest.fixture
def centre():
    walk = monitored()
    walk.examine("record_monitoring", D("2026-07-20"), kind="visit", minutes="Belum dilaksanakan.")
    walk.examine("hand_over_to_resolution", D("2026-07-20"), reason="Belum ada tindak lanjut.", items=ITEMS)
    return Centre(walk)


def test_variant_a2_to_the_day(centre):
    centre.recommended()
    assert (centre.case.stage, centre.case.stage_since) == ("recommendation", D("2026-09-21"))
    assert centre.paper("recommendation").number.startswith("REK/0001/PC.01-00/IX/2026")
    assert centre.clock("REK_DELIVER").due_effective == D("2026-10-05")
    assert centre.clock("REK_REPORT").due_effective is None, "it waits for the superior's receipt"

    centre.delivered()
    assert centre.clock("REK_DELIVER").outcome == "met"
    assert centre.clock("REK_REPORT").due_effective == D("2026-11-30")
    with pytest.raises(MoveRefused, match="30 November 2026"):
        centre.move("judge_recommendation", "2026-11-30", result="not_done", reason="Tidak ada laporan.")

    centre.move("judge_recommendation", "2026-12-01", result="not_done", reason="Tidak ada laporan.")
    closing = {"closure_reason": "REKOMENDASI_TIDAK", "reason": EXPLAINED}
    with pytest.raises(MoveInvalid, match="DPR dan Presiden"):
        centre.move("propose_closing", "2026-12-01", **closing)
    for kind in ("recommendation_publication", "letter_parliament", "letter_president"):
        centre.signed(centre.paper(kind), "2026-12-02")
    centre.move("propose_closing", "2026-12-02", **closing)
    centre.walk.issue_closing(D("2026-12-03"))
    centre.walk.decide("close", D("2026-12-03"))
    assert (centre.case.stage, centre.case.closure_reason.code) == ("closed", "REKOMENDASI_TIDAK")
    assert not Deadline.objects.filter(about_id=centre.case.pk, outcome="").exists()


@pytest.mark.parametrize(
    ("result", "reason"), [("done", "REKOMENDASI_DILAKSANAKAN"), ("partly", "REKOMENDASI_SEBAGIAN")]
)
def test_reported_and_carried_out_the_case_closes_with_the_same_result(centre, result, reason):
    centre.recommended()
    centre.delivered()
    centre.move("record_superior_report", "2026-10-20", text="Sertipikat sudah terbit.")
    assert centre.clock("REK_REPORT").outcome == "met"
    centre.move("judge_recommendation", "2026-10-21", result=result, reason="Buktinya diperiksa.")
    with pytest.raises(MoveInvalid, match="sama dengan hasil"):
        centre.move("propose_closing", "2026-10-21", closure_reason="REKOMENDASI_TIDAK", reason=EXPLAINED)
    centre.move("propose_closing", "2026-10-21", closure_reason=reason, reason=EXPLAINED)
    assert not centre.case.documents.filter(kind="letter_president").exists()


def test_nothing_is_signed_before_quality_unit_and_member_cleared_it_and_only_by_the_chair(centre):
    paper = centre.drafted("2026-09-18")
    with pytest.raises(MoveRefused, match="Manajemen Mutu"):
        centre.move("clear_recommendation", "2026-09-18", by=centre.member)
    with pytest.raises(DocumentRefused):
        check(paper, by=centre.walk.staff.head, at=centre.walk.at(D("2026-09-18")))
    check(paper, by=centre.quality, at=centre.walk.at(D("2026-09-18")))
    with pytest.raises(DocumentRefused, match="Anggota"):
        sign(paper, by=centre.chair, at=centre.walk.at(D("2026-09-21")))
    paper.refresh_from_db()
    assert (paper.state, paper.number) == ("checked", "")
    for other in (centre.walk.staff.head, centre.member, centre.assistant):
        assert not may_sign(other, paper)
    assert may_sign(centre.chair, paper)


def test_the_head_office_sees_a_case_only_while_it_is_there(centre):
    def seen(person) -> bool:
        return Complaint.objects.visible_to(person).filter(pk=centre.case.pk).exists()

    stranger = user("X.Y.", Role.CHAIR, of=office("YGY"))
    assert seen(centre.assistant)
    assert seen(centre.walk.staff.examiner)
    assert not seen(stranger), "the role counts at the head office alone"
    assert visible_documents(centre.assistant).filter(about_id=centre.case.pk, kind="lhp").exists()
    paper = centre.drafted("2026-09-18")
    assert visible_documents(centre.walk.staff.examiner).filter(pk=paper.pk).exists()
    centre.move("return_for_data", "2026-09-21", reason="Bukti terima LHP belum ada.")
    assert centre.case.stage == "lhp_issued"
    assert not seen(centre.assistant)
    centre.walk.examine("hand_over_to_resolution", date(2026, 9, 22), reason="Dilengkapi.", items=ITEMS)
    assert seen(centre.assistant)


def test_the_three_receivers_get_it_and_no_text_names_the_reporter(centre):
    centre.recommended()
    assert set(RecommendationDelivery.objects.values_list("receiver", flat=True)) == set(Receiver)
    texts = str(list(centre.case.documents.filter(kind__startswith="recommendation").values_list("content")))
    assert "R.H." not in texts
    assert "6303051708909999" not in texts
