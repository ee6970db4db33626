"""What a member of UP3 or a village assistant does: take a report, and see how far the own ones are."""

from datetime import datetime
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import User
from complaints.identity import display_name
from complaints.models import Channel
from complaints.public_words import StageStep, stage_steps
from outreach.entries import Entered, KeyTaken, Taking, enter
from outreach.forms import CONSENT, HelperEntryForm
from outreach.models import Entry, Post
from outreach.permissions import posts_of

SHOWN = 30  # entries on a page


class HelperRequest(HttpRequest):
    """A request of somebody who is signed in."""

    user: User


def _posts_or_404(request: HelperRequest, *, now: datetime) -> list[Post]:
    posts = list(posts_of(request.user, on=timezone.localdate(now)))
    if not posts:
        raise Http404
    return posts


def _who(entry: Entry) -> str:
    """Whose report it is: by initials, of a confidential reporter not even that."""
    identity = next(iter(entry.complaint.identities.all()), None)
    return display_name(entry.complaint, initials=identity.initials if identity else "")


def _step(entry: Entry) -> StageStep:
    """How far the case is, in the words of the public tracker."""
    steps = stage_steps(entry.complaint)
    return next((step for step in steps if step.state == "now"), steps[-1])


@never_cache
@login_required
@require_safe
def own_entries(request: HelperRequest) -> HttpResponse:
    """List the own entries, the latest first: number, whose, how far. Nothing of what was told."""
    posts = _posts_or_404(request, now=timezone.now())
    entries = Entry.objects.visible_to(request.user).filter(post__isnull=False)
    if (before := request.GET.get("sebelum", "")).isdecimal():
        entries = entries.filter(pk__lt=int(before))
    found = entries.select_related("complaint__office", "post__region").prefetch_related(
        "complaint__identities"
    )
    rows = list(found.order_by("-pk")[: SHOWN + 1])
    context = {
        "posts": posts,
        "rows": [(entry, _who(entry), _step(entry)) for entry in rows[:SHOWN]],
        "older": rows[SHOWN - 1].pk if len(rows) > SHOWN else None,
    }
    return render(request, "outreach/own_entries.html", context)


@never_cache
@login_required
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def take(request: HelperRequest) -> HttpResponse:
    """Take a report for somebody of the own district."""
    now = timezone.now()
    posts = _posts_or_404(request, now=now)
    form = HelperEntryForm(request.POST if request.method == "POST" else None, posts=posts)
    entered = _entered(request.user, form, now=now) if form.is_bound and form.is_valid() else None
    if entered is None:
        context: dict[str, Any] = {"form": form, "posts": posts}
        return render(request, "outreach/take.html", context, status=422 if form.is_bound else 200)
    response = render(request, "outreach/taken.html", {"entered": entered})
    response["Cache-Control"] = "no-store"
    return response


def _entered(user: User, form: HelperEntryForm, *, now: datetime) -> Entered | None:
    post: Post = form.cleaned_data["post"]
    taking = Taking(key=form.key_of, by=user, taken_at=now, consent=str(CONSENT))
    report = form.report(channel=Channel.UP3, region=post.region)
    try:
        return enter(report, taking, office=post.office, source={"post": post}, at=now)
    except KeyTaken:
        form.add_error(None, _("Isian ini sudah dikirim petugas lain. Muat ulang halaman, lalu isi lagi"))
        return None
