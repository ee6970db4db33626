"""The plainest valid office, people and paper. Papers of these tests are about the office itself."""

from datetime import UTC, datetime
from typing import Any

from accounts.models import Office, User
from accounts.roles import Role
from documents.drafting import draft
from documents.models import Document, Reader
from documents.signing import check, issue_now, sign

NOW = datetime(2026, 3, 10, 1, tzinfo=UTC)  # 09.00 on Tuesday 10 March in Banjarmasin

LETTER = {
    "subject": "Permintaan kelengkapan data",
    "nature": "Biasa",
    "attachments": "-",
    "addressee": {"kind": "reporter"},
    "opening": "Dengan hormat,",
    "paragraphs": [
        "Berkas laporan belum lengkap.",
        {"name": "points", "list": ["Salinan KTP", "Bukti pengaduan"]},
        {"table": [["Pelapor", "{{pelapor}}"]]},
    ],
    "closing": "Demikian surat ini kami sampaikan.",
    "signer_title": "Kepala Perwakilan",
    "copies": ["Ketua Ombudsman Republik Indonesia"],
}
RECEIPT = {
    "number": "000123.2026",
    "subject": "Tanda terima laporan",
    "received": "10 Maret 2026, pukul 09.00 WITA",
    "place": "Banjarmasin",
    "channel": "Situs",
    "officer": "sistem",
    "paragraphs": ["Uraian laporan."],
    "next": ["Kami memeriksa kelengkapan laporan."],
    "closing": "Terima kasih.",
}


class OwnerOfOfficePapers:
    """Stands in for the app above: fills in a name, remembers what was issued, keeps some people out."""

    def __init__(self) -> None:
        self.issued_papers: list[Document] = []
        self.kept_out: set[int] = set()
        self.name = "R.H."
        self.failure: Exception | None = None

    def rendering_content(self, document: Document) -> dict[str, Any]:
        if self.failure:
            raise self.failure
        paragraphs = [
            {
                **block,
                "table": [[cell.replace("{{pelapor}}", self.name) for cell in row] for row in block["table"]],
            }
            if isinstance(block, dict) and "table" in block
            else block
            for block in document.content["paragraphs"]
        ]
        return {
            **document.content,
            "paragraphs": paragraphs,
            "addressee": {"lines": [self.name, "Jalan Contoh 2"]},
            "reporter_lines": [self.name],
        }

    def issued(self, document: Document, *, at: datetime, by: User | None) -> None:
        if self.failure:
            raise self.failure
        self.issued_papers.append(document)

    def visible_to(self, user: User, document: Document) -> bool:
        return user.pk not in self.kept_out

    def gate(self, user: User) -> Any:
        return Office.objects.none() if user.pk in self.kept_out else Office.objects.all()


def office(code: str = "BJM", **fields: Any) -> Office:
    defaults = {
        "name": "Ombudsman RI Perwakilan Kalimantan Selatan", "short_name": code, "city": "Banjarmasin",
        "address": "Jalan Contoh 1", "phone": "0511 000 0137", "email": "bjm@contoh.example",
        "letter_unit_code": "PC.02-22",
    }  # fmt: skip
    return Office.objects.get_or_create(code=code, defaults={**defaults, **fields})[0]


def person(initials: str, *roles: Role, of: Office | None = None) -> User:
    address = f"{initials.replace('.', '').lower()}@contoh.example"
    found = User.objects.filter(email=address).first()
    if found:
        return found
    return User.objects.create_user(
        address, "sandi-uji-coba", name=initials, roles=list(roles), office=of or office()
    )


def head() -> User:
    return person("H.K.", Role.HEAD)


def checker() -> User:
    return person("M.F.", Role.HEAD_VERIFICATION)


def writer() -> User:
    return person("D.A.", Role.ASSISTANT_VERIFICATION)


def a_draft(
    kind: str = "completion_request", *, by: Any = "writer", of: Office | None = None, **fields: Any
) -> Document:
    home = of or office()
    given = {
        "reader": Reader.REPORTER,
        "title": "Permintaan kelengkapan data",
        "content": LETTER,
        "at": NOW,
        **fields,
    }
    return draft(kind, about=home, office=home, by=writer() if by == "writer" else by, **given)


def checked(**fields: Any) -> Document:
    return check(a_draft(**fields), by=checker(), at=NOW)


def signed(*, at: datetime = NOW, **fields: Any) -> Document:
    return sign(checked(**fields), by=head(), at=at)


def a_receipt(**content: Any) -> Document:
    return issue_now(
        "receipt", about=office(), office=office(), reader=Reader.REPORTER, title="Tanda terima laporan",
        content={**RECEIPT, **content}, at=NOW,
    )  # fmt: skip
