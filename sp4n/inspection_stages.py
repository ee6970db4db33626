"""Stages and moves of the inspectorate's lane (domain brief 6). It imports no table."""

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class InspectionStage(StrEnum):
    """Where a matter stands at the inspectorate; each may be the last."""

    CONFIRMATION = "confirmation"
    CLARIFICATION = "clarification"
    AUDIT = "audit"
    CLOSED = "closed"


INSPECTION_LABELS: dict[InspectionStage, Promise] = {
    InspectionStage.CONFIRMATION: _("Konfirmasi"),
    InspectionStage.CLARIFICATION: _("Klarifikasi"),
    InspectionStage.AUDIT: _("Audit"),
    InspectionStage.CLOSED: _("Selesai"),
}
INSPECTION_CHOICES = [(stage.value, label) for stage, label in INSPECTION_LABELS.items()]

# What may follow: one step up, or the end.
NEXT: dict[InspectionStage, InspectionStage] = {
    InspectionStage.CONFIRMATION: InspectionStage.CLARIFICATION,
    InspectionStage.CLARIFICATION: InspectionStage.AUDIT,
}
# What the ledger calls each event; the keys stand in the ledger: never rename.
EVENT_LABELS: dict[str, Promise] = {
    "open": _("Perkara dibuka"),
    "go_to_next": _("Lanjut ke tahap berikutnya"),
    "add_finding": _("Temuan dicatat"),
    "recommend": _("Rekomendasi dicatat"),
    "report_follow_up": _("Unit melaporkan tindak lanjut"),
    "record_follow_up": _("Tindak lanjut dicatat"),
    "clock_recomputed": _("Tenggat dihitung ulang"),
    "hand_to_law": _("Penyerahan ke penegak hukum dicatat"),
    "close": _("Perkara ditutup"),
}
OPEN = frozenset(InspectionStage) - {InspectionStage.CLOSED}
