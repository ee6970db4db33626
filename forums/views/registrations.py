"""Registrations: the form for everybody, and what the facilitator does with who registered."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.throttle import hit
from forums.forms.door import RegistrationForm
from forums.forms.workplace import ReasonForm
from forums.models import Forum
from forums.people import Person
from forums.permissions import may_facilitate
from forums.places import may_register, places_left, takes_registrations
from forums.registration import confirm, register, remove
from forums.views.doing import done
from forums.views.public import public_or_404
from forums.views.workplace import Visitor, answer, of_forum, posted

PER_HOUR = 10  # registrations from one address of the net, for families and offices behind one
PER_MAILBOX = 3  # mails to one address
HOUR = 3600  # seconds


@require_http_methods(["GET", "HEAD", "POST"])
def registration(request: HttpRequest, slug: str) -> HttpResponse:
    """Take a registration. Full or closed is said kindly, with what can be done instead."""
    held, at = public_or_404(slug), timezone.now()
    form = RegistrationForm(posted(request))
    if request.method == "POST" and form.is_valid():
        email = form.cleaned_data["email"].strip().lower()
        for name, key, limit in (
            ("forum-registration", request.META.get("REMOTE_ADDR", ""), PER_HOUR),
            ("forum-registration-mail", email, PER_MAILBOX),
        ):
            throttle = hit(name, key, limit=limit, window=HOUR)
            if not throttle.allowed:
                return render(request, "429.html", {"again_at": throttle.retry_at}, status=429)
        data = {name: value for name, value in form.cleaned_data.items() if name != "consents"}
        said = _("Pendaftaran kami terima. Buka e-mail Anda untuk memastikan kehadiran.")
        if done(request, form, lambda: register(held, Person(**data), at=at), said=said):
            return redirect(held)
    context = {
        "forum": held, "form": form, "verdict": may_register(held, at=at), "left": places_left(held, at=at),
        "is_full": takes_registrations(held, at=at) and not may_register(held, at=at),
    }  # fmt: skip
    return render(request, "forums/registration.html", context, status=422 if form.errors else 200)


@of_forum
def registrations(request: HttpRequest, visitor: Visitor, forum: Forum) -> HttpResponse:
    """List who registered."""
    return _page(request, visitor, forum, form=ReasonForm(), status=200)


@of_forum
def judge_registration(request: HttpRequest, visitor: Visitor, forum: Forum, person: int) -> HttpResponse:
    """Confirm a registration, or take it off the list with a reason."""
    chosen = get_object_or_404(forum.participants.filter(registered_at__isnull=False), pk=person)
    form = ReasonForm(posted(request))
    if request.method != "POST":
        return redirect("forums:work_registrations", pk=forum.pk)
    if "benar" in request.POST:
        ok = done(
            request, form, lambda: confirm(chosen, by=visitor.user, at=visitor.at),
            said=_("Pendaftaran dibenarkan."),
        )  # fmt: skip
    else:
        ok = done(
            request, form,
            lambda: remove(chosen, reason=form.cleaned_data["reason"], by=visitor.user, at=visitor.at),
            said=_("Pendaftaran dihapus, dan orangnya diberi tahu."),
        )  # fmt: skip
    if ok:
        return redirect("forums:work_registrations", pk=forum.pk)
    return _page(request, visitor, forum, form=form, chosen=chosen.pk, status=422)


def _page(
    request: HttpRequest, visitor: Visitor, forum: Forum, *, form: ReasonForm, status: int, chosen: int = 0
) -> HttpResponse:
    rows = forum.participants.filter(registered_at__isnull=False).select_related("element")
    return answer(
        request, visitor, "forums/workplace/registrations.html", title=_("Pendaftaran"), forum=forum, form=form,
        people=rows.order_by("-registered_at", "-pk"), left=places_left(forum, at=visitor.at), chosen=chosen,
        is_open=takes_registrations(forum, at=visitor.at), status=status,
        may=may_facilitate(visitor.user, forum, on=visitor.today),
    )  # fmt: skip
