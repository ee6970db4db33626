"""A service standard in force, for everybody: its 14 components, the decree and the pledge."""

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from agencies.models import StandardVersion
from agencies.standard_compare import laid_out


@require_safe
def standard(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Show the standard in force of one service."""
    version = _in_force_or_404(slug, pk)
    context = {"version": version, "agency": version.service.agency, "rows": laid_out(version)}
    return render(request, "agencies/standard.html", context)


@require_safe
def decree(request: HttpRequest, slug: str, pk: int) -> FileResponse:
    """Send the decree that adopted the standard, as a download."""
    version = _in_force_or_404(slug, pk)
    if not version.decree_file:
        raise Http404
    return FileResponse(
        version.decree_file.open("rb"), as_attachment=True, filename=f"standar-pelayanan-{version.service_id}.pdf",
        content_type="application/pdf",
        headers={"X-Content-Type-Options": "nosniff", "Content-Security-Policy": "sandbox"},
    )  # fmt: skip


def _in_force_or_404(slug: str, service: int) -> StandardVersion:
    rows = StandardVersion.objects.in_force().select_related("service__agency")
    version: StandardVersion = get_object_or_404(rows, service=service, service__agency__slug=slug)
    return version
