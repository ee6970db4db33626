"""A draft standard for everybody: its text, what changed, until when comments are taken, and the comments."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.throttle import hit
from agencies.standard_compare import compare, laid_out
from forums.contributions import contribute
from forums.forms.about_component import component_names
from forums.forms.public import ContributionForm
from forums.models import DiscussedStandard, Moderation
from forums.standard_clock import comments_until
from forums.standards import step_of, takes_comments
from forums.views.doing import done
from forums.views.public import HOUR, PER_HOUR


@require_http_methods(["GET", "HEAD", "POST"])
def standard(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Show one standard of a public forum; take a comment while its time runs."""
    at = timezone.now()
    rows = DiscussedStandard.objects.public().select_related(
        "forum__office", "forum__organiser", "service__agency", "version__based_on", "published", "corrected"
    )
    item = get_object_or_404(rows, forum__slug=slug, pk=pk)
    today = item.forum.office.local_date(at)
    form = ContributionForm(
        request.POST if request.method == "POST" else None, forum=item.forum, standards=[item]
    )
    if request.method == "POST":
        throttle = hit("forum-contribution", request.META.get("REMOTE_ADDR", ""), limit=PER_HOUR, window=HOUR)
        if not throttle.allowed:
            return render(request, "429.html", {"again_at": throttle.retry_at}, status=429)
        if done(
            request, form, lambda: contribute(item.forum, form.said_about(item), at=at),
            said=_("Masukan Anda kami terima. Sesudah diperiksa, masukan tampil di halaman ini."),
        ):  # fmt: skip
            return redirect("forums:standard", slug=slug, pk=pk)
    earlier = item.earlier
    context = {
        "forum": item.forum, "item": item, "version": item.current, "step": step_of(item, on=today), "form": form,
        "rows": laid_out(item.current), "earlier": earlier, "until": comments_until(item),
        "changes": compare(earlier.texts, item.current.texts) if earlier else None,
        "contributions": item.contributions.filter(moderation=Moderation.SHOWN).select_related("element"),
        "component_names": component_names(),
        "takes_comments": takes_comments(item, on=today),
    }  # fmt: skip
    return render(request, "forums/standard.html", context, status=422 if form.errors else 200)
