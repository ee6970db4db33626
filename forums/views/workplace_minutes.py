"""The minutes on the workplace: composed, shared, frozen, signed, in force."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.files.base import ContentFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from accounts.confirmation import require_confirmed
from complaints.files_intake import FileRefused, accept_upload
from complaints.models import FilePurpose
from documents.downloads import pdf_response
from forums.forms.workplace import ReasonForm, ScanForm, SummaryForm
from forums.minutes import begin, freeze, may_freeze, refresh, share, unfreeze, with_names, write_summary
from forums.models import Forum, Minutes, Signature
from forums.moves import current_minutes
from forums.permissions import may_facilitate
from forums.refusals import ForumInvalid
from forums.signing import ask_signers, conclude, progress, record_paper, remind
from forums.views.doing import done
from forums.views.workplace import Visitor, answer, of_forum, posted

Act = Callable[[HttpRequest, Visitor, Forum], HttpResponse]


@of_forum
def minutes(request: HttpRequest, visitor: Visitor, forum: Forum) -> HttpResponse:
    """Show the version that counts with the next step, or act on what was pressed."""
    if request.method != "POST":
        return _page(request, visitor, forum)
    act = ACTS.get(request.POST.get("act", ""))
    if act is None:
        return _page(request, visitor, forum, status=400)
    return act(request, visitor, forum)


def _simple(work: Callable[[Minutes, Visitor], Any], said: Promise) -> Callable[..., HttpResponse]:
    """Return an act that needs nothing typed."""

    def act(request: HttpRequest, visitor: Visitor, forum: Forum) -> HttpResponse:
        form = forms.Form(request.POST)
        newest = current_minutes(forum)
        if newest is None or not done(request, form, lambda: work(newest, visitor), said=str(said)):
            return _page(request, visitor, forum, form=form, status=409)
        return redirect("forums:work_minutes", pk=forum.pk)

    return act


def _begin(request: HttpRequest, visitor: Visitor, forum: Forum) -> HttpResponse:
    form = forms.Form(request.POST)
    if done(
        request,
        form,
        lambda: begin(forum, by=visitor.user, at=visitor.at),
        said=_("Konsep Berita Acara disusun."),
    ):
        return redirect("forums:work_minutes", pk=forum.pk)
    return _page(request, visitor, forum, form=form, status=409)


def _summary(request: HttpRequest, visitor: Visitor, forum: Forum) -> HttpResponse:
    form, newest = SummaryForm(request.POST), current_minutes(forum)
    if newest is not None and done(
        request, form,
        lambda: write_summary(newest, form.cleaned_data["summary"], by=visitor.user, at=visitor.at),
        said=_("Disimpan."),
    ):  # fmt: skip
        return redirect("forums:work_minutes", pk=forum.pk)
    return _page(request, visitor, forum, form=form, summary_form=form, status=422)


def _freeze(kept: Minutes, visitor: Visitor) -> None:
    frozen = freeze(kept, by=visitor.user, at=visitor.at)
    ask_signers(frozen, by=visitor.user, at=visitor.at)


def _with_reason(work: Callable[[Minutes, Visitor, str], Any], said: Promise) -> Callable[..., HttpResponse]:
    """Return an act whose form is a reason."""

    def act(request: HttpRequest, visitor: Visitor, forum: Forum) -> HttpResponse:
        form, newest = ReasonForm(request.POST), current_minutes(forum)
        if newest is not None and done(
            request, form, lambda: work(newest, visitor, form.cleaned_data["reason"]), said=str(said)
        ):
            return redirect("forums:work_minutes", pk=forum.pk)
        return _page(request, visitor, forum, form=form, reason_form=form, status=422)

    return act


def _confirmed(act: Act) -> Act:
    """Return the act for who has just shown the second factor: it puts the organiser's seal on the minutes."""

    def confirmed(request: HttpRequest, visitor: Visitor, forum: Forum) -> HttpResponse:
        require_confirmed(request, at=visitor.at)
        return act(request, visitor, forum)

    return confirmed


ACTS: dict[str, Act] = {
    "begin": _begin,
    "refresh": _simple(
        lambda m, v: refresh(m, by=v.user, at=v.at), gettext_lazy("Konsep disusun ulang dari catatan forum.")
    ),
    "summary": _summary,
    "share": _simple(
        lambda m, v: share(m, by=v.user, at=v.at),
        gettext_lazy("Peserta dapat membaca dan menanggapi konsep."),
    ),
    "freeze": _simple(_freeze, gettext_lazy("Isi dibekukan dan penanda tangan dihubungi.")),
    "unfreeze": _with_reason(
        lambda m, v, reason: unfreeze(m, reason=reason, by=v.user, at=v.at),
        gettext_lazy("Versi baru dibuat. Tanda tangan pada versi lama tidak berlaku lagi."),
    ),
    "conclude": _confirmed(
        _with_reason(
            lambda m, v, reason: conclude(m, reason=reason, by=v.user, at=v.at),
            gettext_lazy("Berita Acara berlaku."),
        )
    ),
}


@require_POST
@of_forum
def remind_signer(request: HttpRequest, visitor: Visitor, forum: Forum, signature: int) -> HttpResponse:
    """Send a late signer a fresh address."""
    late = _signature_or_404(visitor, forum, signature)
    form = forms.Form(request.POST)
    if not done(
        request, form, lambda: remind(late, by=visitor.user, at=visitor.at), said=_("Pengingat dikirim.")
    ):
        return _page(request, visitor, forum, form=form, status=409)
    return redirect("forums:work_minutes", pk=forum.pk)


@of_forum
def paper(request: HttpRequest, visitor: Visitor, forum: Forum, signature: int) -> HttpResponse:
    """Attach the scan of a sheet signed on paper."""
    asked = _signature_or_404(visitor, forum, signature)
    form = ScanForm(posted(request), request.FILES or None)

    def work() -> None:
        try:
            scan = accept_upload(form.cleaned_data["scan"], purpose=FilePurpose.MINUTES, at=visitor.at)
        except FileRefused as refusal:
            raise ForumInvalid({"scan": str(refusal)}) from refusal
        record_paper(asked, ContentFile(scan.content, scan.name), by=visitor.user, at=visitor.at)

    if request.method == "POST" and done(request, form, work, said=_("Lembar tanda tangan dilampirkan.")):
        return redirect("forums:work_minutes", pk=forum.pk)
    return answer(
        request, visitor, "forums/workplace/form.html", title=_("Lampirkan lembar tanda tangan"), form=form,
        forum=forum,
        verdict=may_facilitate(visitor.user, forum, on=visitor.today), action=_("Lampirkan"), has_file=True,
        status=422 if form.errors else 200,
    )  # fmt: skip


@of_forum
def pdf(request: HttpRequest, visitor: Visitor, forum: Forum) -> HttpResponse:
    """Send the sealed minutes."""
    newest = current_minutes(forum)
    if newest is None or newest.document is None:
        raise Http404
    return pdf_response(newest.document)


def _signature_or_404(visitor: Visitor, forum: Forum, pk: int) -> Signature:
    rows = Signature.objects.filter(minutes__forum=forum).select_related("participant")
    if not may_facilitate(visitor.user, forum, on=visitor.today):
        rows = rows.none()
    return get_object_or_404(rows, pk=pk)


def _page(
    request: HttpRequest, visitor: Visitor, forum: Forum, *, form: forms.Form | None = None, status: int = 200,
    **context: Any,
) -> HttpResponse:  # fmt: skip
    newest = current_minutes(forum)
    summary = newest.content.get("summary", "") if newest else ""
    shown = {
        "minutes": newest, "content": with_names(newest) if newest else None, "form": form,
        "may_freeze": may_freeze(forum), "may": may_facilitate(visitor.user, forum, on=visitor.today),
        "signatures": newest.signatures.select_related("participant__element") if newest else [],
        "progress": progress(newest) if newest and newest.state == "frozen" else None,
        "remarks": newest.remarks.select_related("participant") if newest else [],
        "older": forum.minutes.filter(state="void"), "summary_form": SummaryForm(initial={"summary": summary}),
        "reason_form": ReasonForm(), **context,
    }  # fmt: skip
    return answer(
        request,
        visitor,
        "forums/workplace/minutes.html",
        title=_("Berita Acara"),
        forum=forum,
        status=status,
        **shown,
    )
