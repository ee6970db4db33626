"""Every address of the product. Addresses people rely on are listed in docs; change one only with a redirect."""

from django.contrib import admin
from django.urls import include, path
from django.views.i18n import set_language

from config import health, views

urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("", views.home, name="home"),
    path("mulai/", views.home_of_user, name="home_of_user"),
    path("bahasa/", set_language, name="set_language"),
    path("surat-lokal/", views.local_mail, name="local_mail"),
    path("", include("accounts.urls")),
    path("", include("documents.urls")),
    path("", include("agencies.urls")),
    path("", include("sp4n.urls")),
    path("", include("complaints.urls")),
    path("", include("forums.urls")),
    path("", include("outreach.urls")),
    path("", include("organisations.urls")),
    path("", include("earlywarning.urls")),
    path("admin/", admin.site.urls),
]

handler400 = "config.views.bad_request"
handler403 = "config.views.permission_denied"
handler404 = "config.views.page_not_found"
handler500 = "config.views.server_error"
