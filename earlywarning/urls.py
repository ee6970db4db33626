"""The addresses of the early-warning reports."""

from django.urls import URLPattern, path

from earlywarning.views import reports

app_name = "earlywarning"

urlpatterns: list[URLPattern] = [
    path("portal/deteksi-dini/", reports.reports, name="list"),
    path("portal/deteksi-dini/baru/", reports.new_report, name="new"),
    path("portal/deteksi-dini/rapat/", reports.meetings, name="meetings"),
    path("portal/deteksi-dini/rapat/baru/", reports.new_meeting, name="new_meeting"),
    path("portal/deteksi-dini/<int:pk>/", reports.report, name="report"),
    path("portal/deteksi-dini/<int:pk>/tindakan/", reports.add_action, name="act"),
    path("portal/deteksi-dini/<int:pk>/selesai/", reports.end, name="end"),
]
