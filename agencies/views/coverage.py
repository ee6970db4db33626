"""Focal points by government, on a page, printed, or as a workbook."""

from django import forms
from django.contrib import admin
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from agencies import coverage
from agencies.coverage_book import workbook
from agencies.models import Agency
from agencies.permissions import may_keep_agencies
from agencies.views.appointments import StaffRequest

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
NO_REGION = "tanpa"


class CoverageForm(forms.Form):
    """What to list: a government, a gap, and how soon is soon."""

    wilayah = forms.CharField(required=False, max_length=5, widget=forms.HiddenInput)
    celah = forms.ChoiceField(
        label=gettext_lazy("Tampilkan"),
        required=False,
        choices=[
            ("", gettext_lazy("Semua instansi")),
            ("tanpa", gettext_lazy("Tanpa narahubung")),
            ("segera", gettext_lazy("SK segera berakhir")),
            ("tanpa-wakil", gettext_lazy("Tanpa wakil")),
        ],
    )
    hari = forms.IntegerField(
        label=gettext_lazy("Segera berarti dalam berapa hari"),
        required=False,
        min_value=1,
        max_value=730,
        error_messages={
            "invalid": gettext_lazy("Tulis angka, misalnya 60"),
            "min_value": gettext_lazy("Tulis angka dari 1 sampai 730"),
            "max_value": gettext_lazy("Tulis angka dari 1 sampai 730"),
        },
    )


@never_cache
@require_safe
def page(request: StaffRequest) -> HttpResponse:
    """Count per government; list the agencies of one government or with one gap."""
    form = CoverageForm(request.GET or None)
    asked = form.cleaned_data if form.is_bound and form.is_valid() else {}
    where, gap = asked.get("wilayah", ""), asked.get("celah", "")
    soon = asked.get("hari") or coverage.SOON
    found = coverage.lines(Agency.objects.all(), on=request.user.local_date(timezone.now()), soon=soon)
    wanted = [
        line
        for line in found
        if (not where or (coverage.government_code(line.agency) or NO_REGION) == where)
        and (not gap or gap in line.gaps)
    ]
    context = {
        **admin.site.each_context(request), "title": _("Cakupan narahubung"), "form": form, "soon": soon,
        "where": where, "gap": gap, "governments": coverage.governments(found), "no_region": NO_REGION,
        "lines": wanted if where or gap else None, "may_appoint": bool(may_keep_agencies(request.user)),
    }  # fmt: skip
    status = 422 if form.is_bound and form.errors else 200
    return TemplateResponse(request, "admin/agencies/coverage.html", context, status=status)


@never_cache
@require_safe
def download(request: StaffRequest) -> HttpResponse:
    """Send all of it as a workbook."""
    today = request.user.local_date(timezone.now())
    found = coverage.lines(Agency.objects.all(), on=today, soon=coverage.SOON)
    response = HttpResponse(workbook(found, coverage.governments(found)), content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="cakupan-narahubung-{today.isoformat()}.xlsx"'
    response["Cache-Control"] = "no-store"
    return response
