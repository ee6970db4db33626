"""Reports and meetings: lists, entries, what was done, the end."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from agencies.models import Agency
from earlywarning.forms import ActionForm, CloseForm, MeetingForm, ReportForm
from earlywarning.journal import EntryInvalid, Met, Seen, act, close, log_meeting, note
from earlywarning.models import KeptQuerySet, Level, Meeting, Report
from earlywarning.permissions import may_lead
from earlywarning.views.access import Watcher, of_watcher

PAGE = 25
LONGEST_KEY = 18  # digits that a key surely holds
ASKS = require_http_methods(["GET", "HEAD", "POST"])


def _after(request: HttpRequest) -> int:
    key = request.GET.get("sesudah", "")
    return int(key) if key.isascii() and key.isdecimal() and len(key) <= LONGEST_KEY else 0


def _page_of(rows: KeptQuerySet, request: HttpRequest, **asked: str) -> dict[str, Any]:
    """Return the rows of one page, the newest first, and the addresses of the others."""
    after = _after(request)
    found = list((rows.filter(pk__lt=after) if after else rows).select_related("unit")[: PAGE + 1])
    query = {name: value for name, value in asked.items() if value}
    return {
        "rows": found[:PAGE],
        "first_url": f"?{urlencode(query)}" if after else "",
        "next_url": f"?{urlencode({**query, 'sesudah': found[PAGE - 1].pk})}" if len(found) > PAGE else "",
    }


def _done(request: HttpRequest, form: forms.Form, work: Callable[[], Any], *, said: str) -> bool:
    """Do what a valid form asks; what is refused stands beside the field."""
    if request.method != "POST" or not form.is_valid():
        return False
    try:
        work()
    except EntryInvalid as invalid:
        for field, sentence in invalid.errors.items():
            form.add_error(field, sentence)
        return False
    messages.success(request, said)
    return True


def _form(request: HttpRequest, watcher: Watcher, form: forms.Form, *, title: str, back: str) -> HttpResponse:
    context = {"watcher": watcher, "form": form, "title": title, "back": reverse(back)}
    return render(request, "earlywarning/form.html", context, status=422 if form.errors else 200)


@of_watcher
@require_safe
def reports(request: HttpRequest, watcher: Watcher) -> HttpResponse:
    """List the reports of the person's units."""
    rows = Report.objects.visible_to(watcher.user, on=watcher.today)
    level, state = request.GET.get("tingkat", ""), request.GET.get("keadaan", "")
    if level in Level.values:
        rows = rows.filter(level=level)
    if state in {"berjalan", "selesai"}:
        rows = rows.filter(closed_on__isnull=state == "berjalan")
    context = {
        "watcher": watcher, "levels": Level.choices, "level": level, "state": state,
        "is_filtered": bool(level or state or _after(request)),
        **_page_of(rows, request, tingkat=level, keadaan=state),
    }  # fmt: skip
    return render(request, "earlywarning/list.html", context)


@of_watcher
@ASKS
def new_report(request: HttpRequest, watcher: Watcher) -> HttpResponse:
    """Write a report."""
    units = Agency.objects.filter(pk__in=watcher.access.reads).order_by("name")
    form = ReportForm(request.POST if request.method == "POST" else None, units=units)
    made: list[Report] = []

    def work() -> None:
        unit, facts = form.facts()
        made.append(note(unit, Seen(**facts), by=watcher.user, on=watcher.today, at=watcher.at))

    if _done(request, form, work, said=_("Laporan dicatat.")):
        return redirect(made[0])
    return _form(request, watcher, form, title=_("Catat kejadian"), back="earlywarning:list")


def _report(watcher: Watcher, pk: int) -> Report:
    rows = Report.objects.visible_to(watcher.user, on=watcher.today).select_related("unit", "recorded_by")
    return get_object_or_404(rows, pk=pk)


@of_watcher
@require_safe
def report(request: HttpRequest, watcher: Watcher, pk: int) -> HttpResponse:
    """Show a report."""
    return _show(request, watcher, _report(watcher, pk))


@of_watcher
@require_POST
def add_action(request: HttpRequest, watcher: Watcher, pk: int) -> HttpResponse:
    """Write down what was done."""
    row, form = _report(watcher, pk), ActionForm(request.POST)
    if _done(
        request, form, lambda: act(row, form.cleaned_data["text"], by=watcher.user, at=watcher.at),
        said=_("Tindakan dicatat."),
    ):  # fmt: skip
        return redirect(row)
    return _show(request, watcher, row, action_form=form, status=422)


@of_watcher
@require_POST
def end(request: HttpRequest, watcher: Watcher, pk: int) -> HttpResponse:
    """End a report."""
    row, form = _report(watcher, pk), CloseForm(request.POST)
    if not (verdict := may_lead(watcher.access, row.unit_id)):
        messages.error(request, str(verdict.reason))
        return redirect(row)
    if _done(
        request, form, lambda: close(row, form.cleaned_data["outcome"], on=watcher.today),
        said=_("Laporan selesai."),
    ):  # fmt: skip
        return redirect(row)
    return _show(request, watcher, row, close_form=form, status=422)


def _show(
    request: HttpRequest, watcher: Watcher, row: Report, *, action_form: ActionForm | None = None,
    close_form: CloseForm | None = None, status: int = 200,
) -> HttpResponse:  # fmt: skip
    context = {
        "watcher": watcher, "report": row, "actions": row.actions.select_related("by"),
        "action_form": action_form or ActionForm(auto_id="tindakan_%s"),
        "close_form": close_form or CloseForm(auto_id="hasil_%s"), "may": may_lead(watcher.access, row.unit_id),
        "refused": action_form or close_form,
    }  # fmt: skip
    return render(request, "earlywarning/report.html", context, status=status)


@of_watcher
@require_safe
def meetings(request: HttpRequest, watcher: Watcher) -> HttpResponse:
    """List the coordination meetings."""
    rows = Meeting.objects.visible_to(watcher.user, on=watcher.today)
    context = {"watcher": watcher, "may": bool(watcher.access.leads), **_page_of(rows, request)}
    return render(request, "earlywarning/meetings.html", context)


@of_watcher
@ASKS
def new_meeting(request: HttpRequest, watcher: Watcher) -> HttpResponse:
    """Write down a meeting: for those who lead."""
    units = Agency.objects.filter(pk__in=watcher.access.leads).order_by("name")
    if not units:
        messages.error(request, _("Hanya ketua tim yang mencatat rapat."))
        return redirect("earlywarning:meetings")
    form = MeetingForm(request.POST if request.method == "POST" else None, units=units)

    def work() -> None:
        unit, facts = form.facts()
        log_meeting(unit, Met(**facts), by=watcher.user, on=watcher.today)

    if _done(request, form, work, said=_("Rapat dicatat.")):
        return redirect("earlywarning:meetings")
    return _form(request, watcher, form, title=_("Catat rapat koordinasi"), back="earlywarning:meetings")
