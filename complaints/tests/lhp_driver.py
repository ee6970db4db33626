"""Worked example 8.1 from the check lists to the reporter's time to reply, and an examination report on it."""

from datetime import date
from typing import Any

from agencies.models import Agency
from complaints.demo.driver import Driver
from complaints.lhp import TypedAction, save_draft, version_of
from complaints.models import Complaint, CorrectiveAction, MaladministrationForm, Phase, ReportDelivery
from complaints.tests.factories import agency, driven

D = date.fromisoformat
TEXTS = {
    "account": "Balik nama diajukan September 2025 dan belum selesai.",
    "results": "Warkah hilang dan direkonstruksi.\nStandar pelayanan lima hari kerja tidak dipenuhi.",
    "opinion": "Penundaan tidak beralasan.",
}


def kanwil() -> Agency:
    """The superior of the land office of Banjar."""
    return agency("Kantor Wilayah Contoh")


def land_office() -> Agency:
    """The respondent of the example."""
    return agency("Kantor Pertanahan Contoh", superior=kanwil())


def reviewed(*, conclusion: str = "found", **fields: Any) -> Driver:
    """The case on the day of its review, Tuesday 12 May 2026, with the dates of the example."""
    walk = driven(on=D("2026-02-12"), **{"agency": land_office(), **fields})
    form = MaladministrationForm.objects.get(name__icontains="penundaan").pk
    walk.verify("begin_formal_check", D("2026-02-13"))
    walk.tick(Phase.FORMAL, D("2026-03-02"))
    walk.verify("pass_formal_check", D("2026-03-02"))
    walk.tick(Phase.MATERIAL, D("2026-03-06"))
    walk.verify(
        "submit_to_plenary", D("2026-03-06"), opinion="Wewenang.", authorised=True, alleged_forms=[form]
    )
    walk.decide("accept", D("2026-03-10"), minutes="Diterima.", case_class="sedang",
                lead=walk.staff.examiner.pk, members=[])  # fmt: skip
    walk.examine("record_document_exam", D("2026-03-16"), minutes="LHPD")
    found = {"proven_forms": [form]} if conclusion == "found" else {}
    walk.examine("hold_review", D("2026-05-12"), conclusion=conclusion, minutes="Gelar", **found)
    return walk


def notified(**fields: Any) -> Driver:
    """The reporter has the notice since Monday 18 May and may comment until Tuesday 2 June."""
    walk = reviewed(**fields)
    walk.examine("notify_findings", D("2026-05-13"))
    walk.issue("notice_findings", D("2026-05-13"))
    walk.reporter("record_findings_receipt", D("2026-05-18"), received_on=D("2026-05-18"))
    return walk


def two_actions(case: Complaint) -> list[TypedAction]:
    """The two corrective actions of the example."""
    return [
        TypedAction(text="Terbitkan sertipikat atas nama pembeli.", agency=case.agency, term_days=30,
                    proof="Salinan sertipikat."),
        TypedAction(text="Pasang standar pelayanan di loket.", agency=case.agency, term_days=30,
                    proof="Foto loket."),
    ]  # fmt: skip


def written(walk: Driver, on: date, actions: Any = None, **texts: str) -> None:
    """Save the draft as the examiner."""
    report = walk.case.examination_reports.last()
    given = two_actions(walk.case) if actions is None else actions
    save_draft(
        walk.case,
        {**TEXTS, **texts},
        given,
        version=version_of(report),
        by=walk.staff.examiner,
        at=walk.at(on),
    )


def issued(walk: Driver, on: date, actions: Any = None, **texts: str) -> None:
    """Write, draft and sign the report with its cover letters."""
    written(walk, on, actions, **texts)
    walk.examine("draft_lhp", on)
    walk.issue("lhp", on)
    while walk.case.documents.filter(kind="lhp_cover", state__in=["draft", "checked"]).exists():
        walk.issue("lhp_cover", on)


def monitored(**fields: Any) -> Driver:
    """The report was issued on Wednesday 3 June and received by the agency on Thursday 4 June: due 17 July."""
    walk = notified(**fields)
    walk.system("end_reply_time", D("2026-06-03"))
    issued(walk, D("2026-06-03"))
    received(walk, D("2026-06-04"))
    return walk


def delivery(walk: Driver) -> ReportDelivery:
    """The delivery to the respondent."""
    return ReportDelivery.objects.get(report__complaint=walk.case, agency=walk.case.agency)


def received(walk: Driver, on: date) -> None:
    """The respondent receives the report."""
    walk.agency("record_lhp_receipt", on, delivery=delivery(walk).pk, received_on=on)


def action(walk: Driver, number: int = 1) -> CorrectiveAction:
    """One corrective action, fresh."""
    return CorrectiveAction.objects.get(report__complaint=walk.case, number=number)


def reported(walk: Driver, number: int, on: date, **data: Any) -> None:
    """The agency reports an action."""
    walk.agency(
        "report_action", on, action=action(walk, number).pk, **{"text": "Sudah dilaksanakan.", **data}
    )


def judged(walk: Driver, number: int, on: date, *, result: str = "done") -> None:
    """The examiner judges an action."""
    walk.examine(
        "judge_action", on, action=action(walk, number).pk, result=result, reason="Buktinya diperiksa."
    )
