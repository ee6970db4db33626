"""The preview of an office's own words: the page that waits for the worker, and the PDF."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from complaints.models import OrderState, WordingPreview
from complaints.views.desk_access import StaffRequest, page_context, refuse_outsiders
from complaints.views.wordings import EDIT, LIST, ONE, label_of, office_or_404
from documents.permissions import may_keep_texts


def _preview_or_404(request: StaffRequest, code: str, made: int) -> WordingPreview:
    """Return a preview through the gate: only the person's own, about a case they may still open."""
    office_or_404(request, code)
    refuse_outsiders(allowed=may_keep_texts(request.user))
    mine = WordingPreview.objects.visible_to(request.user).filter(code=code).select_related("complaint")
    found: WordingPreview = get_object_or_404(mine, pk=made)
    return found


@never_cache
@require_safe
def asked_preview(request: StaffRequest, code: str, made: int) -> HttpResponse:
    """Say how far the preview is, and offer it once it is made."""
    found, letter = _preview_or_404(request, code, made), label_of(code)
    context = page_context(
        request, title=_("Pratinjau naskah: %(letter)s") % {"letter": letter}, made=found, code=code,
        crumbs=[
            (reverse(LIST), _("Naskah surat")),
            (reverse(ONE, args=[code]), letter),
            (reverse(EDIT, args=[code]), _("Ubah naskah")),
        ],
    )  # fmt: skip
    return TemplateResponse(request, "admin/complaints/wordings/preview.html", context)


@require_safe
def preview_file(request: StaffRequest, code: str, made: int) -> HttpResponse:
    """Send the PDF, to be looked at. It holds no identity."""
    found = _preview_or_404(request, code, made)
    refuse_outsiders(allowed=found.state == OrderState.DONE)
    with found.file.open("rb") as stored:  # one short letter
        response = HttpResponse(stored.read(), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="naskah-{code}.pdf"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
