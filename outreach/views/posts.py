"""Staff pages of posts: appoint and end."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from agencies.appointments import AppointmentRefused, person_for
from agencies.forms import EndForm
from complaints.views.desk_access import StaffRequest, page_context
from outreach import posts
from outreach.forms import CommissionForm
from outreach.models import Post
from outreach.permissions import may_appoint_helpers

LIST = "admin:outreach_post_changelist"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def appoint(request: StaffRequest) -> HttpResponse:
    """Appoint somebody; who is new gets an account and an invitation."""
    now = timezone.now()
    today = request.user.local_date(now)
    form = CommissionForm(request.POST if request.method == "POST" else None, initial={"valid_from": today})
    if form.is_bound and form.is_valid():
        try:
            with transaction.atomic():
                person = person_for(**form.person(), by=request.user, at=now)
                posts.appoint(person, form.commission(), by=request.user, at=now)
        except AppointmentRefused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        else:
            messages.success(request, _("Penunjukan sudah dicatat."))
            return redirect(LIST)
    return _page(request, form, title=_("Tunjuk pendamping"), action=_("Tunjuk"))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def end(request: StaffRequest, pk: int) -> HttpResponse:
    """End a post."""
    now = timezone.now()
    visible = Post.objects.visible_to(request.user).select_related("region", "user")
    post = get_object_or_404(visible, pk=pk)
    form = EndForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        reason, today = form.cleaned_data["reason"], request.user.local_date(now)
        try:
            posts.end(post, on=today, reason=reason, by=request.user, at=now)
        except AppointmentRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Penunjukan sudah diakhiri."))
            return redirect(LIST)
    return _page(request, form, title=_("Akhiri penunjukan"), action=_("Akhiri"), intro=str(post))


def _page(
    request: StaffRequest, form: CommissionForm | EndForm, *, title: str, action: str, intro: str = ""
) -> HttpResponse:
    context = page_context(
        request, title=title, form=form, action=action, intro=intro, verdict=may_appoint_helpers(request.user),
        crumbs=[(reverse(LIST), _("Pendamping"))],
    )  # fmt: skip
    status = 422 if form.is_bound else 200
    return TemplateResponse(request, "admin/outreach/form.html", context, status=status)
