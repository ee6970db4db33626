"""What the builder of each letter needs beyond the case, in the plainest valid form."""

from datetime import UTC, date, datetime
from typing import Any

from complaints.models import (
    CaseReview,
    ClosureReason,
    ExaminationReport,
    Instrument,
    Recommendation,
    Transfer,
)
from complaints.tests.factories import agency
from documents.models import Document

NOW = datetime(2026, 3, 10, 1, tzinfo=UTC)


def instrument_of(case: Any, kind: str, **fields: Any) -> Instrument:
    """A held instrument of the case."""
    given = {
        "state": "held", "held_on": date(2026, 3, 9), "planned_on": date(2026, 3, 9), "place": "Kantor Martapura",
        "participants": "I.R.\nA.B.", "aim": "Memeriksa buku register.", "summary": "Buku register diperlihatkan.",
        "agency": case.agency, "at": NOW,
    }  # fmt: skip
    return Instrument.objects.create(complaint=case, kind=kind, **{**given, **fields})


def report_of(case: Any) -> ExaminationReport:
    """The case's examination report with one corrective action."""
    report, is_new = ExaminationReport.objects.get_or_create(
        complaint=case,
        defaults={
            "conclusion": "found", "account": "Surat diurus sejak September.", "results": "Berkas hilang.",
            "opinion": "Penundaan tidak beralasan.", "saved_at": NOW,
        },
    )  # fmt: skip
    if is_new:
        report.actions.create(
            number=1, text="Terbitkan suratnya.", agency=case.agency, proof="Salinan surat.", term_days=30
        )
    return report


def extra_for(kind: str, case: Any) -> dict[str, Any]:
    """The extra arguments of `content_for` for a kind of paper."""
    known = _of_the_way(case)
    return known[kind] if kind in known else _of_instruments(kind, case)


def _of_the_way(case: Any) -> dict[str, dict[str, Any]]:
    reason = ClosureReason.objects.get(code="SELESAI_INSTANSI")
    questions = ["Sejak kapan berkas diterima?", "Mengapa belum selesai?"]
    clarification = {
        "agency": agency(),
        "questions": questions,
        "summary": "Pengurusan surat tertunda sejak September.",
    }
    review = CaseReview(complaint=case, held_on=date(2026, 3, 9), conclusion="found")
    report = report_of(case)
    return {
        "receipt": {"at": NOW},
        "completion_request": {"missing": ["Salinan KTP", "Bukti pengaduan ke instansi"]},
        "notice_accepted": {"registration_number": case.registration_number},
        "notice_not_authorised": {
            "reason_text": "Perkara pidana.",
            "competent_body": "Kepolisian Resor Banjar",
        },
        "notice_refused": {"reason_text": "Masih diselesaikan instansi.", "competent_body": ""},
        "clarification_1": {**clarification, "first_request": None},
        "clarification_2": {**clarification, "first_request": None},
        "notice_findings": {
            "conclusion_label": "Ditemukan maladministrasi",
            "review": review,
        },
        "lhp": {"report": report, "review": review},
        "lhp_cover": {"report": report, "agency": case.agency},
        "monitoring_letter": {"report": report, "agency": case.agency, "text": "Mohon salinan register."},
        "improvement_suggestion": {"agency": agency(), "text": "Tambah loket."},
        "general_notice": {"subject": "Pindah kantor", "text": "Kantor kami pindah."},
        "general_letter": {"subject": "Pindah kantor", "text": "Kantor kami pindah."},
        **_of_the_centre(case),
        **_of_a_hand_over(case),
        "closing_letter": {"reason": reason, "explanation": "Surat sudah diterbitkan."},
        "closing_minutes": {"reason": reason, "explanation": "Surat sudah diterbitkan."},
    }


def _of_a_hand_over(case: Any) -> dict[str, dict[str, Any]]:
    transfer = Transfer(
        complaint=case, kind="to_office", from_office=case.office, to_office=case.office, coordinated_with="M.F.",
        coordinated_on=date(2026, 3, 9), coordination="Berkas lengkap.", reason="Lokasinya di sana.",
    )  # fmt: skip
    kinds = ("transfer_record", "assignment_order", "notice_transferred")
    return {kind: {"transfer": transfer} for kind in kinds}


def _of_the_centre(case: Any) -> dict[str, dict[str, Any]]:
    paper = Document(number="REK/0001/PC.01-00/III/2026", dated_on=date(2026, 3, 9))
    signed = Recommendation(complaint=case, superior=case.agency, document=paper)
    not_done = {"recommendation": signed, "reason": "Atasan tidak menanggapi."}
    return {
        "recommendation": {
            "superior": case.agency, "account": "Uraian.", "results": "Hasil.", "form": "Penundaan berlarut.",
            "conclusion": "Kesimpulan.", "todo": ["Terbitkan surat."],
        },
        "recommendation_cover": {"recommendation": signed, "receiver": "superior"},
        "recommendation_publication": not_done, "letter_parliament": not_done, "letter_president": not_done,
    }  # fmt: skip


def _of_instruments(kind: str, case: Any) -> dict[str, Any]:
    of = {
        "assignment_letter": ("field", {}),
        "lhpd": ("documents", {}),
        "lhpl": ("field", {}),
        "direct_clarification_minutes": ("direct", {}),
        "summons": ("summons", {"round": 3, "called": "witness", "called_as": "Petugas loket"}),
        "summons_minutes": ("summons", {"round": 1, "called": "respondent", "result": "ignored"}),
        "police_assistance": ("summons", {"round": 3, "called": "respondent", "result": "ignored"}),
        "statement_minutes": ("statement", {"called": "expert", "called_as": "Ahli pertanahan"}),
        "conciliation_invitation": ("conciliation", {}),
        "conciliation_minutes": ("conciliation", {"result": "agreed", "agreement": ["Surat terbit 1 April."]}),
    }  # fmt: skip
    instrument_kind, fields = of[kind]
    extra: dict[str, Any] = {"instrument": instrument_of(case, instrument_kind, **fields)}
    if kind == "police_assistance":
        extra |= {"addressee": "Kepala Kepolisian Resor Banjar", "reason": "Keterangan Terlapor diperlukan."}
    if kind == "conciliation_invitation":
        extra["to"] = "agency"
    return extra
