"""A suggested improvement in the portal of its agency: read it, answer it. By account, through the portal's gate."""

from typing import cast

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import User
from complaints.actors import Actor
from complaints.models import ImprovementSuggestion, SuggestionState
from complaints.moves import MoveInvalid, MoveRefused, advance
from complaints.portal import appointments
from complaints.views.portal import frame
from complaints.views.portal_access import file_or_404, local_today
from deadlines.explain import badge
from deadlines.holidays import work_calendar
from documents.downloads import pdf_response
from documents.models import RenderState


class AnswerForm(forms.Form):
    """What the agency did, or will do."""

    text = forms.CharField(
        label=gettext_lazy("Tanggapan instansi"),
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": gettext_lazy("Tulis tanggapan instansi Anda")},
    )


def _found(http: HttpRequest, pk: int) -> ImprovementSuggestion:
    rows = ImprovementSuggestion.objects.visible_to(cast("User", http.user), on=local_today(timezone.now()))
    return get_object_or_404(
        rows.select_related("agency", "document", "deadline__rule", "complaint__office"), pk=pk
    )


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def page(http: HttpRequest, pk: int) -> HttpResponse:
    """Show the suggestion; take the agency's answer once."""
    found = _found(http, pk)
    form = AnswerForm(http.POST if http.method == "POST" else None)
    if http.method == "POST" and form.is_valid():
        try:
            advance(
                found.complaint_id, "answer_suggestion", actor=Actor.agency(cast("User", http.user)),
                at=timezone.now(), suggestion=found.pk, text=form.cleaned_data["text"],
            )  # fmt: skip
        except (MoveRefused, MoveInvalid) as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(http, _("Tanggapan instansi Anda sudah kami terima."))
            return redirect("complaints:suggestion", pk=found.pk)
    return _page(http, found, form)


def _page(http: HttpRequest, found: ImprovementSuggestion, form: AnswerForm) -> HttpResponse:
    user, today = cast("User", http.user), local_today(timezone.now())
    context = {
        "suggestion": found,
        "form": form if found.state == SuggestionState.WAITING else None,
        "due": badge(found.deadline, today=today, calendar=work_calendar()),
        "letter_ready": found.document is not None and found.document.render_state == RenderState.DONE,
        **frame(appointments(user, on=today)),
    }
    status = 422 if form.is_bound else 200
    return render(http, "complaints/portal/suggestion.html", context, status=status)


@never_cache
@login_required
@require_safe
def letter(http: HttpRequest, pk: int) -> HttpResponseBase:
    """Hand out the letter as PDF, once it is rendered."""
    paper = file_or_404(_found(http, pk).document)
    return pdf_response(paper)
