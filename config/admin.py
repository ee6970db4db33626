"""The staff's workplace: Django's admin behind the product's own sign-in, opening at the queue."""

from typing import Any

from django.contrib.admin import AdminSite
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _

from config.context import PRODUCT_NAME
from config.jobs_page import job_list, run_job
from config.staff_menu import QUEUE, address_of, may_open


class StaffSite(AdminSite):
    """Pages for people with a staff role (`User.is_staff`); everybody else is sent to sign in."""

    site_header = PRODUCT_NAME
    site_title = _("Narahubung staf")
    index_title = _("Semua data")
    enable_nav_sidebar = False  # the sidebar is our own (config.staff_menu)

    def get_urls(self) -> list[Any]:
        """Add the pages that belong to no model."""
        own = [
            path("pekerjaan/", self.admin_view(job_list), name="jobs"),
            path("pekerjaan/<slug:key>/jalankan/", self.admin_view(run_job), name="run_job"),
        ]
        return [*own, *super().get_urls()]

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """Send to the one sign-in page. Someone signed in without a staff role is told so, not sent in circles."""
        if self.has_permission(request):
            return redirect("admin:index")
        if request.user.is_authenticated:
            raise PermissionDenied
        return redirect_to_login(request.GET.get("next", reverse("admin:index")))

    def index(  # type: ignore[override]  # a redirect is no TemplateResponse
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Open the queue for those who may see it; else the list of all data."""
        queue = address_of(QUEUE)
        if queue and may_open(request, QUEUE):
            return redirect(queue)
        return super().index(request, extra_context)
