"""What everybody sees of forums: what is coming, what was agreed, and what becomes of it."""

from datetime import UTC, datetime
from typing import Any

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.throttle import hit
from forums.calendar_entry import entry
from forums.contributions import contribute
from forums.forms.public import ContributionForm
from forums.models import (
    ActionState,
    Contribution,
    Forum,
    ForumFile,
    Moderation,
    Signature,
    SignatureState,
)
from forums.moves import current_minutes
from forums.people import missing_elements
from forums.places import may_register, places_left, takes_registrations
from forums.stages import Stage
from forums.standards import discussed, step_of, takes_comments
from forums.views.doing import done

PAGE = 20
PER_HOUR = 10  # contributions from one address
HOUR = 3600  # seconds


@require_safe
def forums(request: HttpRequest) -> HttpResponse:
    """List what is coming, soonest first, and what was held, newest first, in keyset pages."""
    now = timezone.now()
    public = Forum.objects.public().select_related("organiser", "office")
    past = public.filter(starts_at__lt=now).order_by("-starts_at", "-pk")
    after = _key(request.GET.get("after", ""))
    if after is not None:
        past = past.filter(starts_at__lt=after)
    rows = list(past[: PAGE + 1])
    context = {
        "coming": [] if after else list(public.filter(starts_at__gte=now).order_by("starts_at", "pk")[:PAGE]),
        "past": rows[:PAGE],
        "first_url": "?" if after else "",
        "next_url": f"?after={rows[PAGE - 1].starts_at.timestamp()}" if len(rows) > PAGE else "",
    }
    return render(request, "forums/list.html", context)


def _key(text: str) -> datetime | None:
    try:
        return datetime.fromtimestamp(float(text), tz=UTC) if text else None
    except (ValueError, OverflowError, OSError):
        return None


@require_http_methods(["GET", "HEAD", "POST"])
def forum(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one forum; take a contribution."""
    held = public_or_404(slug)
    today = held.office.local_date(timezone.now())
    standards = [(item, step_of(item, on=today)) for item in discussed(held)]
    form = ContributionForm(
        request.POST if request.method == "POST" else None, forum=held,
        standards=[item for item, _step in standards if takes_comments(item, on=today)],
    )  # fmt: skip
    if request.method == "POST":
        throttle = hit("forum-contribution", request.META.get("REMOTE_ADDR", ""), limit=PER_HOUR, window=HOUR)
        if not throttle.allowed:
            return render(request, "429.html", {"again_at": throttle.retry_at}, status=429)
        said = _("Masukan Anda kami terima. Sesudah diperiksa, masukan tampil di halaman ini.")
        if done(request, form, lambda: contribute(held, form.said(), at=timezone.now()), said=said):
            return redirect(held)
    return render(
        request,
        "forums/forum.html",
        {**_context(held, form), "standards": standards},
        status=422 if form.errors else 200,
    )


def public_or_404(slug: str) -> Forum:
    """Return a forum everybody may see. Not announced, or of closed doors, is 404."""
    return get_object_or_404(Forum.objects.public().select_related("organiser", "office"), slug=slug)


def _context(held: Forum, form: ContributionForm) -> dict[str, Any]:
    minutes = current_minutes(held)
    signatures: list[Signature] = []
    if minutes is not None:
        signatures = list(minutes.signatures.select_related("participant__element").order_by("pk"))
    waiting = [row for row in signatures if row.state == SignatureState.ASKED]
    actions = list(held.actions.select_related("owner"))
    shown = Contribution.objects.filter(moderation=Moderation.SHOWN).select_related(
        "element", "topic", "standard__service"
    )
    started = held.stage_now not in {Stage.ANNOUNCED, Stage.PREPARED, Stage.CANCELLED}
    at = timezone.now()
    return {
        "takes_registrations": takes_registrations(held, at=at), "may_register": may_register(held, at=at),
        "places": places_left(held, at=at),
        "forum": held, "form": form, "minutes": minutes, "signatures": signatures, "waiting": len(waiting),
        "actions": actions, "done": sum(1 for item in actions if item.state == ActionState.DONE),
        "agreements": held.notes.filter(is_agreement=True) if started else [],
        "contributions": list(shown.filter(forum=held)),
        "materials": held.files.filter(is_public=True, report__isnull=True),
        "came": held.participants.filter(arrived_at__isnull=False).count() if started else 0,
        "missing": missing_elements(held, arrived=True) if held.stage_now is Stage.HELD else [],
        "takes_contributions": held.stage_now is not Stage.CANCELLED,
    }  # fmt: skip


@require_safe
def calendar_file(request: HttpRequest, slug: str) -> HttpResponse:
    """Send the meeting as a calendar entry."""
    held = public_or_404(slug)
    return HttpResponse(
        entry(held), content_type="text/calendar; charset=utf-8; method=PUBLISH",
        headers={"Content-Disposition": f'attachment; filename="forum-{held.slug}.ics"'},
    )  # fmt: skip


@require_safe
def material(request: HttpRequest, slug: str, pk: int) -> FileResponse:
    """Send public material of a public forum as a download."""
    held = public_or_404(slug)
    file = get_object_or_404(ForumFile, forum=held, pk=pk, is_public=True, report__isnull=True)
    response = FileResponse(file.file.open("rb"), as_attachment=True, filename=file.name)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox"
    return response
