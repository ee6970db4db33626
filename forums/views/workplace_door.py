"""At the door: the list that is searched, one press per person, walk-ins in one line; and the scanned code."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from forums.door import counts, found, of_code, room_code, undo_arrival, walk_in
from forums.forms.door import WalkInForm
from forums.models import Arrival, Forum, Participant
from forums.people import BEFORE_MINUTES, Person, arrive
from forums.permissions import may_facilitate
from forums.refusals import ForumRefused
from forums.stages import Stage
from forums.views.doing import done
from forums.views.workplace import Visitor, answer, of_forum, posted

NEWEST = 5  # arrivals shown for taking one back
TEXT_LIMIT = 80  # letters of a search


@of_forum
def door(request: HttpRequest, visitor: Visitor, forum: Forum) -> HttpResponse:
    """Show who is still expected, and take one who comes without invitation."""
    form = WalkInForm(posted(request))

    def work() -> None:
        data = form.cleaned_data
        person = Person(name=data["name"], element=data["element"], organisation=data["organisation"])
        walk_in(forum, person, key=data["key"], is_another=data["is_another"], by=visitor.user, at=visitor.at)

    if request.method == "POST" and done(request, form, work, said=_("Ditambahkan dan dicatat hadir.")):
        return redirect("forums:work_door", pk=forum.pk)
    text = request.GET.get("cari", "").strip()[:TEXT_LIMIT]
    everybody = list(_people(forum))
    people = found(everybody, text) if text else everybody
    came = sorted((one for one in everybody if one.arrived_at), key=_arrival, reverse=True)
    return answer(
        request, visitor, "forums/workplace/door.html", title=_("Pintu masuk"), forum=forum, form=form, text=text,
        expected=[one for one in people if not one.arrived_at], there=[one for one in people if one.arrived_at],
        newest=came[:NEWEST], came=len(came), listed=len(everybody), counts=counts(forum),
        may=may_facilitate(visitor.user, forum, on=visitor.today), is_open=forum.stage_now in BEFORE_MINUTES,
        room_code=room_code(forum) if forum.stage_now in {Stage.ANNOUNCED, Stage.HELD} else "",
        status=422 if form.errors else 200,
    )  # fmt: skip


def _people(forum: Forum) -> QuerySet[Participant]:
    rows = forum.participants.select_related("element", "stands_in_for").defer("email", "phone")
    return rows.order_by("initials", "pk")


def _arrival(person: Participant) -> float:
    return person.arrived_at.timestamp() if person.arrived_at else 0.0


@require_POST
@of_forum
def note_at_door(request: HttpRequest, visitor: Visitor, forum: Forum) -> HttpResponse:
    """Note the person whose button was pressed, or take that back; pressing again changes nothing."""
    undone = "batal" in request.POST
    key = request.POST.get("batal" if undone else "hadir", "")
    person = get_object_or_404(forum.participants, pk=key if key.isdecimal() else 0)
    _noted(request, visitor, person, Arrival.LIST, undone=undone)
    return redirect("forums:work_door", pk=forum.pk)


@of_forum
def ticket(request: HttpRequest, visitor: Visitor, forum: Forum, code: str) -> HttpResponse:
    """Show whose code was scanned, and note the arrival with one press."""
    person = of_code(forum, code)
    if person is None:
        raise Http404
    if request.method == "POST":
        _noted(request, visitor, person, Arrival.QR, undone="batal" in request.POST)
        return redirect("forums:work_ticket", pk=forum.pk, code=code)
    return answer(
        request, visitor, "forums/workplace/ticket.html", title=_("Pintu masuk"), forum=forum, person=person,
        may=may_facilitate(visitor.user, forum, on=visitor.today), is_open=forum.stage_now in BEFORE_MINUTES,
    )  # fmt: skip


def _noted(
    request: HttpRequest, visitor: Visitor, person: Participant, how: Arrival, *, undone: bool
) -> None:
    try:
        if undone:
            undo_arrival(person, by=visitor.user, at=visitor.at)
        elif not arrive(person, how, at=visitor.at, by=visitor.user):
            messages.info(request, _("Kehadiran orang ini sudah dicatat."))
    except ForumRefused as refusal:
        messages.error(request, str(refusal))
