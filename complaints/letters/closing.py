"""The letter that closes a case, and the minutes of the closing."""

from typing import TYPE_CHECKING, Any

from complaints.letters.parts import (
    FREE,
    REPORTER,
    SIGNER,
    about_your_report,
    how_to_reach_us,
    respondent,
    texts,
    to_reporter,
)
from complaints.letters.words import cited, date_words

if TYPE_CHECKING:
    from complaints.models import ClosureReason, Complaint


def closing_letter(case: "Complaint", *, reason: "ClosureReason", explanation: str) -> dict[str, Any]:
    """Return the letter to the reporter: reason, explanation, and how the case can be opened again."""
    paragraphs: list[Any] = [
        f"{about_your_report(case)} kami tutup dengan alasan: {_reason(reason)}.",
        *texts(explanation),
        (
            "Apabila Saudara memiliki fakta baru yang belum kami ketahui, Saudara dapat menyampaikannya dan meminta "
            f"laporan ini dibuka kembali. {how_to_reach_us(case)} {FREE}"
        ),
    ]
    return to_reporter("Penutupan laporan", case, paragraphs)


def closing_minutes(case: "Complaint", *, reason: "ClosureReason", explanation: str) -> dict[str, Any]:
    """Return the minutes (Berita Acara Penutupan); the template adds the day on which they are signed."""
    rows = [["Nomor laporan", case.agenda_number]]
    if case.registration_number:
        rows.append(["Nomor registrasi", case.registration_number])
    rows += [
        ["Tanggal diterima", date_words(case.received_on)],
        ["Pelapor", REPORTER],
        ["Terlapor", respondent(case)],
        ["Pokok masalah", case.subject],
        ["Tahap", str(case.stage_now.label)],
    ]
    return {
        "subject": "Penutupan laporan",
        "opening": "telah dilakukan penutupan atas laporan berikut:",
        "paragraphs": [
            {"table": rows},
            f"Laporan ditutup dengan alasan: {_reason(reason)}.",
            *texts(explanation),
        ],
        "closing": "Demikian Berita Acara ini dibuat dengan sebenarnya untuk digunakan sebagaimana mestinya.",
        "signer_title": SIGNER,
    }


def _reason(reason: "ClosureReason") -> str:
    source = cited(reason)
    words = reason.name[:1].lower() + reason.name[1:] if reason.name[1:2].islower() else reason.name
    return f"{words} ({source})" if source else words
