"""The signed report of a period: figures frozen as text, then drafted, checked and signed like every paper."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from accounts.models import Office
from complaints.figures.counting import Report, report
from complaints.figures.period import Period
from complaints.figures.words import blocks
from complaints.models import PeriodicReport
from complaints.permissions import may_draft_periodic_report
from documents.drafting import draft
from documents.models import Document, DocumentState, Reader
from documents.refusals import DocumentRefused

if TYPE_CHECKING:
    from accounts.models import User

KIND = "periodic_report"
LINES_SHOWN = 15  # per table; the workbook has them all


@transaction.atomic
def draft_report(office: Office, period: Period, *, by: "User", at: datetime) -> Document:
    """Count the period and draft its report, whose paper is returned.

    Refused while the period runs, and while a draft of its report is open.
    """
    if not (verdict := may_draft_periodic_report(by)):
        raise DocumentRefused(verdict.reason)
    if period.end >= office.local_date(at):
        raise DocumentRefused(_("Periode ini belum selesai. Laporan berkala dibuat sesudahnya."))
    Office.objects.select_for_update().get(pk=office.pk)  # one draft at a time
    open_states = [DocumentState.DRAFT, DocumentState.CHECKED]
    if PeriodicReport.objects.filter(
        office=office, period=period.code, document__state__in=open_states
    ).exists():
        raise DocumentRefused(_("Masih ada konsep laporan untuk periode ini. Selesaikan atau buang dulu."))
    made: PeriodicReport = PeriodicReport.objects.create(office=office, period=period.code, at=at, by=by)
    with override("id"):
        content = content_of(report(office, period), office=office.name)
    made.document = draft(
        KIND, about=made, office=office, reader=Reader.INTERNAL, title="Laporan Berkala", content=content, at=at,
        by=by,
    )  # fmt: skip
    made.save(update_fields=["document"])
    return made.document


def content_of(counted: Report, *, office: str) -> dict[str, Any]:
    """Return the text of the report, in Indonesian."""
    label = counted.period.label
    return {
        "subject": f"Laporan Berkala {label}",
        "opening": f"{office} menyampaikan laporan penanganan laporan masyarakat untuk {label}.",
        "paragraphs": blocks(counted, lines=LINES_SHOWN),
        "closing": "Demikian laporan ini dibuat berdasarkan catatan penanganan laporan pada kantor kami.",
        "signer_title": "Kepala Perwakilan",
    }


class PeriodicPapers:
    """Owner of the papers of periodic reports (documents.registry)."""

    def rendering_content(self, document: Document) -> dict[str, Any]:
        """Return the frozen content: it names nobody."""
        return dict(document.content)

    def visible_to(self, user: "User", document: Document) -> bool:
        """Whether staff may read the paper: those of the office."""
        return PeriodicReport.objects.visible_to(user).filter(pk=document.about_id).exists()

    def issued(self, document: Document, *, at: datetime, by: "User | None") -> None:
        """Nothing follows: the report lies among the office's papers and on the page of its period."""
