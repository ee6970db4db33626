"""The sidebar of the staff pages, as data. An entry is shown when its page exists and the person may open it."""

from collections.abc import Callable
from dataclasses import dataclass

from django.apps import apps
from django.contrib import admin
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from complaints.permissions import may_read_clusters, may_read_figures, may_read_workload, may_search_identity
from config.jobs import failing_count
from config.jobs_page import may_read_jobs
from notices.outbox import dead_count

QUEUE = "admin:complaints_complaint_changelist"


@dataclass(frozen=True, slots=True, kw_only=True)
class MenuEntry:
    """A page of the staff: `query` is added to the address, `count` tells how much waits there (one query each)."""

    label: str | Promise
    url_name: str
    query: str = ""
    count: Callable[[HttpRequest], int | None] | None = None
    allowed: Callable[[HttpRequest], bool] | None = None  # for pages that are not a model's list


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffLink:
    """An entry as one person sees it."""

    label: str | Promise
    url: str
    count: int | None
    current: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffGroup:
    """A heading with its links."""

    label: str | Promise
    links: list[StaffLink]


def _dead_notices(request: HttpRequest) -> int | None:
    """How many mails were given up; nothing is shown while there is none."""
    office = getattr(request.user, "office", None)
    return (dead_count(office) or None) if office else None


def _failing_jobs(_request: HttpRequest) -> int | None:
    """How many scheduled jobs failed; nothing is shown while there is none."""
    return failing_count() or None


def _finds_people(request: HttpRequest) -> bool:
    """Whether the person may look for cases by NIK, telephone or e-mail."""
    return request.user.is_authenticated and may_search_identity(request.user)


def _reads_workload(request: HttpRequest) -> bool:
    """Whether the person may read who has how much to do."""
    return request.user.is_authenticated and bool(may_read_workload(request.user))


def _reads_clusters(request: HttpRequest) -> bool:
    """Whether the person may look for patterns among reports."""
    return request.user.is_authenticated and bool(may_read_clusters(request.user))


def _is_staff(request: HttpRequest) -> bool:
    """Whether the person works at an office."""
    return request.user.is_authenticated and request.user.is_staff


def _reads_figures(request: HttpRequest) -> bool:
    """Whether the person may read the office's counts."""
    return request.user.is_authenticated and bool(may_read_figures(request.user))


MENU: tuple[tuple[str | Promise, tuple[MenuEntry, ...]], ...] = (
    (
        pgettext_lazy("menu staf", "Pekerjaan"),
        (
            MenuEntry(label=_("Hari ini"), url_name="admin:complaints_my_day", allowed=_is_staff),
            MenuEntry(label=_("Antrean"), url_name=QUEUE),
            MenuEntry(label=_("Penyerahan"), url_name="admin:complaints_transfers", allowed=_is_staff),
            MenuEntry(label=_("Surat keluar"), url_name="admin:documents_document_changelist"),
            MenuEntry(label=_("Papan tim"), url_name="admin:complaints_workload", allowed=_reads_workload),
            MenuEntry(label=_("Pola laporan"), url_name="admin:complaints_clusters", allowed=_reads_clusters),
            MenuEntry(label=_("Statistik"), url_name="admin:complaints_figures_now", allowed=_reads_figures),
        ),
    ),
    (
        pgettext_lazy("menu staf", "Masuk"),
        (
            MenuEntry(label=_("Catat laporan baru"), url_name="admin:complaints_complaint_add"),
            MenuEntry(label=_("Kunjungan"), url_name="admin:outreach_visit_changelist"),
            MenuEntry(label=_("Siaran radio"), url_name="admin:outreach_episode_changelist"),
            MenuEntry(label=_("Acara radio"), url_name="admin:outreach_programme_changelist"),
            MenuEntry(
                label=_("Cari pelapor"), url_name="admin:complaints_find_person", allowed=_finds_people
            ),
        ),
    ),
    (
        _("Daerah"),
        (
            MenuEntry(label=_("Instansi"), url_name="admin:agencies_agency_changelist"),
            MenuEntry(label=_("Narahubung"), url_name="admin:agencies_focalpoint_changelist"),
            MenuEntry(label=_("Pengelola aduan daerah"), url_name="admin:sp4n_seat_changelist"),
            MenuEntry(label=_("Cakupan narahubung"), url_name="admin:agencies_focalpoint_coverage"),
            MenuEntry(label=_("Layanan"), url_name="admin:agencies_service_changelist"),
            MenuEntry(label=_("Forum"), url_name="forums:work_list"),
            MenuEntry(label=_("Perjanjian"), url_name="admin:agencies_agreement_changelist"),
            MenuEntry(label=_("Papan perjanjian"), url_name="admin:agencies_agreement_board"),
            MenuEntry(label=_("Pendamping di kecamatan"), url_name="admin:outreach_post_changelist"),
            MenuEntry(label=_("Loket dan kode QR"), url_name="admin:outreach_counter_changelist"),
        ),
    ),
    (
        _("Kelola"),
        (
            MenuEntry(label=_("Aturan tenggat"), url_name="admin:deadlines_deadlinerule_changelist"),
            MenuEntry(label=_("Hari libur"), url_name="admin:deadlines_holiday_changelist"),
            MenuEntry(label=_("Tahun kalender"), url_name="admin:deadlines_calendaryear_changelist"),
            MenuEntry(label=_("Tangga pengingat"), url_name="admin:deadlines_reminderstep_changelist"),
            MenuEntry(
                label=_("Kotak keluar"), url_name="admin:notices_notice_changelist", count=_dead_notices
            ),
            MenuEntry(
                label=_("Pekerjaan berkala"),
                url_name="admin:jobs",
                count=_failing_jobs,
                allowed=may_read_jobs,
            ),
            MenuEntry(label=_("Bidang"), url_name="admin:complaints_subjectarea_changelist"),
            MenuEntry(
                label=_("Bentuk maladministrasi"),
                url_name="admin:complaints_maladministrationform_changelist",
            ),
            MenuEntry(label=_("Alasan penutupan"), url_name="admin:complaints_closurereason_changelist"),
            MenuEntry(label=_("Butir pemeriksaan"), url_name="admin:complaints_checklistitem_changelist"),
            MenuEntry(label=_("Catatan akses"), url_name="admin:complaints_identityview_changelist"),
            MenuEntry(label=_("Pengguna"), url_name="admin:accounts_user_changelist"),
            MenuEntry(label=_("Kantor"), url_name="admin:accounts_office_changelist"),
        ),
    ),
)


def address_of(url_name: str) -> str:
    """Return the address of a named page, or '' when no such page exists."""
    try:
        return reverse(url_name)
    except NoReverseMatch:
        return ""


def search_address() -> str:
    """Return where the search box of the header leads."""
    return address_of(QUEUE)


def may_open(request: HttpRequest, url_name: str) -> bool:
    """Whether the person may open an admin page; a page outside the admin guards itself."""
    namespace, _colon, name = url_name.rpartition(":")
    app_label, _line, rest = name.partition("_")
    model_name, _line, action = rest.rpartition("_")
    try:
        model = apps.get_model(app_label, model_name)
    except (LookupError, ValueError):
        return True
    if namespace != "admin" or not admin.site.is_registered(model):
        return True
    model_admin = admin.site.get_model_admin(model)
    return (
        model_admin.has_add_permission(request)
        if action == "add"
        else model_admin.has_view_permission(request)
    )


def _link(entry: MenuEntry, request: HttpRequest) -> StaffLink | None:
    url = address_of(entry.url_name)
    if not url or not may_open(request, entry.url_name) or (entry.allowed and not entry.allowed(request)):
        return None
    address = f"{url}?{entry.query}" if entry.query else url
    return StaffLink(
        label=entry.label,
        url=address,
        count=entry.count(request) if entry.count else None,
        current=request.get_full_path() == address if entry.query else request.path == url,
    )


def staff_groups(request: HttpRequest) -> list[StaffGroup]:
    """Return the menu for one person; a group without links is left out."""
    groups = [
        StaffGroup(label=label, links=[link for entry in entries if (link := _link(entry, request))])
        for label, entries in MENU
    ]
    return [group for group in groups if group.links]
