"""The case in the admin: its own queue and desk instead of the plain list and form. Nothing is edited by hand."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import URLPattern, path
from django.views.generic import RedirectView

from complaints.models import Complaint
from complaints.permissions import may_enter_reports
from complaints.views import (
    assisted,
    bulk_letters,
    desk,
    desk_bundle,
    desk_checklist,
    desk_clocks,
    desk_files,
    desk_group,
    desk_handover,
    desk_identity,
    desk_lhp,
    desk_moves,
    desk_people,
    desk_plan,
    desk_resolution,
    desk_together,
    desk_writing,
    figures,
    my_day,
    own_initiative,
    queue,
    queue_export,
    quick_entry,
    team_board,
    transfers,
)

View = Callable[..., HttpResponseBase]

# (address under /admin/complaints/complaint/, view, name under "admin:")
PAGES: tuple[tuple[str, View, str], ...] = (
    ("", queue.queue, "complaints_complaint_changelist"),
    ("bagikan/", queue.bulk_assign, "complaints_bulk_assign"),
    ("surat/", bulk_letters.bulk_letters, "complaints_bulk_letters"),
    ("ingatkan/", queue.bulk_remind, "complaints_bulk_remind"),
    ("cetak/", queue.print_list, "complaints_print_list"),
    ("ekspor/", queue_export.export, "complaints_export"),
    ("cari-pelapor/", queue_export.find_person, "complaints_find_person"),
    ("tampilan/", queue.save_view, "complaints_save_view"),
    ("tampilan/<int:pk>/hapus/", queue.delete_view, "complaints_delete_view"),
    ("hari-ini/", my_day.day, "complaints_my_day"),
    ("angka/", figures.figures_now, "complaints_figures_now"),
    ("angka/<slug:code>/", figures.figures, "complaints_figures"),
    ("angka/<slug:code>/unduh/", figures.figures_workbook, "complaints_figures_workbook"),
    ("angka/<slug:code>/cetak/", figures.ask_print, "complaints_figures_print"),
    ("angka/<slug:code>/cetak/<int:made>/", figures.print_file, "complaints_figures_print_file"),
    ("angka/<slug:code>/laporan-berkala/", figures.draft_periodic, "complaints_draft_periodic"),
    ("angka/<slug:code>/tenggat/<int:rule>/", figures.clock_cases, "complaints_clock_cases"),
    ("angka/<slug:code>/<slug:figure>/", figures.figure_cases, "complaints_figure_cases"),
    ("beban/", team_board.board_page, "complaints_workload"),
    ("pola/", own_initiative.clusters, "complaints_clusters"),
    ("prakarsa/", own_initiative.start, "complaints_investigation_add"),
    ("penyerahan/", transfers.register, "complaints_transfers"),
    ("penyerahan/<int:pk>/", transfers.record, "complaints_transfer"),
    ("penyerahan/<int:pk>/<slug:name>/", transfers.answer, "complaints_transfer_answer"),
    ("konsultasi/", quick_entry.enter, "complaints_quick_entry"),
    ("catat/", assisted.enter, "complaints_complaint_add"),
    ("<int:pk>/change/", desk.desk, "complaints_complaint_change"),
    ("<int:pk>/langkah/<slug:name>/", desk_moves.make_move, "complaints_move"),
    ("<int:pk>/tulis/", desk_writing.write, "complaints_write"),
    ("<int:pk>/surat/", desk_writing.record_letter, "complaints_record_letter"),
    ("<int:pk>/identitas/", desk_identity.identity, "complaints_identity"),
    ("<int:pk>/periksa/<slug:phase>/", desk_checklist.checklist, "complaints_checklist"),
    ("<int:pk>/tenggat/", desk_clocks.clocks, "complaints_clocks"),
    ("<int:pk>/tenggat/<int:clock>/<slug:change>/", desk_clocks.change, "complaints_clock_change"),
    ("<int:pk>/berkas/", desk_files.upload, "complaints_upload"),
    ("<int:pk>/berkas/<int:file>/", desk_files.download, "complaints_file"),
    ("<int:pk>/cetak/", desk_bundle.bundles, "complaints_bundles"),
    ("<int:pk>/cetak/<int:bundle>/", desk_bundle.download, "complaints_bundle"),
    ("<int:pk>/pihak/", desk_people.parties, "complaints_parties"),
    ("<int:pk>/rencana/", desk_plan.plan, "complaints_plan"),
    ("<int:pk>/lhp/", desk_lhp.report, "complaints_lhp"),
    ("<int:pk>/resolusi/", desk_resolution.page, "complaints_resolution"),
    ("<int:pk>/terkait/", desk_together.related, "complaints_related"),
    ("<int:pk>/terkait/<int:link>/lepas/", desk_together.unrelate, "complaints_unrelate"),
    ("<int:pk>/kelompok/<slug:name>/", desk_group.decide, "complaints_group_move"),
    ("<int:pk>/serahkan/", desk_handover.hand_over, "complaints_hand_over"),
    ("<int:pk>/konflik/", desk_people.recuse, "complaints_recuse"),
    ("<int:pk>/riwayat/", desk.history, "complaints_complaint_history"),
)


@admin.register(Complaint)
class ComplaintAdmin(admin.ModelAdmin[Complaint]):
    """Opens the queue and the desk. Stages, events and papers change only through their own pages."""

    def get_urls(self) -> list[URLPattern]:
        """Return our own pages; none of the admin's forms stays reachable."""
        pages = [path(route, self.admin_site.admin_view(view), name=name) for route, view, name in PAGES]
        home = RedirectView.as_view(pattern_name="admin:complaints_complaint_change")
        return [*pages, path("<int:pk>/", self.admin_site.admin_view(home))]

    def has_view_permission(self, request: HttpRequest, obj: Complaint | None = None) -> bool:
        """All staff read the queue; which cases, decides the gate."""
        return request.user.is_staff

    def has_module_permission(self, request: HttpRequest) -> bool:
        """As for viewing."""
        return request.user.is_staff

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Whether the person may write down a report for somebody else; there is no other way to add one here."""
        return request.user.is_authenticated and bool(may_enter_reports(request.user))

    def has_change_permission(self, request: HttpRequest, obj: Complaint | None = None) -> bool:
        """Never by a plain form."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Never."""
        return False
