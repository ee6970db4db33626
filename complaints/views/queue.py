"""The queue of the staff: one list for every role, its saved views, bulk assignment, print and export."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from accounts.models import User
from complaints.assignment import assign
from complaints.forms.desk_queue import AssignForm, QueueFilterForm, SavedViewForm
from complaints.models import Complaint, SavedView
from complaints.people_search import looks_like_identity
from complaints.permissions import may_assign, may_enter_reports, may_hold_cases, may_search_identity
from complaints.queue import (
    COUNT_CAP,
    PAGE_SIZE,
    VIEWS,
    Cursor,
    Page,
    Viewer,
    counts,
    counts_key,
    page_of,
    single_match,
    urgent_cases,
)
from complaints.queue_search import number_filter
from complaints.refusals import MoveInvalid, MoveRefused
from complaints.remind_now import remind
from complaints.views.desk_access import StaffRequest, page_context
from complaints.views.queue_rows import rows_of

QUEUE = "admin:complaints_complaint_changelist"
BOARD = "admin:complaints_workload"  # cases are given away there as well
ROW_PARTS = ("agency", "assignee", "office")
PRINT_MAX = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewLink:
    """A saved view with its count in words ("1.000+")."""

    label: Any
    url: str
    count: str
    current: bool


class Queue:
    """One person's queue in the state that a query string tells."""

    def __init__(self, request: StaffRequest, state: QueryDict) -> None:
        self.request = request
        self.state = state
        self.viewer = Viewer(request.user, request.user.local_date(timezone.now()))
        office = request.user.office
        self.people: Sequence[User] = list(User.objects.staff_of(office)) if office else []
        self.receivers = [person for person in self.people if may_hold_cases(person)]
        self.form = QueueFilterForm(state, people=self.people)
        self.is_valid = self.form.is_valid()
        self.filter = self.form.asked()

    def cases(self) -> Any:
        """Return the cases that pass the filter, through the gate."""
        gate = Complaint.objects.visible_to(self.request.user).select_related(*ROW_PARTS)
        return self.filter.narrow(gate.defer("account", "hope", "search"), self.viewer)

    def page(self) -> Page:
        """Return the page that the state points at."""
        before, after = self.state.get("before", ""), self.state.get("after", "")
        cursor = Cursor.parse(before, backwards=True) if before else Cursor.parse(after)
        return page_of(self.cases(), cursor, by_due=self.filter.by_due, size=PAGE_SIZE)

    def views(self) -> list[ViewLink]:
        """Return the views that everybody has, with counts, the current one marked."""
        held = counts(self.viewer)
        return [
            ViewLink(
                label=view.label,
                url=f"?view={key}",
                count=_("1.000+") if held[key] > COUNT_CAP else str(held[key]),
                current=self.filter.view is view and "saved" not in self.state,
            )
            for key, view in VIEWS.items()
            if view.counted
        ]


@require_safe
def queue(request: StaffRequest) -> HttpResponse:
    """Show the queue, or go straight to the case when the search names exactly one."""
    words = request.GET.get("q", "").strip()
    if number_filter(words) is None and looks_like_identity(words):
        # A NIK or a number in the URL would stand in logs and histories: take it out at once.
        messages.error(request, _("Jangan cari NIK, nomor HP, atau e-mail di sini. Pakai Cari pelapor."))
        return redirect(QUEUE)
    if words and (found := single_match(words, request.user)):
        return redirect(found)
    return queue_page(request, Queue(request, request.GET))


def queue_page(
    request: StaffRequest, state: Queue, *, assign_form: AssignForm | None = None, picked: Sequence[int] = ()
) -> HttpResponse:
    """Answer the queue's page; with a form that needs correcting, as 422."""
    page, now = state.page(), timezone.now()
    urgent = urgent_cases(request.user)
    form = assign_form or AssignForm(people=state.receivers)
    context = page_context(
        request,
        title=_("Antrean"),
        now=now,
        queue=state,
        form=form,
        filter_form=state.form,
        rows=rows_of(page.cases, today=state.viewer.today, now=now),
        urgent_rows=rows_of(urgent, today=state.viewer.today, now=now) if urgent else [],
        picked=set(picked),
        before_url=f"?{state.form.query(before=page.before)}" if page.before else "",
        after_url=f"?{state.form.query(after=page.after)}" if page.after else "",
        query=state.form.query(),
        saved_views=request.user.saved_views.all(),
        may_assign=may_assign(request.user),
        may_enter=may_enter_reports(request.user),
        may_search_people=may_search_identity(request.user),
    )
    wrong = not state.is_valid or form.errors
    return TemplateResponse(request, "admin/complaints/queue.html", context, status=422 if wrong else 200)


def state_of(request: StaffRequest) -> Queue:
    """Return the queue that a POST came from: its query string travels with the form."""
    return Queue(request, QueryDict(request.POST.get("query", "")[:2000]))


@require_POST
def bulk_assign(request: StaffRequest) -> HttpResponse:
    """Give the picked cases to one person; what could not be given is told case by case."""
    state = state_of(request)
    picked = request.POST.getlist("pick")[:PRINT_MAX]
    form = AssignForm(request.POST, people=state.receivers, picked=picked)
    if form.is_valid():
        data = form.cleaned_data
        try:
            done = assign(form.picked, data["to"], by=request.user, remark=data["remark"], at=timezone.now())
        except MoveRefused as refusal:
            form.add_error(None, refusal.reason)
        except MoveInvalid as invalid:
            for name, sentence in invalid.errors.items():
                form.add_error(name, sentence)
        else:
            cache.delete(counts_key(state.viewer))
            _tell(request, len(done.given), data["to"].name, done.left_out)
            back = (
                reverse(BOARD) if "from_board" in request.POST else f"{reverse(QUEUE)}?{state.form.query()}"
            )
            return redirect(back)
    return queue_page(request, state, assign_form=form, picked=form.picked)


def _tell(request: HttpRequest, given: int, name: str, left_out: Sequence[tuple[str, str]]) -> None:
    if given:
        words = ngettext(
            "%(n)s laporan dibagi kepada %(name)s.", "%(n)s laporan dibagi kepada %(name)s.", given
        )
        messages.success(request, words % {"n": given, "name": name})
    for number, reason in left_out:
        messages.warning(request, f"{number}: {reason}")


@require_POST
def bulk_remind(request: StaffRequest) -> HttpResponse:
    """Remind those whom the picked cases wait for; what was not sent is told case by case."""
    picked = [int(pk) for pk in request.POST.getlist("pick") if pk.isdecimal()]
    done = remind(picked, by=request.user, at=timezone.now())
    if not done.reminded and not done.refused:
        messages.error(request, _("Pilih paling sedikit satu laporan"))
    if sent := len(done.reminded):
        words = ngettext(
            "Pengingat dikirim untuk %(n)s laporan.", "Pengingat dikirim untuk %(n)s laporan.", sent
        )
        messages.success(request, words % {"n": sent})
    for number, reason in done.refused:
        messages.warning(request, f"{number}: {reason}")
    return redirect(f"{reverse(QUEUE)}?{state_of(request).form.query()}")


@require_POST
def print_list(request: StaffRequest) -> HttpResponse:
    """Show the picked cases, or the first 200 of the filter, as a plain list for paper."""
    state = state_of(request)
    picked = [int(pk) for pk in request.POST.getlist("pick")[:PRINT_MAX] if pk.isdecimal()]
    cases = state.cases().filter(pk__in=picked) if picked else state.cases()
    page = page_of(cases, None, by_due=state.filter.by_due, size=PRINT_MAX)
    context = page_context(
        request,
        title=_("Daftar laporan"),
        now=timezone.now(),
        rows=rows_of(page.cases, today=state.viewer.today, now=timezone.now()),
        is_cut=bool(page.after),
        query=state.form.query(),
    )
    return TemplateResponse(request, "admin/complaints/queue_print.html", context)


@require_POST
def save_view(request: StaffRequest) -> HttpResponse:
    """Keep the present filter under a name; an existing name of one's own takes the new filter."""
    state, form = state_of(request), SavedViewForm(request.POST)
    query = state.form.query()
    if form.is_valid():
        name = form.cleaned_data["name"]
        SavedView.objects.update_or_create(user=request.user, name=name, defaults={"query": query})
        messages.success(request, _("Tampilan %(name)s disimpan.") % {"name": name})
    else:
        messages.error(request, str(form.errors["name"][0]))
    return redirect(f"{reverse(QUEUE)}?{query}")


@require_POST
def delete_view(request: StaffRequest, pk: int) -> HttpResponse:
    """Delete one of the person's own saved views."""
    view = get_object_or_404(request.user.saved_views, pk=pk)
    view.delete()
    messages.success(request, _("Tampilan %(name)s dihapus.") % {"name": view.name})
    return redirect(QUEUE)
