"""A letter with a typed text that no step of the case asks for: to the reporter or to the agency."""

from typing import TYPE_CHECKING, Any

from complaints.letters.parts import FREE, how_to_reach_us, numbers_of, texts, to_agency, to_reporter

if TYPE_CHECKING:
    from complaints.models import Complaint


def general_notice(case: "Complaint", *, subject: str, text: str) -> dict[str, Any]:
    """Return the letter to the reporter."""
    paragraphs: list[Any] = [
        f"Sehubungan dengan laporan Saudara dengan {numbers_of(case)}, kami sampaikan hal berikut.",
        {"name": "text", "text": texts(text)},
        f"{how_to_reach_us(case)} {FREE}",
    ]
    return to_reporter(subject, case, paragraphs)


def general_letter(case: "Complaint", *, subject: str, text: str) -> dict[str, Any]:
    """Return the letter to the agency complained of; of the reporter it says no more than the case's number."""
    if case.agency is None:
        raise ValueError("A letter to the agency needs an agency from the list.")
    paragraphs: list[Any] = [
        f"Sehubungan dengan laporan masyarakat {numbers_of(case)} yang kami tangani, kami sampaikan hal berikut.",
        {"name": "text", "text": texts(text)},
        how_to_reach_us(case),
    ]
    return to_agency(subject, case, case.agency, paragraphs)
