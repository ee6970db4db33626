"""The recommendation and its letters (UU 37/2008 arts 37-38). Of the reporter they say only the placeholder."""

from typing import TYPE_CHECKING, Any

from complaints.letters.parts import (
    REPORTER,
    about_your_report,
    letter,
    nature_of,
    numbers_of,
    respondent,
    texts,
    to_agency,
    to_reporter,
)
from complaints.letters.words import OMBUDSMAN_ACT, date_words, period

if TYPE_CHECKING:
    from agencies.models import Agency
    from complaints.models import Complaint, Recommendation

CHAIR = "Ketua Ombudsman Republik Indonesia"
_REPORT = "REK_REPORT"


def recommendation(
    case: "Complaint",
    *,
    superior: "Agency",
    account: str,
    results: str,
    form: str,
    conclusion: str,
    todo: list[str],
) -> dict[str, Any]:
    """Return the recommendation with the parts of art. 37(2)a-d. A paragraph "A. …" is a heading of the template."""
    paragraphs: list[Any] = [
        "A. Para pihak",
        _parties(case, superior),
        "B. Uraian laporan",
        {"name": "account", "text": texts(account)},
        "C. Hasil pemeriksaan",
        {"name": "results", "text": texts(results)},
        "D. Bentuk maladministrasi",
        {"name": "form", "text": texts(form)},
        "E. Kesimpulan dan pendapat",
        {"name": "conclusion", "text": texts(conclusion)},
        "F. Yang harus dilaksanakan Terlapor dan atasan Terlapor",
        {"name": "todo", "list": todo},
        _limit(case),
    ]
    return {
        "subject": "Rekomendasi",
        "opening": f"berdasarkan Pasal 37 {OMBUDSMAN_ACT}, Ombudsman menyampaikan Rekomendasi sebagai berikut:",
        "paragraphs": paragraphs,
        "closing": "Demikian Rekomendasi ini dibuat untuk dilaksanakan sebagaimana mestinya.",
        "signer_title": CHAIR,
        "nature": nature_of(case),
    }


def _parties(case: "Complaint", superior: "Agency") -> dict[str, list[list[str]]]:
    return {
        "table": [
            ["Nomor registrasi", case.registration_number or case.agenda_number],
            ["Pelapor", REPORTER],
            ["Terlapor", respondent(case)],
            ["Atasan Terlapor", superior.head_title or superior.name],
        ]
    }


def _limit(case: "Complaint") -> str:
    return (
        f"Atasan Terlapor wajib melaporkan pelaksanaan Rekomendasi ini dalam {period(_REPORT, on=case.rules_on)} sejak "
        f"diterima (Pasal 38 ayat (2) {OMBUDSMAN_ACT})."
    )


def recommendation_cover(
    case: "Complaint", *, recommendation: "Recommendation", receiver: str
) -> dict[str, Any]:
    """Return the letter that delivers it to the reporter, the respondent or the respondent's superior."""
    subject, number = "Penyampaian Rekomendasi", _number(recommendation)
    if receiver == "reporter":
        paragraphs: list[Any] = [
            f"{about_your_report(case)} telah kami tindak lanjuti dengan Rekomendasi{number}, terlampir.",
            _limit(case),
        ]
        return {
            **to_reporter(subject, case, paragraphs, attachments="1 (satu) berkas"),
            "signer_title": CHAIR,
        }
    agency = recommendation.superior if receiver == "superior" else case.agency
    if agency is None:
        raise ValueError("A recommendation is delivered to a known respondent.")
    paragraphs = [
        f"Bersama surat ini kami sampaikan Rekomendasi{number} atas laporan masyarakat {numbers_of(case)}.",
        {"table": [["Pelapor", REPORTER], ["Terlapor", respondent(case)]]},
        _limit(case),
    ]
    return {
        **to_agency(subject, case, agency, paragraphs, attachments="1 (satu) berkas"),
        "signer_title": CHAIR,
    }


def _number(one: "Recommendation") -> str:
    paper = one.document
    return f" nomor {paper.number} tanggal {date_words(paper.dated_on)}" if paper.dated_on else ""


def _not_carried_out(
    case: "Complaint", one: "Recommendation", reason: str, *, subject: str, to: str
) -> dict[str, Any]:
    superior = one.superior.head_title or one.superior.name
    paragraphs: list[Any] = [
        (
            f"Rekomendasi Ombudsman{_number(one)} kepada {superior} mengenai {respondent(case)} tidak dilaksanakan "
            "tanpa alasan yang dapat diterima."
        ),
        {"name": "reason", "text": texts(reason)},
        f"Hal ini kami sampaikan berdasarkan Pasal 38 ayat (4) {OMBUDSMAN_ACT}.",
    ]
    return letter(subject, paragraphs, addressee={"kind": "other", "lines": [to]}, signer_title=CHAIR)


def recommendation_publication(
    case: "Complaint", *, recommendation: "Recommendation", reason: str
) -> dict[str, Any]:
    """Return the announcement that the superior did not carry it out; it names no reporter."""
    subject = "Pengumuman Rekomendasi yang tidak dilaksanakan"
    return _not_carried_out(case, recommendation, reason, subject=subject, to="Masyarakat")


def letter_parliament(case: "Complaint", *, recommendation: "Recommendation", reason: str) -> dict[str, Any]:
    """Return the report to parliament."""
    to = "Ketua Dewan Perwakilan Rakyat Republik Indonesia"
    return _not_carried_out(
        case, recommendation, reason, subject="Laporan Rekomendasi yang tidak dilaksanakan", to=to
    )


def letter_president(case: "Complaint", *, recommendation: "Recommendation", reason: str) -> dict[str, Any]:
    """Return the report to the President."""
    to = "Presiden Republik Indonesia"
    return _not_carried_out(
        case, recommendation, reason, subject="Laporan Rekomendasi yang tidak dilaksanakan", to=to
    )
