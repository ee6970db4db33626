"""Standards in the work of a forum: put forward, changed by contributions, and taken to their adoption."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agencies.models import StandardState, StandardVersion
from agencies.standard_compare import compare, laid_out
from agencies.standards import may_keep_standards
from deadlines.clocks import nearest
from forums.forms.about_component import component_names
from forums.forms.standards import (
    AdoptionForm,
    PledgeForm,
    ReviewForm,
    TakeUpForm,
    VersionForm,
    WithdrawalForm,
)
from forums.models import Contribution, DiscussedStandard, Forum, StandardStep
from forums.permissions import may_facilitate
from forums.standard_clock import comments_until
from forums.standards import (
    BEFORE,
    adopt,
    correct,
    discussed,
    may_withdraw,
    pledge,
    publish,
    put,
    review,
    step_of,
    take_up,
    withdraw,
)
from forums.views.doing import done
from forums.views.workplace import Visitor, answer, of_forum, posted

# What the button of each step says.
ACTS = {
    StandardStep.PUBLISH: gettext_lazy("Publikasikan rancangan"),
    StandardStep.CORRECT: gettext_lazy("Simpan penyempurnaan"),
    StandardStep.ADOPT: gettext_lazy("Tetapkan standar"),
    StandardStep.PLEDGE: gettext_lazy("Publikasikan maklumat"),
    StandardStep.IN_FORCE: gettext_lazy("Catat peninjauan"),
}


@of_forum
def standards(request: HttpRequest, visitor: Visitor, forum: Forum) -> HttpResponse:
    """List the standards under discussion; put a draft before the forum."""
    seen = StandardVersion.objects.visible_to(visitor.user, on=visitor.today).select_related("service")
    drafts = seen.filter(
        service__agency=forum.organiser_id, service__is_active=True,
        state__in=[StandardState.DRAFT, StandardState.FIXED],
    )  # fmt: skip
    form = VersionForm(posted(request), versions=drafts)
    if request.method == "POST" and done(
        request, form, lambda: put(forum, form.chosen(), by=visitor.user, at=visitor.at),
        said=_("Rancangan diajukan ke forum. Isinya tidak berubah lagi."),
    ):  # fmt: skip
        return redirect("forums:work_discussed", pk=forum.pk)
    return answer(
        request, visitor, "forums/workplace/discussed.html", title=_("Standar pelayanan yang dibahas"), forum=forum,
        form=form, items=[(item, step_of(item, on=visitor.today), nearest(item)) for item in discussed(forum)],
        may=may_facilitate(visitor.user, forum, on=visitor.today), is_open=forum.stage_now in BEFORE,
        has_drafts=bool(form.versions), status=422 if form.errors else 200,
    )  # fmt: skip


@of_forum
def standard(request: HttpRequest, visitor: Visitor, forum: Forum, item: int) -> HttpResponse:
    """Show one standard with its changes and its clock; take the step that comes next."""
    held: DiscussedStandard = get_object_or_404(discussed(forum), pk=item)
    step = step_of(held, on=visitor.today)
    if request.method == "POST" and request.POST.get("step") != step:
        messages.error(request, _("Keadaan standar ini sudah berubah. Lihat dulu keadaan terbarunya."))
        return redirect("forums:work_standard", pk=forum.pk, item=held.pk)
    form = _form(step, held, visitor, request)
    if request.method == "POST" and form is not None and done(
        request, form, _work(step, held, form, visitor), said=_("Disimpan.")
    ):  # fmt: skip
        return redirect("forums:work_standard", pk=forum.pk, item=held.pk)
    bad = bool(form is not None and form.errors)
    earlier = held.earlier
    return answer(
        request, visitor, "forums/workplace/discussed_standard.html", title=held.service.local_name, forum=forum,
        item=held, step=step, form=form, act=ACTS.get(step, ""), has_file=step == StandardStep.ADOPT,
        may=may_keep_standards(visitor.user, held.service.agency_id, on=visitor.today), clock=nearest(held),
        until=comments_until(held), rows=laid_out(held.current), earlier=earlier,
        changes=compare(earlier.texts, held.current.texts) if earlier else None,
        contributions=held.contributions.select_related("element", "became"),
        component_names=component_names(), status=422 if bad else 200,
        may_withdraw=may_withdraw(held, by=visitor.user, on=visitor.today),
    )  # fmt: skip


@of_forum
def withdraw_standard(request: HttpRequest, visitor: Visitor, forum: Forum, item: int) -> HttpResponse:
    """Take a standard that the agency gives up out of the process; asks for the reason."""
    held: DiscussedStandard = get_object_or_404(discussed(forum), pk=item)
    form = WithdrawalForm(posted(request))
    if request.method == "POST" and done(
        request, form, lambda: withdraw(held, form.cleaned_data["reason"], by=visitor.user, at=visitor.at),
        said=_("Standar ditarik dari proses."),
    ):  # fmt: skip
        return redirect("forums:work_standard", pk=forum.pk, item=held.pk)
    return answer(
        request, visitor, "forums/workplace/withdraw_standard.html", title=_("Tarik standar dari proses"), forum=forum,
        item=held, form=form, verdict=may_withdraw(held, by=visitor.user, on=visitor.today),
        status=422 if form.errors else 200,
    )  # fmt: skip


@of_forum
def take_up_contribution(request: HttpRequest, visitor: Visitor, forum: Forum, item: int) -> HttpResponse:
    """Turn a contribution that was taken up into the new text of its component."""
    said: Contribution = get_object_or_404(
        forum.contributions.select_related("standard__service"), pk=item, standard__isnull=False
    )
    newest = said.standard.service.standards.order_by("-number").first() if said.standard else None
    form = TakeUpForm(
        posted(request), initial={"text": newest.texts.get(said.component, "") if newest else ""}
    )
    if request.method == "POST" and done(
        request, form, lambda: take_up(said, form.cleaned_data["text"], by=visitor.user, at=visitor.at),
        said=_("Masukan menjadi perubahan dalam rancangan."),
    ):  # fmt: skip
        return redirect("forums:work_contribution", pk=forum.pk, item=said.pk)
    verdict = may_facilitate(visitor.user, forum, on=visitor.today)
    if verdict and said.standard:
        verdict = may_keep_standards(visitor.user, said.standard.service.agency_id, on=visitor.today)
    return answer(
        request, visitor, "forums/workplace/take_up.html", title=_("Ubah standar menurut masukan"), forum=forum,
        said=said, form=form, verdict=verdict, component_name=component_names().get(said.component, said.component),
        status=422 if form.errors else 200,
    )  # fmt: skip


def _form(
    step: StandardStep, item: DiscussedStandard, visitor: Visitor, request: HttpRequest
) -> forms.Form | None:
    """Return the form of a step; None where nothing is to be done."""
    data = posted(request)
    if step in {StandardStep.PUBLISH, StandardStep.CORRECT}:
        seen = StandardVersion.objects.visible_to(visitor.user, on=visitor.today).select_related("service")
        later = seen.filter(service=item.service_id, number__gte=item.current.number, adopted_on__isnull=True)
        return VersionForm(data, versions=later)
    if step == StandardStep.ADOPT:
        return AdoptionForm(data, request.FILES or None)
    if step == StandardStep.PLEDGE:
        return PledgeForm(data)
    return ReviewForm(data) if step == StandardStep.IN_FORCE else None


def _work(
    step: StandardStep, item: DiscussedStandard, form: Any, visitor: Visitor
) -> Callable[[], DiscussedStandard]:
    """Return what the form of a step asks for."""
    works: dict[StandardStep, Callable[[], DiscussedStandard]] = {
        StandardStep.PUBLISH: lambda: publish(item, form.chosen(), by=visitor.user, at=visitor.at),
        StandardStep.CORRECT: lambda: correct(item, form.chosen(), by=visitor.user, at=visitor.at),
        StandardStep.ADOPT: lambda: adopt(
            item, form.decree(), form.cleaned_data["signer"], by=visitor.user, at=visitor.at
        ),
        StandardStep.PLEDGE: lambda: pledge(
            item, form.cleaned_data["pledge"], form.cleaned_data["signer"], by=visitor.user, at=visitor.at
        ),
        StandardStep.IN_FORCE: lambda: review(
            item, form.cleaned_data["reason"], by=visitor.user, at=visitor.at
        ),
    }
    return works[step]
