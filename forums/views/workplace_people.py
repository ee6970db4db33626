"""Participants on the workplace: added, invited, noted at the door."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from forums.door import door_address
from forums.forms.workplace import PersonForm
from forums.models import Arrival, Forum
from forums.people import Person, add, arrive, choose_signer, invite, missing_elements
from forums.permissions import may_facilitate
from forums.refusals import ForumRefused
from forums.views.doing import done
from forums.views.workplace import Visitor, answer, of_forum, posted


@of_forum
def people(request: HttpRequest, visitor: Visitor, forum: Forum) -> HttpResponse:
    """List the participants and take another."""
    form = PersonForm(posted(request))

    def work() -> None:
        data = {name: value for name, value in form.cleaned_data.items() if name != "came"}
        person = add(forum, Person(**data), by=visitor.user, at=visitor.at)
        if form.cleaned_data["came"]:
            arrive(person, Arrival.WALK_IN, at=visitor.at, by=visitor.user)

    if request.method == "POST" and done(request, form, work, said=_("Peserta ditambahkan.")):
        return redirect("forums:work_people", pk=forum.pk)
    return _page(request, visitor, forum, form=form, status=422 if form.errors else 200)


@require_POST
@of_forum
def send_invitations(request: HttpRequest, visitor: Visitor, forum: Forum) -> HttpResponse:
    """Invite the people picked; who has no e-mail gets a letter to print, shown this once."""
    picked = [int(pk) for pk in request.POST.getlist("pick") if pk.isdecimal()]
    chosen = list(forum.participants.filter(pk__in=picked).select_related("forum"))
    if not chosen:
        messages.error(request, _("Pilih paling sedikit satu peserta."))
        return redirect("forums:work_people", pk=forum.pk)
    try:
        addresses = invite(forum, chosen, by=visitor.user, at=visitor.at)
    except ForumRefused as refusal:
        messages.error(request, str(refusal))
        return redirect("forums:work_people", pk=forum.pk)
    printed = [(person, addresses[person.pk], door_address(person)) for person in chosen if not person.email]
    if not printed:
        messages.success(request, _("Undangan dikirim."))
        return redirect("forums:work_people", pk=forum.pk)
    return answer(
        request, visitor, "forums/workplace/letters.html", title=_("Undangan untuk dicetak"), forum=forum,
        letters=printed,
        sent=len(chosen) - len(printed),
    )  # fmt: skip


@require_POST
@of_forum
def mark(request: HttpRequest, visitor: Visitor, forum: Forum, person: int) -> HttpResponse:
    """Note at the door that a person came, or choose who signs for an element."""
    participant = get_object_or_404(forum.participants, pk=person)
    wish = request.POST.get("tanda-tangan")
    try:
        if wish is not None:
            choose_signer(participant, signs=wish == "ya", by=visitor.user, at=visitor.at)
        elif not arrive(participant, Arrival.LIST, at=visitor.at, by=visitor.user):
            messages.info(request, _("Kehadiran orang ini sudah dicatat."))
    except ForumRefused as refusal:
        messages.error(request, str(refusal))
    return redirect(f"{_people(forum)}#p{participant.pk}")


def _people(forum: Forum) -> str:
    return redirect("forums:work_people", pk=forum.pk).url


def _page(
    request: HttpRequest, visitor: Visitor, forum: Forum, *, form: PersonForm, status: int
) -> HttpResponse:
    return answer(
        request, visitor, "forums/workplace/people.html", title=_("Peserta"), forum=forum, form=form, status=status,
        people=forum.participants.select_related("element", "stands_in_for").order_by("element__position", "pk"),
        missing=missing_elements(forum, arrived=False), may=may_facilitate(visitor.user, forum, on=visitor.today),
    )  # fmt: skip
