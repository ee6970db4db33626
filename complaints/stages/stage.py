"""Where a case can stand (domain brief 1.8), and which stages belong together."""

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Stage(StrEnum):
    """Where a case stands."""

    RECEIVED = "received"
    CONSULT_DONE = "consult_done"
    COPY_NOTED = "copy_noted"
    RCO_ACTIVE = "rco_active"
    FORMAL_CHECK = "formal_check"
    WAIT_REPORTER = "wait_reporter"
    MATERIAL_CHECK = "material_check"
    PLENARY = "plenary"
    EXAMINATION = "examination"
    CONCILIATION = "conciliation"
    REVIEW = "review"
    REPORTER_REPLY = "reporter_reply"
    LHP_ISSUED = "lhp_issued"
    RESMON = "resmon"
    RECOMMENDATION = "recommendation"
    CLOSED = "closed"

    @property
    def label(self) -> Promise:
        """The stage's name for people."""
        return STAGE_LABELS[self]


STAGE_LABELS: dict[Stage, Promise] = {
    Stage.RECEIVED: _("Diterima"),
    Stage.CONSULT_DONE: _("Konsultasi selesai"),
    Stage.COPY_NOTED: _("Tembusan dicatat"),
    Stage.RCO_ACTIVE: _("Respon cepat"),
    Stage.FORMAL_CHECK: _("Verifikasi formil"),
    Stage.WAIT_REPORTER: _("Menunggu pelapor"),
    Stage.MATERIAL_CHECK: _("Verifikasi materiil"),
    Stage.PLENARY: _("Rapat perwakilan"),
    Stage.EXAMINATION: _("Pemeriksaan"),
    Stage.CONCILIATION: _("Konsiliasi"),
    Stage.REVIEW: _("Gelar laporan"),
    Stage.REPORTER_REPLY: _("Tanggapan pelapor"),
    Stage.LHP_ISSUED: _("Monitoring LHP"),
    Stage.RESMON: _("Resolusi dan monitoring"),
    Stage.RECOMMENDATION: _("Rekomendasi"),
    Stage.CLOSED: _("Ditutup"),
}
STAGE_CHOICES = [(stage.value, label) for stage, label in STAGE_LABELS.items()]

FINAL = frozenset({Stage.CONSULT_DONE, Stage.COPY_NOTED, Stage.CLOSED})
OPEN = frozenset(Stage) - FINAL
RAPID = frozenset({Stage.RCO_ACTIVE})
VERIFICATION = frozenset(
    {Stage.RECEIVED, Stage.FORMAL_CHECK, Stage.WAIT_REPORTER, Stage.MATERIAL_CHECK, Stage.PLENARY}
)
EXAMINING = frozenset({Stage.EXAMINATION, Stage.CONCILIATION, Stage.REVIEW, Stage.REPORTER_REPLY})
# The examining unit watches the LHP for 30 working days (PO 58/2023 art. 54).
MONITORING = frozenset({Stage.LHP_ISSUED})
# With the head office: resolution, then the recommendation.
RESOLVING = frozenset({Stage.RESMON, Stage.RECOMMENDATION})
# Where the case's team acts.
WITH_TEAM = EXAMINING | MONITORING
