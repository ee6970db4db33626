"""Notices to the reporter after the office meeting: accepted, not authorised, not continued."""

from datetime import date
from typing import TYPE_CHECKING, Any

from complaints.letters.parts import (
    FREE,
    about_your_report,
    how_to_reach_us,
    respondent,
    site,
    texts,
    to_reporter,
)
from complaints.letters.words import OMBUDSMAN_ACT, date_words

if TYPE_CHECKING:
    from complaints.models import Complaint


def notice_accepted(case: "Complaint", *, on: date, registration_number: str) -> dict[str, Any]:
    """Return the notice that the report goes on to examination (UU 37/2008 arts 28-30)."""
    paragraphs: list[Any] = [
        (
            f"{about_your_report(case)} telah dibahas dalam Rapat Perwakilan pada tanggal {date_words(on)}. Rapat "
            "memutuskan laporan Saudara diterima dan dilanjutkan ke tahap pemeriksaan."
        ),
        {"table": [["Nomor registrasi", registration_number], ["Terlapor", respondent(case)]]},
        (
            "Pemeriksaan kami lakukan secara independen, tidak memihak, tanpa membeda-bedakan, dan tanpa memungut "
            f"biaya, sesuai Pasal 29 ayat (1) {OMBUDSMAN_ACT}. Kami dapat meminta keterangan dari Saudara, Terlapor, "
            "dan pihak lain yang terkait."
        ),
        _secrecy(case),
        (
            f"Perkembangan pemeriksaan dapat Saudara ikuti di {site('/lacak/')} dengan nomor laporan dan kode akses. "
            f"Apabila masalah Saudara telah diselesaikan Terlapor, beri tahu kami. {how_to_reach_us(case)}"
        ),
    ]
    return to_reporter("Pemberitahuan laporan diterima", case, paragraphs)


def _secrecy(case: "Complaint") -> str:
    if not case.is_confidential:
        return ""
    return "Identitas Saudara kami rahasiakan sesuai permintaan Saudara dan Pasal 24 ayat (2) Undang-Undang tersebut."


def notice_not_authorised(case: "Complaint", *, reason_text: str, competent_body: str) -> dict[str, Any]:
    """Return the notice that the matter is outside the Ombudsman's authority (UU 37/2008 arts 26-27)."""
    paragraphs: list[Any] = [
        (
            f"{about_your_report(case)} telah kami periksa secara substantif sebagaimana dimaksud dalam Pasal 26 "
            f"{OMBUDSMAN_ACT}. Rapat Perwakilan menyimpulkan bahwa Ombudsman tidak berwenang melanjutkan pemeriksaan "
            "atas laporan tersebut."
        ),
        *texts(reason_text),
        _advice(competent_body, "Sesuai Pasal 27 ayat (2) Undang-Undang tersebut, kami"),
        (
            f"Pemberitahuan ini kami sampaikan sesuai Pasal 27 ayat (1) Undang-Undang tersebut. "
            f"{how_to_reach_us(case)} {FREE}"
        ),
    ]
    return to_reporter("Pemberitahuan laporan bukan wewenang Ombudsman", case, paragraphs)


def notice_refused(case: "Complaint", *, reason_text: str, competent_body: str) -> dict[str, Any]:
    """Return the notice that the office meeting decided not to go on with the report."""
    paragraphs: list[Any] = [
        (
            f"{about_your_report(case)} telah dibahas dalam Rapat Perwakilan. Rapat memutuskan laporan tersebut tidak "
            "dilanjutkan ke tahap pemeriksaan, dengan pertimbangan berikut."
        ),
        *texts(reason_text),
        _advice(competent_body, "Kami"),
        (
            "Apabila Saudara memiliki fakta baru yang belum kami ketahui, Saudara dapat menyampaikannya dan meminta "
            f"laporan ini dibuka kembali. {how_to_reach_us(case)} {FREE}"
        ),
    ]
    return to_reporter("Pemberitahuan laporan tidak dilanjutkan", case, paragraphs)


def _advice(competent_body: str, who: str) -> str:
    if not competent_body.strip():
        return ""
    return f"{who} menyarankan agar Saudara menyampaikan masalah ini kepada {competent_body.strip().rstrip('.')}."
