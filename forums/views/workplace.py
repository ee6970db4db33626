"""The workplace of who runs a forum: the same pages for an organiser's focal point and for the office's staff."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import wraps
from typing import Any, cast

from django import forms
from django.contrib import admin
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from accounts.models import Office, User
from forums.forms.workplace import ForumForm, ReasonForm, facts_of
from forums.models import Forum, ForumQuerySet
from forums.moves import advance, options
from forums.people import missing_elements
from forums.permissions import may_create, may_facilitate
from forums.plan import correct, create
from forums.refusals import ForumRefused
from forums.stages import MOVES
from forums.views.doing import done

SHOWN = 50
Page = Callable[..., HttpResponseBase]


@dataclass(frozen=True, slots=True, kw_only=True)
class Visitor:
    """Who asks, and when."""

    user: User
    at: datetime
    today: date

    @property
    def frame(self) -> str:
        """The template that the page stands in."""
        return "admin/complaints/frame.html" if self.user.is_staff else "complaints/portal/frame.html"

    def forums(self) -> ForumQuerySet:
        """The forums the person works on: the gate of every page here."""
        return Forum.objects.visible_to(self.user, on=self.today).select_related(
            "office", "organiser", "facilitator"
        )


def of_visitor(page: Page) -> Page:
    """Give a page the person who is signed in; one with no part in forums is told so."""

    @wraps(page)
    @never_cache
    @login_required
    def gated(request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
        user, at = cast(User, request.user), timezone.now()  # login_required
        office = user.office or Office.objects.representative().order_by("code").first()
        visitor = Visitor(user=user, at=at, today=office.local_date(at) if office else timezone.localdate(at))
        return page(request, visitor, **kwargs)

    return gated


def of_forum(page: Page) -> Page:
    """Give a page one forum through the gate. Not visible is 404, exactly as not existing."""

    @wraps(page)
    @of_visitor
    def gated(request: HttpRequest, visitor: Visitor, pk: int, **kwargs: Any) -> HttpResponseBase:
        return page(request, visitor, get_object_or_404(visitor.forums(), pk=pk), **kwargs)

    return gated


def posted(request: HttpRequest) -> QueryDict | None:
    """Return what a form is bound to: the data of a POST, however empty; nothing for a visit."""
    return request.POST if request.method == "POST" else None


def answer(
    request: HttpRequest, visitor: Visitor, template: str, *, status: int = 200, **context: Any
) -> HttpResponse:
    """Answer with a page of the workplace in the frame of the person's own place."""
    frame = admin.site.each_context(request) if visitor.user.is_staff else {}
    return render(
        request, template, {**frame, "frame": visitor.frame, "visitor": visitor, **context}, status=status
    )


@of_visitor
def forum_list(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """List the forums the person works on, the newest first."""
    rows = list(visitor.forums()[: SHOWN + 1])
    return answer(
        request, visitor, "forums/workplace/list.html", title=_("Forum"), forums=rows[:SHOWN], is_cut=len(rows) > SHOWN,
        may_create=may_create(visitor.user, on=visitor.today),
    )  # fmt: skip


@of_visitor
def new_forum(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """Prepare a forum."""
    form = ForumForm(posted(request), user=visitor.user, today=visitor.today)
    made: list[Forum] = []
    office = visitor.user.office or Office.objects.representative().order_by("code").first()

    def work() -> None:
        if office is None:
            raise ForumRefused(_("Kantor Ombudsman belum dibuat."))
        made.append(
            create(
                form.facts(),
                form.topic_lines(),
                organiser=form.agency(),
                by=visitor.user,
                office=office,
                at=visitor.at,
            )
        )

    if request.method == "POST" and done(
        request, form, work, said=_("Forum disiapkan. Tambahkan peserta, lalu umumkan.")
    ):
        return redirect("forums:work_forum", pk=made[0].pk)
    verdict = may_create(visitor.user, on=visitor.today)
    return answer(
        request, visitor, "forums/workplace/form.html", title=_("Siapkan forum"), form=form, verdict=verdict,
        action=_("Simpan"), status=422 if form.errors else 200,
    )  # fmt: skip


@of_forum
def edit_forum(request: HttpRequest, visitor: Visitor, forum: Forum) -> HttpResponse:
    """Correct the facts of a forum."""
    form = ForumForm(posted(request), initial=facts_of(forum), user=visitor.user, today=visitor.today)
    if request.method == "POST" and done(
        request, form, lambda: correct(forum, form.facts(), form.topic_lines(), by=visitor.user, at=visitor.at),
        said=_("Perubahan disimpan."),
    ):  # fmt: skip
        return redirect("forums:work_forum", pk=forum.pk)
    verdict = may_facilitate(visitor.user, forum, on=visitor.today)
    return answer(
        request, visitor, "forums/workplace/form.html", title=_("Ubah forum"), form=form, verdict=verdict, forum=forum,
        action=_("Simpan"), status=422 if form.errors else 200,
    )  # fmt: skip


@of_forum
def forum_desk(request: HttpRequest, visitor: Visitor, forum: Forum) -> HttpResponse:
    """Show a forum with what can be done now, and why something cannot."""
    return desk(request, visitor, forum)


@of_forum
def make_move(request: HttpRequest, visitor: Visitor, forum: Forum, name: str) -> HttpResponse:
    """Make one move of the table; asks for the reason where one is needed."""
    form = ReasonForm(posted(request))
    if request.method == "POST" and name in MOVES and done(
        request, form,
        lambda: advance(forum, name, by=visitor.user, at=visitor.at, reason=form.cleaned_data["reason"]),
        said=_("Tahap forum diubah."),
    ):  # fmt: skip
        return redirect("forums:work_forum", pk=forum.pk)
    return desk(request, visitor, forum, form=form, status=422 if form.errors else 200)


def desk(
    request: HttpRequest, visitor: Visitor, forum: Forum, *, form: forms.Form | None = None, status: int = 200
) -> HttpResponse:
    """Answer with the desk of a forum."""
    came = forum.participants.filter(arrived_at__isnull=False).count()
    return answer(
        request, visitor, "forums/workplace/desk.html", title=forum.title, forum=forum, status=status,
        moves=options(forum, by=visitor.user, at=visitor.at), form=form, reason_form=ReasonForm(),
        missing=missing_elements(forum, arrived=False), invited=forum.participants.count(), came=came,
        contributions=forum.contributions.count(), waiting=forum.contributions.filter(moderation="waiting").count(),
        actions=forum.actions.count(), events=forum.events.select_related("by").order_by("-sequence")[:10],
        may=may_facilitate(visitor.user, forum, on=visitor.today),
    )  # fmt: skip
