"""Letters that go before an instrument: assignment, summons, police assistance, invitation to conciliation."""

from typing import TYPE_CHECKING, Any

from complaints.letters.parts import (
    REPORTER,
    how_to_reach_us,
    letter,
    nature_of,
    numbers_of,
    respondent,
    site,
    texts,
    to_agency,
    to_reporter,
)
from complaints.letters.words import OMBUDSMAN_ACT, date_words
from complaints.models.instrument import ROUNDS, Called

if TYPE_CHECKING:
    from agencies.models import Agency
    from complaints.models import Complaint, Instrument

_CONFIDENTIAL = (
    "Identitas Pelapor kami rahasiakan berdasarkan Pasal 24 ayat (2) Undang-Undang Nomor 37 Tahun 2008. Kami minta "
    "Saudara dan jajaran tidak berupaya mencari tahu identitas Pelapor."
)


def assignment_letter(case: "Complaint", *, instrument: "Instrument") -> dict[str, Any]:
    """Return the letter of assignment (surat tugas) for a field inspection; it comes without notice (art. 34)."""
    rows = [
        ["Tugas", "Pemeriksaan lapangan"],
        ["Nomor registrasi", case.registration_number or case.agenda_number],
        ["Terlapor", respondent(case)],
        ["Tempat", instrument.place],
        ["Hari dan tanggal", _when(instrument)],
    ]
    return {
        "subject": "Surat Tugas",
        "opening": f"Berdasarkan Pasal 28 dan Pasal 34 {OMBUDSMAN_ACT}, Kepala Perwakilan menugaskan:",
        "paragraphs": [
            {"list": texts(instrument.participants) or ["Tim pemeriksa laporan"]},
            "untuk melaksanakan tugas berikut:",
            {"table": rows},
            *texts(instrument.aim),
        ],
        "closing": "Surat tugas ini dibuat untuk dilaksanakan dengan tanggung jawab. Petugas tidak memungut biaya.",
        "signer_title": "Kepala Perwakilan",
    }


def summons(case: "Complaint", *, instrument: "Instrument") -> dict[str, Any]:
    """Return the summons I, II or III. Of the reporter it says no more to others than the case's number."""
    number = ROUNDS[instrument.round or 1]
    paragraphs: list[Any] = [
        (
            f"Berdasarkan Pasal 28 ayat (1) huruf a {OMBUDSMAN_ACT}, kami memanggil Saudara untuk memberikan "
            f"keterangan dalam pemeriksaan laporan masyarakat {numbers_of(case)}."
        ),
        {"table": [["Hari dan tanggal", _when(instrument)], ["Tempat", instrument.place]]},
        "Keterangan yang kami minta:",
        {"name": "aim", "text": texts(instrument.aim)},
        consequence(instrument.round or 1),
        _secret(case, instrument),
    ]
    subject = f"Panggilan {number}"
    if instrument.called == Called.REPORTER:
        return to_reporter(subject, case, [*paragraphs, how_to_reach_us(case)])
    if instrument.called == Called.RESPONDENT and instrument.agency is not None:
        return to_agency(subject, case, instrument.agency, paragraphs)
    addressee = {"kind": "other", "lines": [instrument.called_as, "di Tempat"]}
    return letter(subject, paragraphs, addressee=addressee, nature=nature_of(case))


def consequence(number: int) -> str:
    """Return what a summons says of not coming."""
    if number < len(ROUNDS):
        return (
            "Apabila Saudara berhalangan, beri tahu kami alasannya secara tertulis sebelum tanggal tersebut."
        )
    return (
        "Apabila panggilan ini tidak dipenuhi tanpa alasan yang sah, kami dapat meminta bantuan Kepolisian Negara "
        "Republik Indonesia untuk menghadirkan Saudara (Pasal 31 Undang-Undang tersebut)."
    )


def _secret(case: "Complaint", instrument: "Instrument") -> str:
    return _CONFIDENTIAL if case.is_confidential and instrument.called != Called.REPORTER else ""


def police_assistance(
    case: "Complaint", *, instrument: "Instrument", addressee: str = "", reason: str = ""
) -> dict[str, Any]:  # fmt: skip
    """Return the letter asking the police to bring who ignored three summonses (art. 31)."""
    who = instrument.called_as or (
        instrument.agency.head_title or instrument.agency.name if instrument.agency else ""
    )
    paragraphs: list[Any] = [
        (
            f"Dalam pemeriksaan laporan masyarakat {numbers_of(case)} kami telah memanggil {who or 'pihak tersebut'} "
            "tiga kali berturut-turut. Panggilan itu tidak dipenuhi tanpa alasan yang sah."
        ),
        (
            f"Berdasarkan Pasal 31 {OMBUDSMAN_ACT}, kami meminta bantuan Saudara untuk menghadirkan yang bersangkutan "
            "secara paksa."
        ),
        *texts(reason),
        _CONFIDENTIAL if case.is_confidential else "",
    ]
    to_police = {"kind": "other", "lines": [*texts(addressee), "di Tempat"]}
    return letter("Permintaan bantuan kepolisian", paragraphs, addressee=to_police, nature=nature_of(case))


def conciliation_invitation(case: "Complaint", *, instrument: "Instrument", to: str) -> dict[str, Any]:
    """Return the invitation to one party; a confidential reporter and the agency are met apart."""
    paragraphs: list[Any] = [
        (
            f"Saudara telah menyetujui penyelesaian laporan {numbers_of(case)} melalui konsiliasi (Pasal 8 ayat (1) "
            f"huruf e {OMBUDSMAN_ACT}). Kami mengundang Saudara untuk hadir pada:"
        ),
        {"table": [["Hari dan tanggal", _when(instrument)], ["Tempat", instrument.place]]},
        "Pokok yang dirundingkan:",
        {"name": "aim", "text": texts(instrument.aim)},
        "Kesepakatan dibuat atas kehendak para pihak dan dituangkan dalam Berita Acara Konsiliasi.",
        meets_apart(case),
    ]
    if to == "reporter":
        return to_reporter("Undangan konsiliasi", case, [*paragraphs, how_to_reach_us(case)])
    return to_agency("Undangan konsiliasi", case, _agency(case), [*paragraphs, _facts(case), _portal()])


def meets_apart(case: "Complaint") -> str:
    """Return that the parties of a confidential case are met apart, '' for any other."""
    if not case.is_confidential:
        return ""
    return "Karena identitas Pelapor dirahasiakan, para pihak kami temui secara terpisah pada hari itu."


def _agency(case: "Complaint") -> "Agency":
    if case.agency is None:
        raise ValueError("A conciliation needs an agency from the list.")
    return case.agency


def _facts(case: "Complaint") -> dict[str, Any]:
    return {
        "table": [["Nomor registrasi", case.registration_number or case.agenda_number], ["Pelapor", REPORTER]]
    }


def _portal() -> str:
    return f"Konfirmasi kehadiran dapat disampaikan kepada kantor kami. Keterangan lain ada di {site('/')}."


def _when(instrument: "Instrument") -> str:
    return date_words(instrument.planned_on) if instrument.planned_on else "-"
