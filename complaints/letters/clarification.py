"""Requests for a written explanation to the agency, first and second (UU 37/2008 arts 28(1)b, 33)."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from complaints.letters.parts import REPORTER, site, texts, to_agency
from complaints.letters.words import OMBUDSMAN_ACT, date_words, period, source_of

if TYPE_CHECKING:
    from agencies.models import Agency
    from complaints.models import ClarificationRequest, Complaint


def clarification_1(
    case: "Complaint",
    *,
    agency: "Agency",
    questions: Sequence[str],
    summary: str,
    first_request: "ClarificationRequest | None" = None,  # noqa: ARG001  called as the second one is
) -> dict[str, Any]:
    """Return the first request. Nothing of the reporter's own account goes in, only the summary staff wrote."""
    paragraphs: list[Any] = [
        (
            f"Berdasarkan Pasal 28 ayat (1) huruf b {OMBUDSMAN_ACT}, kami memeriksa laporan masyarakat mengenai "
            "pelayanan di instansi yang Saudara pimpin."
        ),
        _facts(case),
        "Pokok laporan tersebut:",
        {"name": "summary", "text": texts(summary)},
        (
            "Untuk itu kami minta Saudara memberikan penjelasan tertulis, disertai salinan dokumen yang mendukung, "
            "atas hal-hal berikut:"
        ),
        {"name": "questions", "list": list(questions)},
        (
            f"Penjelasan kami tunggu {_limit('RIKSA_KLAR_1', case)} Apabila dalam batas waktu tersebut penjelasan "
            "belum kami terima, kami menyampaikan permintaan kedua (Pasal 33 ayat (2) Undang-Undang tersebut)."
        ),
        _how_to_answer(),
        _secrecy(case),
    ]
    return to_agency("Permintaan klarifikasi I", case, agency, paragraphs)


def clarification_2(
    case: "Complaint",
    *,
    agency: "Agency",
    questions: Sequence[str],
    summary: str,
    first_request: "ClarificationRequest | None" = None,
) -> dict[str, Any]:
    """Return the second request, which refers to the first and says what silence means."""
    paragraphs: list[Any] = [
        (
            f"Menindaklanjuti {first_letter(first_request)}, penjelasan yang kami minta belum kami terima secara "
            "lengkap. Sesuai Pasal 33 "
            f"ayat (2) {OMBUDSMAN_ACT}, kami menyampaikan permintaan klarifikasi yang kedua."
        ),
        _facts(case),
        "Pokok laporan tersebut:",
        {"name": "summary", "text": texts(summary)},
        (
            "Kami minta Saudara memberikan penjelasan tertulis, disertai salinan dokumen yang mendukung, atas hal-hal "
            "berikut:"
        ),
        {"name": "questions", "list": list(questions)},
        (
            f"Penjelasan kami tunggu {_limit('RIKSA_KLAR_2', case)} Apabila dalam batas waktu tersebut penjelasan "
            "tidak kami terima, Saudara dianggap tidak menggunakan hak untuk menjawab (Pasal 33 ayat (3) Undang-Undang "
            "tersebut), dan pemeriksaan kami lanjutkan."
        ),
        _how_to_answer(),
        _secrecy(case),
    ]
    copies = [agency.superior.head_title or agency.superior.name] if agency.superior else []
    return to_agency("Permintaan klarifikasi II", case, agency, paragraphs, copies=copies)


def _facts(case: "Complaint") -> dict[str, Any]:
    rows = [["Nomor laporan", case.agenda_number]]
    if case.registration_number:
        rows = [["Nomor registrasi", case.registration_number]]
    return {"table": [*rows, ["Tanggal diterima", date_words(case.received_on)], ["Pelapor", REPORTER]]}


def _limit(code: str, case: "Complaint") -> str:
    source = source_of(code, on=case.rules_on)
    limit = f"paling lambat {period(code, on=case.rules_on)} sejak surat ini diterima"
    return f"{limit}, sebagaimana diatur dalam {source}." if source else f"{limit}."


def first_letter(first: "ClarificationRequest | None") -> str:
    """Return how a second letter names the first one."""
    paper = first.document if first is not None else None
    if paper is None or not paper.number or paper.dated_on is None:
        return "permintaan klarifikasi kami yang pertama"
    return f"surat kami nomor {paper.number} tanggal {date_words(paper.dated_on)}"


def _how_to_answer() -> str:
    return (
        "Penjelasan dapat disampaikan oleh pejabat penghubung instansi Saudara melalui "
        f"{site('/portal/')}, melalui tautan yang kami kirim bersama surat ini, atau dengan surat."
    )


def _secrecy(case: "Complaint") -> str:
    if not case.is_confidential:
        return ""
    return (
        "Identitas Pelapor kami rahasiakan berdasarkan Pasal 24 ayat (2) Undang-Undang tersebut. Kami minta Saudara "
        "dan jajaran tidak berupaya mencari tahu identitas Pelapor."
    )
