"""Reading the answer once more, sending it, and the proof. By account and by link."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from complaints.forms.portal import draft_values
from complaints.models import ClarificationAnswer
from complaints.moves import MoveInvalid, MoveRefused
from complaints.portal import can_be_answered
from complaints.portal_answers import DraftChanged, draft_of, pairs_of, send_answer, version_of
from complaints.views.portal_access import Desk
from complaints.views.portal_case import CONFLICT, answer_form, file_rows, page_of


@require_http_methods(["GET", "HEAD", "POST"])
def review(http: HttpRequest, desk: Desk) -> HttpResponse:
    """Show the saved draft as it would be sent; POST sends exactly what was shown."""
    draft = draft_of(desk.letter) if can_be_answered(desk.letter) else None
    if draft is None:
        return redirect(desk.url("case"))
    if http.method == "POST":
        return _send(http, desk)
    if not answer_form(desk, draft_values(desk.letter, draft), complete=True).is_valid():
        messages.warning(http, _("Jawaban belum lengkap. Jawab semua pertanyaan, lalu tinjau lagi."))
        return redirect(desk.url("case"))
    return _show(http, desk, draft)


def _show(
    http: HttpRequest, desk: Desk, draft: ClarificationAnswer, *, changed: bool = False
) -> HttpResponse:
    context = {
        **page_of(desk),
        "draft": draft,
        "pairs": pairs_of(desk.letter, draft),
        "files": file_rows(desk, list(draft.files.all())),
        "version": version_of(draft),
        "changed": changed,
    }
    return render(http, "complaints/portal/review.html", context, status=CONFLICT if changed else 200)


def _send(http: HttpRequest, desk: Desk) -> HttpResponse:
    try:
        answer = send_answer(desk.letter, version=http.POST.get("version", ""), actor=desk.actor, at=desk.at)
    except DraftChanged as changed:
        return _show(http, desk, changed.draft, changed=True)
    except MoveRefused as refusal:
        messages.error(http, str(refusal))
        return redirect(desk.url("case"))
    except MoveInvalid as invalid:
        messages.error(http, next(iter(invalid.errors.values())))
        return redirect(desk.url("case"))
    response = redirect(desk.url("sent"))
    response.sent_answer = answer  # type: ignore[attr-defined]  # the link's frame keeps the proof for this browser
    return response


@require_safe
def sent(http: HttpRequest, desk: Desk) -> HttpResponseBase:
    """Show the proof of the latest answer; printable."""
    answer = desk.letter.answers.exclude(submitted_at=None).last()
    if answer is None:
        return redirect(desk.url("case"))
    return show_proof(http, desk, answer)


def show_proof(http: HttpRequest, desk: Desk, answer: ClarificationAnswer) -> HttpResponse:
    """Draw the proof of sending."""
    context = {
        **page_of(desk),
        "answer": answer,
        "files": file_rows(desk, list(answer.files.all())),
        "pairs": pairs_of(desk.letter, answer),
    }
    return render(http, "complaints/portal/sent.html", context)
