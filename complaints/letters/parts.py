"""Parts that several letters share: how a case is named, how a letter opens and ends."""

from typing import TYPE_CHECKING, Any

from django.conf import settings

from complaints.letters.words import date_words

if TYPE_CHECKING:
    from agencies.models import Agency
    from complaints.models import Complaint

THANKS = (
    "Demikian surat ini kami sampaikan. Atas perhatian dan kerja sama Saudara, kami ucapkan terima kasih."
)
FREE = "Seluruh layanan Ombudsman tidak dipungut biaya."
SIGNER = "Kepala Perwakilan"
REPORTER = "{{pelapor}}"  # filled in by the owner of the paper when the PDF is made


def letter(
    subject: str, paragraphs: list[Any], *, addressee: dict[str, Any], nature: str = "Biasa", **more: Any
) -> dict[str, Any]:
    """Return the content of a letter. `paragraphs` are blocks (documents.blocks)."""
    return {
        "subject": subject,
        "nature": nature,
        "attachments": "-",
        "addressee": addressee,
        "opening": "Dengan hormat,",
        "paragraphs": [block for block in paragraphs if block],
        "closing": THANKS,
        "signer_title": SIGNER,
        "copies": [],
        **more,
    }


def to_reporter(subject: str, case: "Complaint", paragraphs: list[Any], **more: Any) -> dict[str, Any]:
    """Return the content of a letter to the reporter; the address is added when the PDF is made."""
    return letter(subject, paragraphs, addressee={"kind": "reporter"}, nature=nature_of(case), **more)


def to_agency(
    subject: str, case: "Complaint", agency: "Agency", paragraphs: list[Any], **more: Any
) -> dict[str, Any]:
    """Return the content of a letter to the head of an agency."""
    place = [line.strip() for line in agency.address.splitlines() if line.strip()] or ["di Tempat"]
    addressee = {"kind": "agency", "lines": [agency.head_title or agency.name, *place]}
    return letter(subject, paragraphs, addressee=addressee, nature=nature_of(case), **more)


def nature_of(case: "Complaint") -> str:
    """Return how the letter is to be handled: a confidential case makes it confidential."""
    return "Rahasia" if case.is_confidential else "Biasa"


def numbers_of(case: "Complaint") -> str:
    """Return 'nomor laporan 000123.2026 (nomor registrasi 0031/LM/III/2026/BJM)'."""
    known = f"nomor laporan {case.agenda_number}"
    return f"{known} (nomor registrasi {case.registration_number})" if case.registration_number else known


def respondent(case: "Complaint") -> str:
    """Return the name of the agency complained of."""
    return case.agency.name if case.agency else case.agency_text or "-"


def about_your_report(case: "Complaint") -> str:
    """Return the reference to the case with which a sentence to the reporter begins."""
    return (
        f"Laporan Saudara yang kami terima pada tanggal {date_words(case.received_on)} dengan {numbers_of(case)} "
        f"mengenai “{case.subject}”"
    )


def texts(value: str) -> list[str]:
    """Return the paragraphs of a typed text."""
    return [part.strip() for part in value.splitlines() if part.strip()]


def site(path: str) -> str:
    """Return an address of this site as a letter prints it."""
    return f"{settings.SITE_URL}{path}"


def how_to_reach_us(case: "Complaint") -> str:
    """Return where a question about the letter can be asked."""
    contacts = f"telepon {case.office.phone} atau e-mail {case.office.email}"
    return f"Apabila ada yang ingin Saudara tanyakan, hubungi kami melalui {contacts}."
