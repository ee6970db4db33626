"""The sheet of a counter: what to hang up so that people find the form."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from complaints.views.desk_access import StaffRequest, page_context
from documents.paper import qr_svg
from outreach.models import Counter


@require_safe
def sheet(request: StaffRequest, pk: int) -> HttpResponse:
    """A page to print: the picture, the address in letters, three sentences."""
    counter = get_object_or_404(Counter.objects.visible_to(request.user), pk=pk)
    context = page_context(request, title=_("Lembar kode QR"), counter=counter)
    return TemplateResponse(request, "admin/outreach/counter_sheet.html", context)


@require_safe
def picture(request: StaffRequest, pk: int) -> HttpResponse:
    """The code as a picture."""
    counter = get_object_or_404(Counter.objects.visible_to(request.user), pk=pk)
    return HttpResponse(qr_svg(counter.address), content_type="image/svg+xml")
