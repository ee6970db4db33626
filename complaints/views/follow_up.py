"""An agency's pages of an examination report or an agreement: read it, report on each action. By account and link."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from complaints.files_intake import file_response
from complaints.follow_up import FilesRefused, can_report, is_unopened, own_actions, send_report
from complaints.forms.portal import ActionReportForm
from complaints.models import ActionReport, CaseFile, CorrectiveAction, FileSource
from complaints.moves import MoveInvalid, MoveRefused
from complaints.portal import appointments
from complaints.views.delivery_receipt import record_receipt
from complaints.views.follow_up_access import FollowUpDesk
from complaints.views.follow_up_shown import ShownAction, shown_actions
from complaints.views.portal import frame
from complaints.views.portal_access import file_or_404
from documents.downloads import pdf_response
from documents.models import Document, DocumentState, RenderState

CONFLICT = 409


@require_safe
def page(http: HttpRequest, desk: FollowUpDesk) -> HttpResponse:
    """Show the report or the agreement. An unopened report first says that opening it starts the time."""
    if is_unopened(desk.delivery):
        return render(http, "complaints/portal/lhp_unopened.html", context_of(desk))
    actions = shown_actions(own_actions(desk.delivery), today=desk.today)
    context = {
        **context_of(desk),
        "lines": [(shown, _action_url(desk, shown), _files(desk, shown)) for shown in actions],
        "lhp_ready": is_ready(_lhp(desk)),
        "letter_ready": is_ready(desk.delivery.letter),
    }
    name = "lhp" if desk.delivery.report else "agreement"
    return render(http, f"complaints/portal/{name}.html", context)


def _lhp(desk: FollowUpDesk) -> Document | None:
    return desk.delivery.report.document if desk.delivery.report else None


def context_of(desk: FollowUpDesk) -> dict[str, Any]:
    """Return what every page about a delivered report shows."""
    terms = appointments(desk.user, on=desk.today) if desk.user else []
    return {
        "desk": desk,
        "delivery": desk.delivery,
        "report": desk.delivery.report,
        "case": desk.delivery.case,
        "urls": {name: desk.url(page) for name, page in _PAGES.items()},
        **frame(terms),
    }


_PAGES = {"case": "", "receive": "receive", "lhp": "lhp", "letter": "letter"}


def _action_url(desk: FollowUpDesk, shown: ShownAction) -> str:
    """Return where to report on an action; '' when no report is taken."""
    if not can_report(desk.delivery, shown.action):
        return ""
    return desk.url("action", shown.action.pk)


def _files(desk: FollowUpDesk, shown: ShownAction) -> list[tuple[ActionReport, list[dict[str, Any]]]]:
    return [
        (sent, [{"url": desk.url("file", file.pk), "name": file.name, "size": file.size} for file in sent.files.all()])
        for sent in shown.reports
    ]  # fmt: skip


@require_POST
def receive(http: HttpRequest, desk: FollowUpDesk) -> HttpResponse:
    """Record that the agency received the report today, because somebody opened it; pressing twice changes nothing."""
    if is_unopened(desk.delivery):
        record_receipt(http, desk, "record_lhp_receipt")
    return redirect(desk.url())


@require_safe
def lhp(_http: HttpRequest, desk: FollowUpDesk) -> HttpResponseBase:
    """Hand out the report as PDF, once it is rendered and its receipt recorded."""
    return _pdf(desk, _lhp(desk))


@require_safe
def letter(_http: HttpRequest, desk: FollowUpDesk) -> HttpResponseBase:
    """Hand out the cover letter as PDF."""
    return _pdf(desk, desk.delivery.letter)


def _pdf(desk: FollowUpDesk, paper: Document | None) -> HttpResponseBase:
    if paper is None or not is_ready(paper) or is_unopened(desk.delivery):
        raise Http404
    return pdf_response(paper)


def is_ready(paper: Document | None) -> bool:
    """Whether a paper's PDF can be handed out."""
    return (
        paper is not None and paper.state == DocumentState.ISSUED and paper.render_state == RenderState.DONE
    )


@require_safe
def file(_http: HttpRequest, desk: FollowUpDesk, file_pk: int) -> HttpResponseBase:
    """Hand out a file that the agency itself sent with a report on one of its actions."""
    own = ActionReport.objects.filter(action__in=desk.delivery.actions)
    found = CaseFile.objects.filter(
        pk=file_pk,
        complaint=desk.delivery.case,
        source=FileSource.AGENCY,
        pk__in=own.values("files"),
    )
    return file_response(file_or_404(found.first()))


@require_http_methods(["GET", "HEAD", "POST"])
def action(http: HttpRequest, desk: FollowUpDesk, action_pk: int) -> HttpResponse:
    """Report on one action. Files that are refused send nothing, and the text stays."""
    found = next((one for one in own_actions(desk.delivery) if one.pk == action_pk), None)
    if found is None:
        raise Http404
    if is_unopened(desk.delivery) or not can_report(desk.delivery, found):
        return redirect(desk.url())
    if http.method != "POST":
        return _form_page(http, desk, found, ActionReportForm(limit_mib=settings.ATTACHMENT_MAX_MIB))
    form = ActionReportForm(http.POST, http.FILES, limit_mib=settings.ATTACHMENT_MAX_MIB)
    if not form.is_valid():
        return _form_page(http, desk, found, form, status=422)
    try:
        sent = send_report(
            desk.delivery, found, form.cleaned_data["text"], form.cleaned_data["uploads"] or [], by=desk.user,
            at=desk.at,
        )  # fmt: skip
    except FilesRefused as refused:
        for sentence in refused.sentences:
            form.add_error("uploads", sentence)
        return _form_page(http, desk, found, form, status=422)
    except (MoveRefused, MoveInvalid) as refusal:
        form.add_error(None, str(refusal))
        return _form_page(http, desk, found, form, status=CONFLICT)
    messages.success(http, _("Laporan terkirim. Bukti kirim: %(number)s.") % {"number": sent.proof_number})
    return redirect(desk.url())


def _form_page(
    http: HttpRequest,
    desk: FollowUpDesk,
    found: CorrectiveAction,
    form: ActionReportForm,
    *,
    status: int = 200,
) -> HttpResponse:
    context = {**context_of(desk), "action": found, "form": form, "action_url": desk.url("action", found.pk)}
    return render(http, "complaints/portal/lhp_action.html", context, status=status)
