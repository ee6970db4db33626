"""The examination report (LHP), its cover letter, and the letter that asks how far it is carried out."""

from typing import TYPE_CHECKING, Any

from complaints.letters.parts import (
    REPORTER,
    SIGNER,
    about_your_report,
    how_to_reach_us,
    numbers_of,
    respondent,
    site,
    texts,
    to_agency,
    to_reporter,
)
from complaints.letters.words import OMBUDSMAN_ACT, date_words, days, period, source_of
from complaints.models.decisions import Conclusion

if TYPE_CHECKING:
    from agencies.models import Agency
    from complaints.models import CaseReview, Complaint, CorrectiveAction, ExaminationReport

_FOLLOW_UP = "LHP_FOLLOWUP"


def lhp(case: "Complaint", *, report: "ExaminationReport", review: "CaseReview") -> dict[str, Any]:
    """Return the report (PO 48/2020 art. 25(2)a-e, (2a)). A paragraph "A. …" is a heading of the template.

    Of the reporter it says only the placeholder; the paper's owner fills it in, or keeps it closed (art. 25(3)).
    """
    paragraphs: list[Any] = [
        "A. Identitas para pihak",
        {"table": _parties(case)},
        "B. Uraian laporan",
        {"name": "account", "text": texts(report.account)},
        "C. Hasil pemeriksaan",
        {"name": "results", "text": texts(report.results)},
        "D. Pendapat Ombudsman",
        {"name": "opinion", "text": texts(report.opinion)},
        "E. Kesimpulan",
        _conclusion(case, report, review),
        *_actions(case, list(report.actions.select_related("agency"))),
    ]
    return {
        "subject": "Laporan Hasil Pemeriksaan",
        "opening": (
            f"berdasarkan Pasal 8 dan Pasal 28 {OMBUDSMAN_ACT}, Ombudsman menetapkan hasil pemeriksaan atas laporan "
            "masyarakat sebagai berikut:"
        ),
        "paragraphs": paragraphs,
        "closing": "Demikian Laporan Hasil Pemeriksaan ini ditetapkan untuk ditindaklanjuti sebagaimana mestinya.",
        "signer_title": SIGNER,
        "nature": "Rahasia" if case.is_confidential else "Biasa",
    }


def _parties(case: "Complaint") -> list[list[str]]:
    alleged = ", ".join(form.name for form in case.alleged_forms.all())
    rows = [
        ["Nomor registrasi", case.registration_number or case.agenda_number],
        ["Tanggal diterima", date_words(case.received_on)],
        ["Pelapor", REPORTER],
        ["Terlapor", respondent(case)],
    ]
    return [*rows, ["Dugaan maladministrasi", alleged]] if alleged else rows


def _conclusion(case: "Complaint", report: "ExaminationReport", review: "CaseReview") -> str:
    start = f"Berdasarkan gelar laporan tanggal {date_words(review.held_on)}"
    forms = ", ".join(form.name.lower() for form in case.proven_forms.all())
    if report.conclusion == Conclusion.FOUND:
        return f"{start}, ditemukan maladministrasi{f' berupa {forms}' if forms else ''}."
    if report.conclusion == Conclusion.STOPPED:
        return f"{start}, pemeriksaan laporan ini dihentikan."
    return f"{start}, tidak ditemukan maladministrasi."


def _actions(case: "Complaint", actions: list["CorrectiveAction"]) -> list[Any]:
    if not actions:
        return []
    rows = [
        [
            str(action.number),
            action.text,
            action.agency.name if action.agency else "",
            action.proof,
            days(action.term_days or 1, "working"),
        ]
        for action in actions
    ]
    return [
        "F. Tindakan korektif",
        "Ombudsman meminta tindakan korektif berikut dilaksanakan, dihitung sejak laporan ini diterima pelaksana:",
        {"head": ["No.", "Tindakan", "Pelaksana", "Bukti pelaksanaan", "Jangka waktu"], "table": rows},
        _limit(case),
    ]


def _limit(case: "Complaint") -> str:
    source = source_of(_FOLLOW_UP, on=case.rules_on)
    return (
        f"Apabila dalam {period(_FOLLOW_UP, on=case.rules_on)} sejak laporan ini diterima Terlapor tindakan korektif "
        f"belum dilaksanakan, laporan diserahkan kepada unit Resolusi dan Monitoring{f' ({source})' if source else ''}."
    )


def lhp_cover(case: "Complaint", *, report: "ExaminationReport", agency: "Agency | None") -> dict[str, Any]:
    """Return the cover letter to one agency, or to the reporter when `agency` is None."""
    if agency is None:
        return _cover_for_reporter(case, report)
    found = report.conclusion == Conclusion.FOUND
    paragraphs: list[Any] = [
        (
            f"Bersama surat ini kami sampaikan Laporan Hasil Pemeriksaan atas laporan masyarakat {numbers_of(case)}."
        ),
        {"table": [["Pelapor", REPORTER], ["Terlapor", respondent(case)], ["Kesimpulan", _label(report)]]},
    ]
    if found:
        paragraphs += [
            "Kami minta Saudara melaksanakan tindakan korektif yang menjadi bagian instansi Saudara:",
            {"list": _own_actions(report, agency) or ["Lihat bagian F Laporan Hasil Pemeriksaan"]},
            _limit(case),
            (
                "Pelaksanaannya dapat dilaporkan, dengan buktinya, melalui "
                f"{site('/portal/')}, melalui tautan yang kami kirim bersama surat ini, atau dengan surat."
            ),
        ]
    paragraphs.append(_secrecy(case))
    subject = "Penyampaian Laporan Hasil Pemeriksaan"
    copies = [agency.superior.head_title or agency.superior.name] if found and agency.superior else []
    return to_agency(subject, case, agency, paragraphs, attachments="1 (satu) berkas", copies=copies)


def _own_actions(report: "ExaminationReport", agency: "Agency") -> list[str]:
    own = report.actions.filter(agency=agency)
    return [f"{action.text} ({days(action.term_days or 1, 'working')})" for action in own]


def _label(report: "ExaminationReport") -> str:
    return str(Conclusion(report.conclusion or Conclusion.FOUND).label)


def _cover_for_reporter(case: "Complaint", report: "ExaminationReport") -> dict[str, Any]:
    found = report.conclusion == Conclusion.FOUND
    paragraphs: list[Any] = [
        (
            f"{about_your_report(case)} telah selesai kami periksa. Laporan Hasil Pemeriksaan kami sampaikan bersama "
            "surat ini."
        ),
        {"table": [["Terlapor", respondent(case)], ["Kesimpulan", _label(report)]]},
        (
            f"Instansi wajib melaksanakan tindakan korektif di dalamnya. {_limit(case)} Selama itu kami memantau "
            "pelaksanaannya dan memberi tahu Saudara."
            if found
            else "Selanjutnya laporan ini kami tutup dengan surat tersendiri."
        ),
        (
            f"Perkembangannya dapat Saudara ikuti di {site('/lacak/')} dengan nomor laporan dan kode akses. "
            f"{how_to_reach_us(case)}"
        ),
    ]  # fmt: skip
    return to_reporter(
        "Penyampaian Laporan Hasil Pemeriksaan", case, paragraphs, attachments="1 (satu) berkas"
    )


def monitoring_letter(
    case: "Complaint", *, agency: "Agency", report: "ExaminationReport", text: str = ""
) -> dict[str, Any]:
    """Return the letter that asks an agency how far its corrective actions are."""
    own = report.actions.filter(agency=agency).exclude(state="done").select_related("deadline")
    points = [
        f"{action.text} (paling lambat {date_words(action.deadline.due_effective)})"
        if action.deadline and action.deadline.due_effective
        else action.text
        for action in own
    ]
    paper = report.document
    number = f" nomor {paper.number} tanggal {date_words(paper.dated_on)}" if paper and paper.dated_on else ""
    paragraphs: list[Any] = [
        (
            f"Menindaklanjuti Laporan Hasil Pemeriksaan kami{number} atas laporan masyarakat {numbers_of(case)}, kami "
            "meminta penjelasan mengenai pelaksanaan tindakan korektif berikut:"
        ),
        {"name": "actions", "list": points or ["Seluruh tindakan korektif dalam Laporan Hasil Pemeriksaan"]},
        *texts(text),
        {"table": [["Pelapor", REPORTER]]},
        _limit(case),
        (
            f"Pelaksanaannya dapat dilaporkan, dengan buktinya, melalui {site('/portal/')}, melalui tautan yang kami "
            "kirim bersama surat ini, atau dengan surat."
        ),
        _secrecy(case),
    ]
    return to_agency("Monitoring pelaksanaan Laporan Hasil Pemeriksaan", case, agency, paragraphs)


def _secrecy(case: "Complaint") -> str:
    if not case.is_confidential:
        return ""
    return (
        "Identitas Pelapor kami rahasiakan berdasarkan Pasal 24 ayat (2) Undang-Undang Nomor 37 Tahun 2008. Kami minta "
        "Saudara dan jajaran tidak berupaya mencari tahu identitas Pelapor."
    )
