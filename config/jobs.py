"""The scheduled jobs: when each last succeeded or failed, told to staff, and run again by hand.

Every job is safe to run at any time, twice, and on two machines, and the beat runs a failed one again by itself; so
this is a sign for people, not the truth about the work. It is kept in Valkey, like the queue; a lost sign comes back
with the next run. Of an error only its kind is kept: its words can name people.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from celery import Task
from django.core.cache import cache
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from config.celery import app

LABELS: dict[str, Promise] = {
    "deliver-notices": _("Mengirim e-mail dari kotak keluar"),
    "render-documents": _("Membuat PDF surat"),
    "sweep-deadlines": _("Mengirim pengingat tenggat"),
    "lapse-completions": _("Menutup laporan yang tidak dilengkapi, mengakhiri waktu tanggapan"),
    "end-comment-windows": _("Mengakhiri masa tanggapan atas rancangan standar"),
    "lapse-grievances": _("Menutup pengaduan daerah yang tidak ditanggapi"),
    "remind-of-forums": _("Mengingatkan peserta forum besok"),
    "weekly-digest": _("Menyusun ringkasan mingguan"),
    "drop-old-drafts": _("Menghapus konsep laporan yang kedaluwarsa"),
    "bind-case-files": _("Menjilid berkas laporan"),
    "drop-old-bundles": _("Menghapus jilid berkas yang lama"),
    "print-figures": _("Menyusun statistik menjadi PDF"),
    "preview-wordings": _("Menyusun pratinjau naskah surat"),
    "remind-of-agreements": _("Mengingatkan nota kesepahaman yang hampir berakhir"),
    "purge-early-warnings": _("Menghapus laporan deteksi dini yang habis masa simpannya"),
    "remind-of-organisation-documents": _("Mengingatkan dokumen lembaga yang hampir berakhir"),
    "warn-of-ending-terms": _("Mengingatkan masa tugas narahubung yang berakhir"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One scheduled job and how its last runs went."""

    key: str
    label: str | Promise
    succeeded_at: datetime | None
    failed_at: datetime | None
    error: str

    @property
    def is_failing(self) -> bool:
        """Whether the last run that ended failed."""
        return self.failed_at is not None and (
            self.succeeded_at is None or self.failed_at > self.succeeded_at
        )


def jobs() -> list[Job]:
    """Return every job of the schedule, the failing ones first; one look into Valkey."""
    kept = cache.get_many([_place(key) for key in app.conf.beat_schedule])
    found = [_job(key, kept.get(_place(key), {})) for key in app.conf.beat_schedule]
    return sorted(found, key=lambda job: not job.is_failing)


def failing_count() -> int:
    """Return how many jobs failed when they last ran."""
    return sum(job.is_failing for job in jobs())


def run(key: str) -> bool:
    """Hand a job to the workers now; False when the schedule knows no such job."""
    entry = app.conf.beat_schedule.get(key)
    if entry is None:
        return False
    app.send_task(entry["task"])
    return True


def note_success(sender: Task, **_signal: Any) -> None:
    """Keep that a job ended well. Receiver of Celery's signal; other tasks are passed over."""
    _note(sender.name, succeeded_at=timezone.now())


def note_failure(sender: Task, exception: BaseException, **_signal: Any) -> None:
    """Keep that a job failed, and the kind of error. Receiver of Celery's signal; other tasks are passed over."""
    _note(sender.name, failed_at=timezone.now(), error=type(exception).__name__)


def _note(task: str, **facts: object) -> None:
    for key, entry in app.conf.beat_schedule.items():
        if entry["task"] == task:
            cache.set(_place(key), {**cache.get(_place(key), {}), **facts}, timeout=None)


def _job(key: str, kept: Mapping[str, Any]) -> Job:
    return Job(
        key=key,
        label=LABELS.get(key, key),
        succeeded_at=kept.get("succeeded_at"),
        failed_at=kept.get("failed_at"),
        error=kept.get("error", ""),
    )


def _place(key: str) -> str:
    return f"job:{key}"
