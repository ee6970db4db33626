"""What is said: contributions with their answers, notes and agreements, and the action plan."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from forums.contributions import answer as answer_contribution
from forums.contributions import contribute, moderate
from forums.forms.about_component import component_names
from forums.forms.workplace import ActionForm, AnswerForm, EntryForm, NoteForm, ReasonForm, ReportForm
from forums.models import ActionItem, ActionQuerySet, ActionReport, Contribution, Forum, Moderation
from forums.permissions import may_facilitate
from forums.plan import Plan, judge_report, note, plan, report
from forums.refusals import ForumInvalid, ForumRefused
from forums.to_case import may_make_case
from forums.views.doing import done
from forums.views.workplace import Visitor, answer, of_forum, of_visitor, posted
from forums.views.workplace_files import taken_in

SECONDS = 10  # between two looks of the screen in the room
ON_SCREEN = 30  # contributions


@of_forum
def contributions(request: HttpRequest, visitor: Visitor, forum: Forum) -> HttpResponse:
    """List contributions, the unanswered first, and take one heard in the room."""
    form = EntryForm(posted(request), standards=forum.standards.in_process().select_related("service"))
    if request.method == "POST" and done(
        request, form, lambda: contribute(forum, form.said(), at=visitor.at, by=visitor.user),
        said=_("Masukan dicatat."),
    ):  # fmt: skip
        return redirect("forums:work_contributions", pk=forum.pk)
    rows = forum.contributions.select_related("element", "topic").order_by("answer", "pk")
    return answer(
        request, visitor, "forums/workplace/contributions.html", title=_("Masukan"), forum=forum, form=form,
        contributions=rows, may=may_facilitate(visitor.user, forum, on=visitor.today),
        status=422 if form.errors else 200,
    )  # fmt: skip


@of_forum
def contribution(request: HttpRequest, visitor: Visitor, forum: Forum, item: int) -> HttpResponse:
    """Show one contribution; answer it, show it to everybody, or keep it back with a reason."""
    said: Contribution = get_object_or_404(
        forum.contributions.select_related("element", "topic", "standard__service", "became"), pk=item
    )
    initial = {"answer": said.answer or None, "answer_text": said.answer_text}
    answers = AnswerForm(request.POST if "answer" in request.POST else None, initial=initial)
    reasons = ReasonForm(
        request.POST if "sembunyikan" in request.POST or "tampilkan" in request.POST else None
    )
    ok = False
    if answers.is_bound:
        data = answers
        ok = done(
            request, answers,
            lambda: answer_contribution(
                said, data.cleaned_data["answer"], data.cleaned_data["answer_text"], by=visitor.user, at=visitor.at
            ),
            said=_("Tanggapan disimpan."),
        )  # fmt: skip
    elif reasons.is_bound:
        ok = done(
            request, reasons,
            lambda: moderate(
                said, shown="tampilkan" in request.POST, reason=reasons.cleaned_data["reason"], by=visitor.user,
                at=visitor.at,
            ),
            said=_("Keadaan masukan disimpan."),
        )  # fmt: skip
    if ok:
        return redirect("forums:work_contributions", pk=forum.pk)
    bad = answers.errors or reasons.errors
    return answer(
        request, visitor, "forums/workplace/contribution.html", title=_("Masukan"), forum=forum, said=said,
        form=answers, may_make_case=may_make_case(visitor.user, forum),
        reason_form=reasons, author=said.author if not said.is_anonymous else "",
        component_name=component_names().get(said.component, ""), status=422 if bad else 200,
    )  # fmt: skip


@of_forum
def notes(request: HttpRequest, visitor: Visitor, forum: Forum) -> HttpResponse:
    """Write down notes and agreements while the forum is held."""
    form = NoteForm(posted(request))
    if request.method == "POST" and done(
        request, form,
        lambda: note(
            forum, form.cleaned_data["text"], is_agreement=form.cleaned_data["is_agreement"], by=visitor.user,
            at=visitor.at,
        ),
        said=_("Dicatat."),
    ):  # fmt: skip
        return redirect("forums:work_notes", pk=forum.pk)
    return answer(
        request, visitor, "forums/workplace/notes.html", title=_("Catatan dan kesepakatan"), forum=forum, form=form,
        notes=forum.notes.select_related("by"), may=may_facilitate(visitor.user, forum, on=visitor.today),
        status=422 if form.errors else 200,
    )  # fmt: skip


@of_forum
def screen(request: HttpRequest, visitor: Visitor, forum: Forum) -> HttpResponse:
    """Show the room what was contributed and agreed so far; the page looks again by itself."""
    shown = forum.contributions.filter(moderation=Moderation.SHOWN).select_related("element")
    return answer(
        request, visitor, "forums/workplace/screen.html", title=_("Layar ruangan"), forum=forum, seconds=SECONDS,
        agreements=forum.notes.filter(is_agreement=True), contributions=shown.order_by("-pk")[:ON_SCREEN],
        came=forum.participants.filter(arrived_at__isnull=False).count(),
    )  # fmt: skip


@of_forum
def actions(request: HttpRequest, visitor: Visitor, forum: Forum) -> HttpResponse:
    """Plan actions while the forum is held; afterwards read what their owners report."""
    form = ActionForm(posted(request), forum=forum, initial={"contribution": request.GET.get("masukan")})

    def work() -> None:
        data = form.cleaned_data
        plan(
            forum, Plan(issue=data["issue"], action=data["action"], owner=data["owner_name"], due_on=data["due_on"],
                        output=data["output"], contribution=data["contribution"]), by=visitor.user, at=visitor.at,
        )  # fmt: skip

    if request.method == "POST" and done(request, form, work, said=_("Tindakan ditambahkan.")):
        return redirect("forums:work_actions", pk=forum.pk)
    rows = forum.actions.select_related("owner", "contribution").prefetch_related(
        "reports__by", "reports__files"
    )
    return answer(
        request, visitor, "forums/workplace/actions.html", title=_("Rencana aksi"), forum=forum, form=form,
        actions=rows,
        may=may_facilitate(visitor.user, forum, on=visitor.today), status=422 if form.errors else 200,
    )  # fmt: skip


@require_POST
@of_forum
def judge(request: HttpRequest, visitor: Visitor, forum: Forum, made: int) -> HttpResponse:
    """Confirm or return what an owner reported."""
    told = get_object_or_404(ActionReport, item__forum=forum, pk=made)
    try:
        judge_report(
            told,
            accepted="benar" in request.POST,
            reason=request.POST.get("reason", ""),
            by=visitor.user,
            at=visitor.at,
        )
    except (ForumInvalid, ForumRefused) as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Laporan tindakan dinilai."))
    return redirect("forums:work_actions", pk=forum.pk)


@of_visitor
def my_actions(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """List the actions an owner has to report about, soonest due first."""
    return answer(
        request, visitor, "forums/workplace/my_actions.html", title=_("Rencana aksi kami"), actions=_own(visitor),
    )  # fmt: skip


@of_visitor
def report_action(request: HttpRequest, visitor: Visitor, item: int) -> HttpResponse:
    """Report about one action as its owner."""
    action: ActionItem = get_object_or_404(_own(visitor), pk=item)
    form = ReportForm(posted(request), request.FILES or None, initial={"state": action.state})

    def work() -> None:
        data = form.cleaned_data
        evidence = taken_in(data["evidence"], visitor, field="evidence") if data["evidence"] else None
        report(action, data["state"], data["text"], by=visitor.user, at=visitor.at, evidence=evidence)

    if request.method == "POST" and done(
        request, form, work, said=_("Laporan terkirim. Fasilitator memeriksanya.")
    ):
        return redirect("forums:work_my_actions")
    return answer(
        request, visitor, "forums/workplace/report.html", title=_("Laporkan tindakan"), action=action, form=form,
        status=422 if form.errors else 200,
    )  # fmt: skip


def _own(visitor: Visitor) -> ActionQuerySet:
    """The gate: actions of agencies the person serves today, once the minutes are in force."""
    return ActionItem.objects.owned_by(visitor.user, on=visitor.today)
