"""One request: the letter, its questions as a form, the dates; opening, saving, downloads. By account and by link."""

from dataclasses import replace
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.messages.storage.base import BaseStorage
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from complaints.files_intake import file_response
from complaints.forms.portal import AnswerForm, draft_values, signers_of
from complaints.models import CaseEvent, CaseFile, ClarificationAnswer, PartyLetter
from complaints.moves import MoveInvalid, MoveRefused, advance
from complaints.portal import EXAMINER_ASKED, appointments, can_be_answered, due_words, is_unopened, title_of
from complaints.portal_answers import (
    DraftChanged,
    add_files,
    draft_of,
    pairs_of,
    remove_file,
    save_draft,
    sent_answers,
    version_of,
)
from complaints.views.portal import frame
from complaints.views.portal_access import Desk, file_or_404
from deadlines.explain import Badge, badge, explain
from deadlines.holidays import work_calendar
from documents.downloads import pdf_response
from documents.models import DocumentState, RenderState

SAVED = "konsep-disimpan"  # tag of the message that tells the browser to forget what it kept
CONFLICT = 409


@require_http_methods(["GET", "HEAD", "POST"])
def case(http: HttpRequest, desk: Desk) -> HttpResponseBase:
    """Show the request. An unopened letter first says that opening it starts the clock: a visit changes nothing."""
    if is_unopened(desk.letter):
        return render(http, "complaints/portal/unopened.html", page_of(desk))
    if http.method == "POST":
        return _save(http, desk)
    form = None
    if can_be_answered(desk.letter):
        form = answer_form(desk, initial=draft_values(desk.letter, draft_of(desk.letter)))
    saved = _just_saved(http)
    return _show(http, desk, form=form, saved=saved)


def answer_form(desk: Desk, *args: Any, **kwargs: Any) -> AnswerForm:
    """Return the form of this letter's questions."""
    return AnswerForm(*args, letter=desk.letter, limit_mib=settings.ATTACHMENT_MAX_MIB, **kwargs)


@require_POST
def receive(http: HttpRequest, desk: Desk) -> HttpResponse:
    """Record that the agency received the letter today, because somebody opened it; pressing twice changes nothing."""
    if is_unopened(desk.letter):
        proof = _("Dibuka lewat tautan") if desk.by_link else _("Dibuka di portal")
        try:
            advance(
                desk.letter.complaint_id,
                "record_clarification_receipt",
                actor=desk.actor,
                at=desk.at,
                request=desk.letter.pk,
                received_on=desk.today,
                proof=proof,
            )
        except (MoveRefused, MoveInvalid) as refusal:
            desk.letter.refresh_from_db(fields=["received_on"])
            if desk.letter.received_on is None:
                messages.error(http, str(refusal))
    return redirect(desk.url("case"))


@require_safe
def letter(_http: HttpRequest, desk: Desk) -> HttpResponseBase:
    """Hand out the letter as PDF, once it is issued, rendered and opened."""
    paper = desk.letter.document
    if paper is None or not _letter_ready(desk) or is_unopened(desk.letter):
        raise Http404
    return pdf_response(paper)


@require_safe
def file(_http: HttpRequest, desk: Desk, file_pk: int) -> HttpResponseBase:
    """Hand out a file that the agency itself attached to an answer of this request."""
    own = CaseFile.objects.filter(
        pk=file_pk,
        complaint=desk.letter.complaint_id,
        source="agency",
        pk__in=ClarificationAnswer.objects.filter(request=desk.letter).values("files"),
    )
    return file_response(file_or_404(own.first()))


def _letter_ready(desk: Desk) -> bool:
    paper = desk.letter.document
    return (
        paper is not None and paper.state == DocumentState.ISSUED and paper.render_state == RenderState.DONE
    )


def _save(http: HttpRequest, desk: Desk) -> HttpResponse:
    """Save text and files; every part that can be saved is saved, and what cannot stays in the form."""
    action = http.POST.get("a", "")
    form = answer_form(desk, http.POST, http.FILES, complete=action == "tinjau")
    form.is_valid()
    other = None
    try:
        if not form.too_long:
            try:
                save_draft(
                    desk.letter, form.typed(), version=http.POST.get("version", ""), by=desk.user, at=desk.at
                )
            except DraftChanged as changed:
                other = changed.draft
        refused = add_files(desk.letter, http.FILES.getlist("uploads"), by=desk.user, at=desk.at)
        if action.startswith("hapus-") and action.removeprefix("hapus-").isdecimal():
            remove_file(desk.letter, int(action.removeprefix("hapus-")))
    except MoveRefused as refusal:
        return _too_late(http, desk, form, str(refusal))
    return _after_saving(http, desk, form, action=action, other=other, refused=refused)


def _after_saving(
    http: HttpRequest,
    desk: Desk,
    form: AnswerForm,
    *,
    action: str,
    other: ClarificationAnswer | None,
    refused: list[str],
) -> HttpResponse:
    for sentence in refused:
        form.add_error("uploads", sentence)
    if form.errors or other:
        # The form goes on from the version that now stands in the database: the next save is a decision, not a loss.
        data = http.POST.copy()
        data["version"] = version_of(draft_of(desk.letter))
        form.data = data
        return _show(http, desk, form=form, other=other, status=CONFLICT if other else 422)
    if action == "tinjau":
        return redirect(desk.url("review"))
    messages.success(http, _("Konsep disimpan."), extra_tags=SAVED)
    anchor = "#lampiran" if action.startswith("hapus-") else ""
    return redirect(f"{desk.url('case')}{anchor}")


def _too_late(http: HttpRequest, desk: Desk, form: AnswerForm, reason: str) -> HttpResponse:
    """Tell that the answer was sent meanwhile, and show what was typed, so that it can be copied."""
    typed = form.typed()
    context = {
        **page_of(desk),
        "reason": reason,
        "typed": [text for text in [*typed.replies, typed.remark] if text],
    }
    return render(http, "complaints/portal/too_late.html", context, status=CONFLICT)


def _just_saved(http: HttpRequest) -> bool:
    """Whether the page follows a save: then the browser may forget the text it kept. The messages stay unread."""
    waiting = messages.get_messages(http)
    saved = any(SAVED in (message.extra_tags or "") for message in waiting)
    if isinstance(waiting, BaseStorage):
        waiting.used = False
    return saved


def page_of(desk: Desk) -> dict[str, Any]:
    """Return what every page of a request shows: number, heading, badge, and the way back."""
    request = desk.letter
    terms = appointments(desk.user, on=desk.today) if desk.user else []
    org = {"org": (request.passed_to or request.agency).name} if desk.by_link else frame(terms)
    return {
        "desk": desk,
        "letter": request,
        "title": title_of(request),
        "unit": request.passed_to or request.agency,
        "due": _due(desk),
        "urls": {
            page: desk.url(page)
            for page in ("case", "receive", "review", "sent", "letter", "more_time", "ask")
        },
        "hand_over_url": "" if desk.by_link else desk.url("hand_over"),
        **org,
    }


def _due(desk: Desk) -> Badge:
    """Return the badge with the whole date, where there is room for it."""
    short = badge(desk.letter.deadline, today=desk.today, calendar=work_calendar())
    if short.kind not in {"later", "near", "today", "late"}:
        return short
    return replace(short, detail=_("Jawaban paling lambat %(day)s") % {"day": due_words(desk.letter)})


def file_rows(desk: Desk, files: list[CaseFile]) -> list[dict[str, Any]]:
    """Return files as templates/parts/files.html and the answer form draw them."""
    return [
        {
            "pk": stored.pk,
            "url": desk.url("file", stored.pk),
            "name": stored.name,
            "kind": stored.name.rpartition(".")[2].upper(),
            "size": stored.size,
            "is_image": stored.content_type.startswith("image/"),
        }
        for stored in files
    ]


def _show(
    http: HttpRequest,
    desk: Desk,
    *,
    form: AnswerForm | None,
    other: ClarificationAnswer | None = None,
    saved: bool = False,
    status: int = 200,
) -> HttpResponse:
    request = desk.letter
    draft = draft_of(request) if form else None
    answers = sent_answers(request)
    context = {
        **page_of(desk),
        "form": form,
        "draft": draft,
        "draft_files": file_rows(desk, list(draft.files.all())) if draft else [],
        "other": other,
        "other_pairs": pairs_of(request, other) if other else [],
        "saved": saved,
        "signers": signers_of(request),
        "answers": [(sent, file_rows(desk, sent.files)) for sent in answers],
        "returned": answers[0] if answers and answers[0].returned_reason else None,
        "why": explain(request.deadline, today=desk.today) if request.deadline else None,
        "letter_ready": _letter_ready(desk),
        "time_requests": list(request.time_requests.order_by("-pk")),
        "asked": _questions_asked(desk),
        "can_wait": can_be_answered(request) and request.state != "unanswered",
    }
    return render(http, "complaints/portal/case.html", context, status=status)


def _questions_asked(desk: Desk) -> list[PartyLetter]:
    """Return the questions that were asked about this request, and only about this one."""
    events = CaseEvent.objects.filter(
        complaint=desk.letter.complaint_id, move=EXAMINER_ASKED, detail__request=desk.letter.pk
    )
    keys = [event.detail.get("letter") for event in events]
    return list(PartyLetter.objects.filter(pk__in=keys, complaint=desk.letter.complaint_id)) if keys else []
