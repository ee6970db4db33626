"""Papers of a hand-over by article 17: the record of coordination, the order of assignment, the notice."""

from typing import TYPE_CHECKING, Any

from complaints.letters.parts import (
    FREE,
    SIGNER,
    about_your_report,
    how_to_reach_us,
    respondent,
    site,
    texts,
    to_reporter,
)
from complaints.letters.words import date_words
from complaints.models import TransferKind

if TYPE_CHECKING:
    from complaints.models import Complaint, Transfer

_RULE = "Peraturan Ombudsman Republik Indonesia Nomor 58 Tahun 2023"
_PARAGRAPH = {
    TransferKind.ASSIGNMENT: "Pasal 17 ayat (1)",
    TransferKind.TO_EXAMINERS: "Pasal 17 ayat (2) huruf a",
    TransferKind.BETWEEN_EXAMINERS: "Pasal 17 ayat (2) huruf b",
    TransferKind.TO_CENTRE: "Pasal 17 ayat (2) huruf c",
    TransferKind.TO_OFFICE: "Pasal 17 ayat (2) huruf d",
}


def transfer_record(case: "Complaint", *, transfer: "Transfer") -> dict[str, Any]:
    """Return the record that the units coordinated (art. 17(3)) and the case is handed over. It names no reporter."""
    paragraph = _PARAGRAPH[TransferKind(transfer.kind)]
    return {
        "subject": "Penyerahan Laporan",
        "opening": f"berdasarkan {paragraph} {_RULE} telah diserahkan laporan masyarakat sebagai berikut:",
        "paragraphs": _body(case, transfer, "Yang menyerahkan", "Yang menerima"),
        "closing": "Demikian Berita Acara ini dibuat dengan sebenarnya untuk digunakan sebagaimana mestinya.",
        "signer_title": SIGNER,
    }


def assignment_order(case: "Complaint", *, transfer: "Transfer") -> dict[str, Any]:
    """Return the order by which the Ombudsman assigns a representative office."""
    paragraph = _PARAGRAPH[TransferKind(transfer.kind)]
    return {
        "subject": "Surat Penugasan",
        "opening": f"Berdasarkan {paragraph} {_RULE}, Ketua Ombudsman menugaskan pemeriksaan laporan berikut:",
        "paragraphs": _body(case, transfer, "Yang menugaskan", "Yang ditugaskan"),
        "closing": "Surat penugasan ini dibuat untuk dilaksanakan dengan tanggung jawab.",
        "signer_title": "Ketua Ombudsman Republik Indonesia",
    }


def _body(case: "Complaint", transfer: "Transfer", giver: str, receiver: str) -> list[Any]:
    rows = [
        ["Nomor laporan", case.agenda_number],
        *([["Nomor registrasi", case.registration_number]] if case.registration_number else []),
        ["Terlapor", respondent(case)],
        ["Tahap", str(case.stage_now.label)],
        [giver, transfer.from_office.name],
        [receiver, transfer.receiver],
        ["Koordinasi dengan", transfer.coordinated_with],
        ["Tanggal koordinasi", date_words(transfer.coordinated_on)],
    ]
    return [
        {"table": rows},
        "Hasil koordinasi:",
        {"name": "coordination", "text": texts(transfer.coordination)},
        "Alasan:",
        {"name": "reason", "text": texts(transfer.reason)},
        "Nomor, jangka waktu, berkas, dan riwayat laporan tetap berlaku dan berpindah bersama laporan.",
    ]


def notice_transferred(case: "Complaint", *, transfer: "Transfer") -> dict[str, Any]:
    """Return the notice by which the receiving office tells the reporter who handles the report now."""
    paragraphs: list[Any] = [
        (
            f"{about_your_report(case)} sekarang ditangani {transfer.to_office.name}, setelah diserahkan oleh "
            f"{transfer.from_office.name} berdasarkan {_PARAGRAPH[TransferKind(transfer.kind)]} {_RULE}."
        ),
        "Nomor laporan, kode akses, dan jangka waktu laporan Saudara tidak berubah. Saudara tidak perlu melapor ulang.",
        f"Perkembangannya dapat Saudara ikuti di {site('/lacak/')}. {how_to_reach_us(case)} {FREE}",
    ]
    return to_reporter("Pemberitahuan penyerahan laporan", case, paragraphs)
