"""The staff page of the scheduled jobs: what failed, and a button that runs it again."""

from typing import cast

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from accounts.models import User
from accounts.permissions import holds, may_resend
from config.jobs import jobs, run


def may_read_jobs(request: HttpRequest) -> bool:
    """Whether the person may see how the jobs go: those who watch the outbox."""
    return request.user.is_authenticated and holds(request.user, "notices.view_notice")


@never_cache
@require_safe
def job_list(request: HttpRequest) -> HttpResponse:
    """Show every scheduled job with its last runs."""
    if not may_read_jobs(request):
        raise PermissionDenied
    context = {
        **admin.site.each_context(request),
        "title": _("Pekerjaan berkala"),
        "jobs": jobs(),
        "may_run": may_resend(cast(User, request.user)),
    }
    return TemplateResponse(request, "admin/jobs.html", context)


@require_POST
def run_job(request: HttpRequest, key: str) -> HttpResponse:
    """Run one job now."""
    if not may_resend(cast(User, request.user)):
        raise PermissionDenied
    if not run(key):
        raise Http404
    messages.success(request, _("Pekerjaan dijalankan. Muat ulang halaman ini sebentar lagi."))
    return redirect("admin:jobs")
