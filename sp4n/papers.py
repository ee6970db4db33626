"""The receipt of a complaint to a government (UU 25/2009 art. 43); it proves a prior complaint, too."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils.formats import date_format
from django.utils.translation import override

from documents.models import Document, Reader
from documents.signing import issue_now
from sp4n.models import Grievance, GrievanceIdentity

if TYPE_CHECKING:
    from accounts.models import User

KIND = "grievance_receipt"
SHOWN = 700  # letters of the complaint that the receipt repeats
ANONYMOUS = "Pelapor (anonim)"


def issue_receipt(case: Grievance, *, at: datetime) -> Document:
    """Issue the receipt; it holds no access code and, until it is rendered, no name."""
    with override("id"):
        received = date_format(case.received_on, "l, j F Y")
    account = " ".join(case.account.split())
    content: dict[str, Any] = {
        "number": case.number,
        "subject": "Tanda terima pengaduan",
        "received": received,
        "place": case.government.name,
        "channel": str(case.get_channel_display()),
        "officer": "sistem (pengaduan masuk tanpa petugas)",
        "addressee": {"kind": "reporter"},
        "paragraphs": [
            {"table": [["Pemerintah daerah", case.government.name], ["Pokok pengaduan", case.subject]]},
            account if len(account) <= SHOWN else f"{account[:SHOWN].rsplit(' ', 1)[0]} … (dipersingkat)",
        ],
        "next": [
            "Pemerintah daerah memeriksa pengaduan ini, menetapkan unit yang menangani, lalu menjawab Saudara.",
            "Perkembangannya dapat dilihat dengan nomor pengaduan dan kode akses. Kode akses tidak tercetak di sini.",
            "Apabila tidak dijawab sampai batas waktu, tanda terima ini menjadi bukti pengaduan pada Ombudsman.",
        ],
        "closing": "Tanda terima ini diberikan sesuai Undang-Undang Nomor 25 Tahun 2009 tentang Pelayanan Publik.",
    }
    return issue_now(
        KIND, about=case, office=case.office, reader=Reader.REPORTER, title="Tanda terima pengaduan",
        content=content, at=at,
    )  # fmt: skip


def receipt_of(case: Grievance) -> Document | None:
    """Return the receipt of a case, or None."""
    return (
        Document.objects.filter(about_type__model="grievance", about_id=case.pk, kind=KIND)
        .order_by("pk")
        .first()
    )


class GrievancePapers:
    """Owner of the papers of complaints to governments (documents.registry). The ombudsman's staff read none."""

    def rendering_content(self, document: Document) -> dict[str, Any]:
        """Return the content with the reporter's name; an anonymous one stays unnamed on paper."""
        identity = GrievanceIdentity.objects.select_related("grievance").get(grievance=document.about_id)
        anonymous = identity.grievance.is_anonymous
        lines = (
            [ANONYMOUS] if anonymous else [line for line in (identity.full_name, identity.address) if line]
        )
        addressee = {**document.content.get("addressee", {}), "lines": lines}
        return {**document.content, "addressee": addressee, "reporter_lines": lines}

    def issued(self, document: Document, *, at: datetime, by: "User | None") -> None:
        """A receipt changes nothing."""

    def visible_to(self, user: "User", document: Document) -> bool:
        """Governments are tenants of their own."""
        return False
