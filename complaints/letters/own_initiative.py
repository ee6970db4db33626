"""The letter that suggests an improvement to an agency after an investigation on own initiative."""

from typing import TYPE_CHECKING, Any

from complaints.letters.parts import site, texts, to_agency
from complaints.letters.words import OMBUDSMAN_ACT, period

if TYPE_CHECKING:
    from agencies.models import Agency
    from complaints.models import Complaint

_LIMIT = "SARAN_FOLLOWUP"


def improvement_suggestion(case: "Complaint", *, agency: "Agency", text: str) -> dict[str, Any]:
    """Return the letter. There is no reporter, so it names nobody."""
    paragraphs: list[Any] = [
        (
            f"Berdasarkan Pasal 7 huruf d {OMBUDSMAN_ACT}, Ombudsman melakukan investigasi atas prakarsa sendiri "
            f"dengan nomor registrasi {case.registration_number or case.agenda_number} mengenai “{case.subject}”."
        ),
        "Kami menyarankan perbaikan berikut:",
        {"name": "suggestion", "text": texts(text)},
        (
            f"Kami minta tanggapan Saudara dalam {period(_LIMIT, on=case.rules_on)} sejak surat ini diterima, melalui "
            f"{site('/portal/')} atau dengan surat."
        ),
    ]
    copies = [agency.superior.head_title or agency.superior.name] if agency.superior else []
    return to_agency("Saran perbaikan", case, agency, paragraphs, copies=copies)
