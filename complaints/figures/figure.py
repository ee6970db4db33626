"""The questions as data. What counts a figure also lists its cases, so the two cannot differ."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import CharField, F, Q, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, Coalesce, Substr
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from complaints.figures.period import Period
from complaints.models import CaseKind, ComplaintQuerySet

Narrow = Callable[[ComplaintQuerySet, Period], ComplaintQuerySet]
# Consultations and copied letters are counted apart (domain brief 1.3).
NOT_REPORTS = (CaseKind.CONSULTATION, CaseKind.COPY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One number about a period, and along which sides of the case it is split."""

    key: str  # stands in URLs: never rename
    label: Promise
    meaning: Promise
    narrow: Narrow
    splits: tuple[str, ...] = ()


def _received(cases: ComplaintQuerySet, period: Period) -> ComplaintQuerySet:
    return cases.filter(received_on__range=(period.start, period.end))


def _reports(cases: ComplaintQuerySet, period: Period) -> ComplaintQuerySet:
    return _received(cases, period).exclude(kind__in=NOT_REPORTS)


def _registered(cases: ComplaintQuerySet, period: Period) -> ComplaintQuerySet:
    return cases.filter(registered_on__range=(period.start, period.end))


def _registered_and_closed(cases: ComplaintQuerySet, period: Period) -> ComplaintQuerySet:
    return _registered(cases, period).filter(closed_on__lte=period.end)


def _carried(cases: ComplaintQuerySet, period: Period) -> ComplaintQuerySet:
    before = cases.filter(registered_on__lt=period.start)
    return before.filter(Q(closed_on__isnull=True) | Q(closed_on__gte=period.start))


def _closed(cases: ComplaintQuerySet, period: Period) -> ComplaintQuerySet:
    closed = cases.filter(closed_on__range=(period.start, period.end))
    return closed.exclude(kind__in=NOT_REPORTS)


def _closed_after_examination(cases: ComplaintQuerySet, period: Period) -> ComplaintQuerySet:
    return _closed(cases, period).filter(registered_on__isnull=False)


def _closed_in_verification(cases: ComplaintQuerySet, period: Period) -> ComplaintQuerySet:
    return _closed(cases, period).filter(registered_on__isnull=True)


def _open_at_end(cases: ComplaintQuerySet, period: Period) -> ComplaintQuerySet:
    there = cases.filter(received_on__lte=period.end)
    return there.filter(Q(closed_on__isnull=True) | Q(closed_on__gt=period.end))


def _backlog(cases: ComplaintQuerySet, period: Period) -> ComplaintQuerySet:
    return _open_at_end(cases, period).filter(received_on__lt=period.start.replace(month=1, day=1))


# fmt: off  (a table is laid out as a table)
_TABLE = (
    Figure(
        key="akses",
        label=_("Akses masyarakat"),
        narrow=_received,
        splits=("jenis",),
        meaning=_("Semua yang diterima: laporan, konsultasi, dan tembusan."),
    ),
    Figure(
        key="laporan",
        label=_("Laporan diterima"),
        narrow=_reports,
        splits=("cara", "bidang", "dugaan", "kelompok", "wilayah", "pelapor"),
        meaning=_("Tanpa konsultasi dan tembusan."),
    ),
    Figure(
        key="registrasi",
        label=_("Masuk pemeriksaan"),
        narrow=_registered,
        splits=("kelas", "kelompok"),
        meaning=_("Diterima Rapat Perwakilan dan diberi nomor registrasi dalam periode ini."),
    ),
    Figure(
        key="registrasi-selesai",
        label=_("Di antaranya sudah ditutup"),
        narrow=_registered_and_closed,
        meaning=_("Diregistrasi dalam periode ini dan ditutup sampai akhir periode."),
    ),
    Figure(
        key="bawaan",
        label=_("Bawaan periode sebelumnya"),
        narrow=_carried,
        meaning=_("Diregistrasi sebelum periode ini dan belum ditutup saat periode dimulai."),
    ),
    Figure(
        key="selesai-pemeriksaan",
        label=_("Ditutup setelah pemeriksaan"),
        narrow=_closed_after_examination,
        splits=("terbukti",),
        meaning=_("Ditutup dalam periode ini, kapan pun diregistrasi."),
    ),
    Figure(
        key="selesai-pvl",
        label=_("Ditutup pada tahap verifikasi"),
        narrow=_closed_in_verification,
        meaning=_("Ditutup dalam periode ini tanpa masuk pemeriksaan."),
    ),
    Figure(
        key="selesai",
        label=_("Laporan ditutup"),
        narrow=_closed,
        splits=("alasan",),
        meaning=_("Ditutup dalam periode ini, tanpa konsultasi dan tembusan."),
    ),
    Figure(
        key="terbuka",
        label=_("Masih terbuka pada akhir periode"),
        narrow=_open_at_end,
        splits=("tahap",),
        meaning=_("Diterima sampai akhir periode dan belum ditutup pada hari itu."),
    ),
    Figure(
        key="tunggakan",
        label=_("Tunggakan"),
        narrow=_backlog,
        meaning=_("Masih terbuka pada akhir periode dan diterima sebelum tahun ini."),
    ),
)
# fmt: on
FIGURES: dict[str, Figure] = {figure.key: figure for figure in _TABLE}


@dataclass(frozen=True, slots=True, kw_only=True)
class Split:
    """A side of the case that lines are grouped by. `many`: a case may stand in several lines."""

    key: str  # stands in URLs: never rename
    label: Promise
    group: Combinable
    many: bool = False

    def keyed(self, cases: ComplaintQuerySet) -> Any:
        """Return the cases with the key of their line as text under `line`; '' when the side is not filled in."""
        key = Coalesce(Cast(self.group, CharField()), Value(""))
        return cases.annotate(line=key)

    def narrow(self, cases: ComplaintQuerySet, value: str) -> ComplaintQuerySet:
        """Return the cases of one line."""
        found: ComplaintQuerySet = self.keyed(cases).filter(line=value)
        return found


REGENCY = len("63.03")
_SPLITS = (
    Split(key="jenis", label=_("Jenis"), group=F("kind")),
    Split(key="cara", label=_("Cara penyampaian"), group=F("channel")),
    Split(key="bidang", label=_("Bidang"), group=Coalesce(F("subject_area__parent"), F("subject_area"))),
    Split(key="dugaan", label=_("Dugaan maladministrasi"), group=F("alleged_forms__code"), many=True),
    Split(key="terbukti", label=_("Maladministrasi terbukti"), group=F("proven_forms__code"), many=True),
    Split(key="kelompok", label=_("Kelompok instansi"),
          group=Coalesce(F("agency__group__parent"), F("agency__group"))),
    Split(key="wilayah", label=_("Wilayah"), group=Substr(F("region"), 1, REGENCY)),
    Split(key="pelapor", label=_("Klasifikasi pelapor"), group=F("reporter_class")),
    Split(key="kelas", label=_("Kelas"), group=F("case_class")),
    Split(key="tahap", label=_("Tahap sekarang"), group=F("stage")),
    Split(key="alasan", label=_("Alasan penutupan"), group=F("closure_reason__code")),
)  # fmt: skip
SPLITS: dict[str, Split] = {split.key: split for split in _SPLITS}
