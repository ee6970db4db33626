"""From the queue: one text to the picked cases, and what came of it case by case."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from complaints.bulk_letters import CASES_MAX, KINDS_IN_BULK, draft_for
from complaints.canned import offered, texts_of
from complaints.forms.bulk_letters import BulkLetterForm
from complaints.models import Complaint, TextUse
from complaints.views.desk_access import StaffRequest, page_context
from complaints.views.queue import QUEUE
from documents.insertions import Insertion, inserted, insertion_into, is_asked, judged, shown_again


@never_cache
@require_POST
def bulk_letters(request: StaffRequest) -> HttpResponse:
    """Ask for the text, then draft; the answer lists the drafts and the refusals. Sending it again doubles nothing."""
    picked = [int(pk) for pk in request.POST.getlist("pick") if pk.isdecimal()][:CASES_MAX]
    cases = Complaint.objects.visible_to(request.user).filter(pk__in=picked).order_by("pk")
    numbers = list(cases.values_list("pk", "agenda_number"))
    if not numbers:
        messages.error(request, _("Pilih paling sedikit satu laporan"))
        return redirect(f"{reverse(QUEUE)}?{request.POST.get('query', '')[:2000]}")
    if is_asked(request.POST):
        offers = _offers(request, BulkLetterForm())
        form = BulkLetterForm(inserted(request.POST, offers))
        insertion = judged(request.POST, _offers(request, form))
        shown_again(form)
        return _page(request, numbers, form, insertion, status=422 if insertion.error else 200)
    form = BulkLetterForm(request.POST if "send" in request.POST else None)
    if not form.is_valid():
        return _page(request, numbers, form, _offers(request, form), status=422 if form.errors else 200)
    data = form.cleaned_data
    outcome = draft_for(picked, data["kind"], subject=data["subject"], text=data["text"], by=request.user,
                        at=timezone.now())  # fmt: skip
    context = page_context(request, title=_("Surat untuk beberapa laporan"), outcome=outcome)
    return TemplateResponse(request, "admin/complaints/bulk_letters_done.html", context)


def _offers(request: StaffRequest, form: BulkLetterForm) -> Insertion:
    texts = offered(texts_of(request.user), TextUse.LETTER, fits=[f"kind:{kind}" for kind in KINDS_IN_BULK])
    return insertion_into(form, texts)


def _page(
    request: StaffRequest, numbers: list[tuple[int, str]], form: BulkLetterForm, insertion: Insertion, *, status: int
) -> HttpResponse:  # fmt: skip
    context = page_context(
        request,
        title=_("Surat untuk beberapa laporan"),
        form=form,
        numbers=numbers,
        insertion=insertion,
        query=request.POST.get("query", "")[:2000],
    )
    return TemplateResponse(request, "admin/complaints/bulk_letters.html", context, status=status)
