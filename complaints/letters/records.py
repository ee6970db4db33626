"""What is written down after an instrument: LHPD, LHPL and the minutes (Berita Acara) of meetings."""

from typing import TYPE_CHECKING, Any

from complaints.letters.parts import REPORTER, SIGNER, respondent, texts
from complaints.letters.words import date_words

if TYPE_CHECKING:
    from complaints.models import Complaint, Instrument

_END = "Demikian Berita Acara ini dibuat dengan sebenarnya untuk digunakan sebagaimana mestinya."
_END_OF_REPORT = (
    "Demikian laporan ini dibuat dengan sebenarnya untuk digunakan dalam pemeriksaan selanjutnya."
)


def lhpd(case: "Complaint", *, instrument: "Instrument") -> dict[str, Any]:
    """Return the report of the document examination; it states the alleged maladministration."""
    alleged = ", ".join(form.name for form in case.alleged_forms.all())
    more = [["Dugaan maladministrasi", alleged]] if alleged else []
    return _report("Laporan Hasil Pemeriksaan Dokumen", case, instrument, more)


def lhpl(case: "Complaint", *, instrument: "Instrument") -> dict[str, Any]:
    """Return the report of the field inspection, with its letter of assignment and how many photographs it has."""
    order = instrument.papers.filter(kind="assignment_letter").exclude(number="").last()
    more = [["Surat tugas", order.number]] if order else []
    photos = instrument.files.count()
    more += [["Lampiran", f"{photos} berkas"]] if photos else []
    return _report("Laporan Hasil Pemeriksaan Lapangan", case, instrument, more)


def direct_clarification_minutes(case: "Complaint", *, instrument: "Instrument") -> dict[str, Any]:
    """Return the minutes of a direct clarification."""
    return _minutes(
        "Klarifikasi Langsung", "telah dilakukan klarifikasi langsung sebagai berikut:", case, instrument
    )


def summons_minutes(case: "Complaint", *, instrument: "Instrument") -> dict[str, Any]:
    """Return the minutes of a summons: who was called, whether the person came, what was said."""
    more = [
        ["Yang dipanggil", _called(instrument)],
        ["Panggilan", str(instrument.get_round_display())],
        ["Kehadiran", str(instrument.get_result_display())],
    ]
    opening = "telah dilaksanakan pemanggilan sebagai berikut:"
    return _minutes("Pemanggilan", opening, case, instrument, more=more)


def statement_minutes(case: "Complaint", *, instrument: "Instrument") -> dict[str, Any]:
    """Return the minutes of a witness's or an expert's statement."""
    more = [["Yang didengar", _called(instrument)]]
    return _minutes(
        "Pemberian Keterangan", "telah didengar keterangan sebagai berikut:", case, instrument, more=more
    )


def conciliation_minutes(case: "Complaint", *, instrument: "Instrument") -> dict[str, Any]:
    """Return the minutes of a session of conciliation, with the points agreed on."""
    content = _minutes(
        "Konsiliasi", "telah dilaksanakan konsiliasi sebagai berikut:", case, instrument,
        more=[["Hasil", str(instrument.get_result_display())]],
    )  # fmt: skip
    if instrument.agreement:
        agreed = ["Para pihak menyepakati:", {"name": "agreement", "list": list(instrument.agreement)}]
        content["paragraphs"] = [*content["paragraphs"], *agreed]
    return content


def _called(instrument: "Instrument") -> str:
    who = str(instrument.get_called_display())
    name = instrument.called_as or (instrument.agency.name if instrument.agency else "")
    return f"{who}, {name}" if name else who


def _rows(case: "Complaint", instrument: "Instrument", more: list[list[str]]) -> list[list[str]]:
    rows = [
        ["Nomor registrasi", case.registration_number or case.agenda_number],
        ["Pelapor", REPORTER],
        ["Terlapor", respondent(case)],
        ["Tanggal", date_words(instrument.held_on) if instrument.held_on else "-"],
    ]
    if instrument.place:
        rows.append(["Tempat", instrument.place])
    return rows + more


def _body(case: "Complaint", instrument: "Instrument", more: list[list[str]]) -> list[Any]:
    there = texts(instrument.participants)
    return [
        {"table": _rows(case, instrument, more)},
        *(["Yang hadir:", {"name": "participants", "list": there}] if there else []),
        *([{"name": "summary", "text": texts(instrument.summary)}] if instrument.summary.strip() else []),
    ]


def _report(
    subject: str, case: "Complaint", instrument: "Instrument", more: list[list[str]]
) -> dict[str, Any]:
    return {
        "subject": subject,
        "opening": "kami melaporkan hasil pemeriksaan sebagai berikut:",
        "paragraphs": _body(case, instrument, more),
        "closing": _END_OF_REPORT,
        "signer_title": SIGNER,
    }


def _minutes(
    subject: str, opening: str, case: "Complaint", instrument: "Instrument", *, more: list[list[str]] | None = None
) -> dict[str, Any]:  # fmt: skip
    return {
        "subject": subject,
        "opening": opening,
        "paragraphs": _body(case, instrument, more or []),
        "closing": _END,
        "signer_title": SIGNER,
    }
