"""The yearly duty of governments, and the reports about forums: on a page, as PDF and as workbooks."""

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import Office
from documents.downloads import pdf_response
from forums.duty import governments, years_of
from forums.models import Forum, ForumReport
from forums.permissions import may_facilitate, may_report_year
from forums.report_book import forum_book, year_book
from forums.reports import report_forum, report_year
from forums.views.doing import done
from forums.views.workplace import Visitor, answer, of_forum, of_visitor

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
NO_REGION = "tanpa"
SHOWN = 10  # reports listed
FILTERS: list[tuple[str, Promise]] = [
    ("", gettext_lazy("Semua pemerintah")),
    ("belum", gettext_lazy("Belum mengadakan konsultasi")),
    ("sudah", gettext_lazy("Sudah mengadakan konsultasi")),
]


class DutyForm(forms.Form):
    """Which year, and which governments."""

    tahun = forms.TypedChoiceField(label=gettext_lazy("Tahun"), required=False, coerce=int)
    tampilkan = forms.ChoiceField(label=gettext_lazy("Tampilkan"), required=False, choices=FILTERS)

    def __init__(self, *args: object, years: list[int], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["tahun"].choices = [(year, str(year)) for year in years]  # type: ignore[attr-defined]
        for field in self.fields.values():
            field.optional_mark = False  # type: ignore[attr-defined]


def _office(visitor: Visitor) -> Office:
    """The office whose governments are looked at: staff only, for everybody else there is no such page."""
    if not visitor.user.is_staff or visitor.user.office is None:
        raise Http404
    return visitor.user.office


@of_visitor
def duty(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """Show which government held a consultation in a year; make the report of that year."""
    office = _office(visitor)
    data = request.POST if request.method == "POST" else request.GET
    form = DutyForm(data or None, years=years_of(office, today=visitor.today))
    asked = form.cleaned_data if form.is_bound and form.is_valid() else {}
    year, shown = asked.get("tahun") or visitor.today.year, asked.get("tampilkan", "")
    if request.method == "POST" and done(
        request, form, lambda: report_year(office, year, by=visitor.user, at=visitor.at),
        said=_("Laporan dibuat. PDF-nya siap sebentar lagi."),
    ):  # fmt: skip
        return redirect(f"{request.path}?tahun={year}")
    found = governments(office, year)
    where = request.GET.get("wilayah", "")[:5]
    wanted = [one for one in found if not shown or (one.consultations > 0) == (shown == "sudah")]
    return answer(
        request, visitor, "forums/workplace/duty.html", title=_("Kewajiban forum tahunan"), form=form, year=year,
        governments=wanted, missing=sum(1 for one in found if one.code and not one.consultations),
        chosen=next((one for one in found if where and (one.code or NO_REGION) == where), None), where=where,
        no_region=NO_REGION, shown=shown, may_report=may_report_year(visitor.user),
        reports=ForumReport.objects.visible_to(visitor.user).filter(forum=None, year=year)
        .select_related("document", "by")[:SHOWN],
        status=422 if form.is_bound and form.errors else 200,
    )  # fmt: skip


@of_visitor
def duty_book(request: HttpRequest, visitor: Visitor, year: int) -> HttpResponse:
    """Send a year as a workbook."""
    office = _office(visitor)
    if year not in years_of(office, today=visitor.today):
        raise Http404
    return _book(year_book(office, year, governments(office, year)), f"kewajiban-forum-{year}")


@of_visitor
def year_pdf(request: HttpRequest, visitor: Visitor, made: int) -> HttpResponse:
    """Send the report of a year."""
    _office(visitor)
    rows = ForumReport.objects.visible_to(visitor.user).filter(forum=None, document__isnull=False)
    return _pdf(get_object_or_404(rows.select_related("document"), pk=made))


@of_forum
def forum_reports(request: HttpRequest, visitor: Visitor, forum: Forum) -> HttpResponse:
    """List the reports about a forum; make another of what is recorded now."""
    form = forms.Form(request.POST if request.method == "POST" else None)
    if request.method == "POST" and done(
        request, form, lambda: report_forum(forum, by=visitor.user, at=visitor.at),
        said=_("Laporan dibuat. PDF-nya siap sebentar lagi."),
    ):  # fmt: skip
        return redirect("forums:work_reports", pk=forum.pk)
    return answer(
        request, visitor, "forums/workplace/reports.html", title=_("Laporan forum"), forum=forum, form=form,
        reports=forum.reports.select_related("document", "by")[:SHOWN],
        may=may_facilitate(visitor.user, forum, on=visitor.today), status=409 if form.errors else 200,
    )  # fmt: skip


@of_forum
def report_pdf(request: HttpRequest, visitor: Visitor, forum: Forum, made: int) -> HttpResponse:
    """Send a report about a forum."""
    rows = forum.reports.filter(document__isnull=False).select_related("document")
    return _pdf(get_object_or_404(rows, pk=made))


@of_forum
def forum_workbook(request: HttpRequest, visitor: Visitor, forum: Forum) -> HttpResponse:
    """Send one forum as a workbook."""
    return _book(forum_book(forum), f"forum-{forum.slug}")


def _pdf(made: ForumReport) -> HttpResponse:
    if made.document is None:
        raise Http404
    return pdf_response(made.document)


def _book(content: bytes, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="{name}.xlsx"'
    response["X-Content-Type-Options"] = "nosniff"
    return response
