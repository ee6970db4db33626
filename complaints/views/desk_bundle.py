"""The whole case file as one PDF: asked for here, made by a worker, downloaded here for a week."""

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from complaints.bundle.asking import ask
from complaints.forms.desk_bundle import BundleForm
from complaints.forms.refused import say_why
from complaints.models import OrderState
from complaints.permissions import may_bind
from complaints.refusals import MoveInvalid, MoveRefused
from complaints.views.desk import crumbs
from complaints.views.desk_access import StaffRequest, case_or_404, page_context


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def bundles(request: StaffRequest, pk: int) -> HttpResponse:
    """List what was bound, and take an order for another."""
    case = case_or_404(request, pk)
    form = BundleForm(request.POST or None, case=case)
    verdict = may_bind(request.user, case)
    if form.is_valid():
        try:
            ask(
                case, reader=form.cleaned_data["reader"], agency=form.cleaned_data["agency"], by=request.user,
                at=timezone.now(),
            )  # fmt: skip
        except (MoveInvalid, MoveRefused) as refusal:
            say_why(form, refusal)
        else:
            messages.success(request, _("Berkas sedang disusun. Muat ulang halaman ini sebentar lagi."))
            return redirect("admin:complaints_bundles", pk=case.pk)
    context = page_context(
        request, title=_("Cetak berkas lengkap %(number)s") % {"number": case.agenda_number}, case=case, form=form,
        verdict=verdict, bundles=case.bundles.select_related("asked_by", "agency")[:20] if verdict else [],
        crumbs=crumbs(case),
    )  # fmt: skip
    status = 422 if form.errors else 200
    return TemplateResponse(request, "admin/complaints/bundles.html", context, status=status)


@never_cache
@require_safe
def download(request: StaffRequest, pk: int, bundle: int) -> FileResponse:
    """Send a bound file of a case the person may open."""
    case = case_or_404(request, pk)
    if not may_bind(request.user, case):
        raise Http404
    made = get_object_or_404(case.bundles.filter(state=OrderState.DONE), pk=bundle)
    name = f"berkas-{case.agenda_number}-{made.reader}.pdf"
    response = FileResponse(
        made.file.open("rb"), as_attachment=True, filename=name, content_type="application/pdf"
    )
    response["X-Content-Type-Options"] = "nosniff"
    return response
