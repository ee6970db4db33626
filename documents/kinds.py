"""The kinds of paper as data: which template, which series of numbers, how a number looks."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One kind of paper.

    number: a format with `n` (in the series of office and year), `unit` (the office's letter unit code), `month`
    (Roman) and `year`; empty when the content brings its own number under "number".
    """

    code: str
    label: str | Promise
    template: str
    series: str
    version: int = 1  # of the template, for papers drafted from now on
    number: str = ""
    is_signed: bool = True
    is_central: bool = False  # a paper of the head office: cleared by its quality unit, signed by the chair


LETTER = "B/{n:04d}/{unit}/{month}/{year}"
MINUTES = "BA/{n:04d}/{unit}/{month}/{year}"

# fmt: off  (a table is laid out as a table)
_TABLE = (
    Kind(
        code="receipt", label=_("Tanda terima laporan"), template="receipt", series="receipt", is_signed=False
    ),
    Kind(
        code="grievance_receipt",
        label=_("Tanda terima pengaduan kepada pemerintah daerah"),
        template="receipt",
        series="grievance_receipt",
        is_signed=False,
    ),
    Kind(
        code="completion_request",
        label=_("Surat permintaan kelengkapan data"),
        template="letter",
        series="letter",
        number=LETTER,
    ),
    Kind(
        code="notice_accepted",
        label=_("Surat pemberitahuan laporan diterima"),
        template="letter",
        series="letter",
        number=LETTER,
    ),
    Kind(
        code="notice_not_authorised",
        label=_("Surat pemberitahuan bukan wewenang Ombudsman"),
        template="letter",
        series="letter",
        number=LETTER,
    ),
    Kind(
        code="notice_refused",
        label=_("Surat pemberitahuan laporan tidak dilanjutkan"),
        template="letter",
        series="letter",
        number=LETTER,
    ),
    Kind(
        code="clarification_1",
        label=_("Surat permintaan klarifikasi I"),
        template="letter",
        series="letter",
        number=LETTER,
    ),
    Kind(
        code="clarification_2",
        label=_("Surat permintaan klarifikasi II"),
        template="letter",
        series="letter",
        number=LETTER,
    ),
    Kind(
        code="assignment_letter",
        label=_("Surat tugas"),
        template="record",
        series="assignment",
        number="ST/{n:04d}/{unit}/{month}/{year}",
    ),
    Kind(code="summons", label=_("Surat panggilan"), template="letter", series="letter", number=LETTER),
    Kind(
        code="police_assistance",
        label=_("Surat permintaan bantuan kepolisian"),
        template="letter",
        series="letter",
        number=LETTER,
    ),
    Kind(
        code="conciliation_invitation",
        label=_("Undangan konsiliasi"),
        template="letter",
        series="letter",
        number=LETTER,
    ),
    Kind(
        code="lhpd",
        label=_("Laporan Hasil Pemeriksaan Dokumen (LHPD)"),
        template="record",
        series="lhpd",
        number="LHPD/{n:04d}/{unit}/{month}/{year}",
    ),
    Kind(
        code="lhpl",
        label=_("Laporan Hasil Pemeriksaan Lapangan (LHPL)"),
        template="record",
        series="lhpl",
        number="LHPL/{n:04d}/{unit}/{month}/{year}",
    ),
    *(
        Kind(code=code, label=label, template="minutes", series="minutes", number=MINUTES)
        for code, label in (
            ("direct_clarification_minutes", _("Berita Acara Klarifikasi Langsung")),
            ("summons_minutes", _("Berita Acara Pemanggilan")),
            ("statement_minutes", _("Berita Acara Pemberian Keterangan")),
            ("conciliation_minutes", _("Berita Acara Konsiliasi")),
        )
    ),
    Kind(
        code="notice_findings",
        label=_("Surat pemberitahuan hasil pemeriksaan"),
        template="letter",
        series="letter",
        number=LETTER,
    ),
    Kind(
        code="lhp",
        label=_("Laporan Hasil Pemeriksaan (LHP)"),
        template="lhp",
        series="lhp",
        number="LHP/{n:04d}/{unit}/{month}/{year}",
    ),
    Kind(code="lhp_cover", label=_("Surat pengantar LHP"), template="letter", series="letter", number=LETTER),
    Kind(
        code="monitoring_letter",
        label=_("Surat monitoring LHP"),
        template="letter",
        series="letter",
        number=LETTER,
    ),
    Kind(
        code="recommendation",
        label=_("Rekomendasi"),
        template="lhp",
        series="recommendation",
        number="REK/{n:04d}/{unit}/{month}/{year}",
        is_central=True,
    ),
    *(
        Kind(code=code, label=label, template="letter", series="letter", number=LETTER, is_central=True)
        for code, label in (
            ("recommendation_cover", _("Surat penyampaian Rekomendasi")),
            ("recommendation_publication", _("Pengumuman Rekomendasi tidak dilaksanakan")),
            ("letter_parliament", _("Laporan kepada DPR")),
            ("letter_president", _("Laporan kepada Presiden")),
        )
    ),
    Kind(
        code="improvement_suggestion",
        label=_("Surat saran perbaikan"),
        template="letter",
        series="letter",
        number=LETTER,
    ),
    Kind(
        code="transfer_record",
        label=_("Berita Acara Penyerahan Laporan"),
        template="minutes",
        series="minutes",
        number=MINUTES,
    ),
    Kind(
        code="assignment_order",
        label=_("Surat Penugasan Pemeriksaan Laporan"),
        template="record",
        series="assignment",
        number="ST/{n:04d}/{unit}/{month}/{year}",
        is_central=True,
    ),
    Kind(
        code="notice_transferred",
        label=_("Surat pemberitahuan penyerahan laporan"),
        template="letter",
        series="letter",
        number=LETTER,
    ),
    Kind(
        code="closing_letter",
        label=_("Surat penutupan laporan"),
        template="letter",
        series="letter",
        number=LETTER,
    ),
    Kind(
        code="closing_minutes",
        label=_("Berita Acara Penutupan"),
        template="minutes",
        series="minutes",
        number=MINUTES,
    ),
    *(
        Kind(code=code, label=label, template="letter", series="letter", number=LETTER)
        for code, label in (
            ("general_notice", _("Surat pemberitahuan kepada pelapor")),
            ("general_letter", _("Surat kepada instansi terlapor")),
        )
    ),
    Kind(
        code="periodic_report",
        label=_("Laporan berkala"),
        template="periodic",
        series="report",
        number="LB/{n:03d}/{unit}/{month}/{year}",
    ),
    Kind(
        code="forum_report",
        label=_("Laporan forum"),
        template="report",
        series="forum_report",
        number="LF/{n:03d}/{unit}/{month}/{year}",
        is_signed=False,
    ),
    Kind(
        code="forum_minutes",
        label=_("Berita Acara Forum"),
        template="forum_minutes",
        series="forum_minutes",
        version=2,
    ),
)
# fmt: on

KINDS: dict[str, Kind] = {kind.code: kind for kind in _TABLE}
