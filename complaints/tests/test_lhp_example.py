"""Worked example 8.1 from the issuing of the LHP to closing (rows 14-17), its variant A2, and the confidential one."""

import io
from datetime import date

import pytest
from pypdf import PdfReader

from complaints.models import ActionState, MonitoringRecord
from complaints.moves import MoveInvalid, MoveRefused
from complaints.tests.factories import at
from complaints.tests.lhp_driver import (
    D,
    action,
    delivery,
    issued,
    judged,
    monitored,
    notified,
    received,
    reported,
)
from deadlines.holidays import work_calendar
from deadlines.models import Deadline
from documents.models import RenderState
from documents.rendering import render_next

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference")]
ITEMS = ["lhp", "delivery", "monitoring", "judgements", "evidence"]


def clocks(case) -> list[tuple[date | None, date | None]]:
    rows = Deadline.objects.filter(about_id=case.pk, rule__code="LHP_FOLLOWUP").order_by("pk")
    return [(clock.due_on, clock.due_effective) for clock in rows]


def paper(case, kind, **more):
    return case.documents.filter(kind=kind, **more).latest("pk")


def printed(document) -> str:
    assert render_next(now=at(date(2026, 7, 20)), pk=document.pk)
    document.refresh_from_db()
    assert document.render_state == RenderState.DONE, document.render_error
    with document.file.open("rb") as stored:
        return " ".join(
            " ".join(page.extract_text() for page in PdfReader(io.BytesIO(stored.read())).pages).split()
        )


def test_rows_14_to_17_issued_received_monitored_carried_out_and_closed():
    walk = notified()
    case = walk.case
    walk.system("end_reply_time", D("2026-06-03"))
    issued(walk, D("2026-06-03"))
    assert (case.stage, case.stage_since) == ("lhp_issued", D("2026-06-03"))
    assert paper(case, "lhp").dated_on == D("2026-06-03")
    assert clocks(case) == [(None, None), (None, None)], "no date until the agency has it"

    received(walk, D("2026-06-04"))
    assert clocks(case) == [(D("2026-07-17"), D("2026-07-17"))] * 2
    assert case.queue_due == D("2026-07-17")

    walk.examine("write_monitoring_letter", D("2026-07-01"), agency=case.agency_id, text="")
    walk.issue("monitoring_letter", D("2026-07-01"))
    assert list(MonitoringRecord.objects.values_list("kind", "held_on")) == [("letter", D("2026-07-01"))]

    for number in (1, 2):
        reported(walk, number, D("2026-07-10"))
    assert case.waiting_for == "", "it is the office's turn to judge"
    judged(walk, 1, D("2026-07-13"))
    walk.examine("record_monitoring", D("2026-07-13"), kind="call", minutes="Pelapor membenarkan.")
    with pytest.raises(MoveInvalid, match="nomor 2"):
        walk.examine("propose_closing", D("2026-07-13"), closure_reason="LHP_DILAKSANAKAN", reason="Selesai.")
    judged(walk, 2, D("2026-07-13"))
    walk.close("LHP_DILAKSANAKAN", D("2026-07-15"), explanation="Sertipikat sudah diterima.")
    assert (case.stage, case.closed_on) == ("closed", D("2026-07-15"))
    assert case.closure_reason.code == "LHP_DILAKSANAKAN"
    assert {"closing_letter", "closing_minutes"} <= set(
        case.documents.issued().values_list("kind", flat=True)
    )
    assert (case.closed_on - case.received_on).days == 153
    calendar = work_calendar()
    assert calendar.working_days_between(D("2026-02-12"), case.closed_on) == 94
    assert calendar.working_days_between(D("2026-03-10"), case.closed_on) == 78
    assert not Deadline.objects.filter(about_id=case.pk, outcome="").exists()


def test_variant_a2_nothing_done_is_handed_over_on_the_working_day_after_the_last():
    walk = monitored()
    hand_over = {"reason": "Belum ada tindak lanjut.", "items": ITEMS}
    with pytest.raises(MoveRefused, match="17 Juli 2026"):
        walk.examine("hand_over_to_resolution", D("2026-07-17"), **hand_over)
    with pytest.raises(MoveRefused, match="satu monitoring"):
        walk.examine("hand_over_to_resolution", D("2026-07-20"), **hand_over)
    walk.examine("record_monitoring", D("2026-07-20"), kind="visit", minutes="Belum dilaksanakan.")
    with pytest.raises(MoveInvalid, match="monitoring"):
        walk.examine(
            "hand_over_to_resolution", D("2026-07-20"), **{**hand_over, "items": ["lhp", "delivery"]}
        )
    walk.examine("hand_over_to_resolution", D("2026-07-20"), **hand_over)
    assert (walk.case.stage, walk.case.stage_since) == ("resmon", D("2026-07-20"))
    handed = walk.case.resolution_handovers.get()
    assert (handed.held_on, sorted(handed.items)) == (D("2026-07-20"), sorted(ITEMS))
    outcomes = Deadline.objects.filter(about_id=walk.case.pk, rule__code="LHP_FOLLOWUP")
    assert set(outcomes.values_list("outcome", flat=True)) == {"lapsed"}


def test_the_letters_say_what_is_to_be_done_by_whom_until_when_and_what_comes_then():
    walk = monitored()
    report = printed(paper(walk.case, "lhp"))
    for words in ("LAPORAN HASIL PEMERIKSAAN", "A. Identitas", "F. Tindakan korektif", "Terbitkan sertipikat",
                  "Kantor Pertanahan Contoh", "30 (tiga puluh) hari kerja", "penundaan berlarut",
                  "ayat (1) Peraturan Ombudsman Nomor 58 Tahun 2023", "R.H."):  # fmt: skip
        assert words in report, words
    cover = printed(paper(walk.case, "lhp_cover", reader="agency"))
    assert "Pasang standar pelayanan di loket." in cover
    assert "Kepala Kantor Wilayah Contoh" in cover, "copy to the superior"
    assert "Kesimpulan" in printed(paper(walk.case, "lhp_cover", reader="reporter"))


def test_an_action_judged_not_done_after_all_gets_its_time_anew():
    walk = monitored()
    reported(walk, 1, D("2026-06-08"))
    judged(walk, 1, D("2026-06-09"))
    walk.examine(
        "judge_action",
        D("2026-06-10"),
        action=action(walk).pk,
        result="not_done",
        reason="Bukti dipakai ulang.",
    )
    clock = action(walk).deadline
    assert (clock.started_on, clock.outcome) == (D("2026-06-10"), "")
    assert action(walk).state == ActionState.NOT_DONE


def test_reopened_after_being_carried_out_the_case_watches_again():
    walk = monitored()
    for number in (1, 2):
        reported(walk, number, D("2026-06-09"))
        judged(walk, number, D("2026-06-09"))
    walk.close("LHP_DILAKSANAKAN", D("2026-06-11"), explanation="Selesai.")
    walk.decide("reopen", D("2026-06-15"), reason="Sertipikat dibatalkan.")
    assert walk.case.stage == "lhp_issued"
    assert delivery(walk).received_on == D("2026-06-04")
    judged(walk, 2, D("2026-06-15"), result="not_done")
    assert clocks(walk.case)[-1][1] == D("2026-07-28"), "30 working days anew"


@pytest.mark.parametrize("conclusion", ["not_found", "stopped"])
def test_a_report_without_findings_is_issued_and_the_case_closed(conclusion):
    walk = notified(conclusion=conclusion)
    walk.system("end_reply_time", D("2026-06-03"))
    issued(walk, D("2026-06-03"), actions=[])
    assert walk.case.stage == "reporter_reply"
    assert walk.case.examination_reports.get().issued_on == D("2026-06-03")
    walk.close("TIDAK_DITEMUKAN", D("2026-06-05"), explanation="Tidak ditemukan.")
    assert (walk.case.stage, walk.case.closure_reason.code) == ("closed", "TIDAK_DITEMUKAN")
