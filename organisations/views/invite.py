"""Contact persons of the register on the list of a forum."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from forums.models import Forum
from forums.permissions import may_facilitate, serves
from forums.refusals import ForumInvalid, ForumRefused
from forums.views.workplace import Visitor, answer, of_forum
from organisations.invitations import choices, put_on_list

LONGEST_KEY = 18  # digits


@of_forum
@require_http_methods(["GET", "HEAD", "POST"])
def pick(request: HttpRequest, visitor: Visitor, forum: Forum) -> HttpResponse:
    """Show the contact persons that may be picked, and put the picked ones on the list of participants."""
    if not serves(visitor.user, forum.organiser_id, on=visitor.today):
        raise Http404
    status = 200
    if request.method == "POST":
        keys = request.POST.getlist("pick")
        picked = {int(key) for key in keys if key.isascii() and key.isdecimal() and len(key) <= LONGEST_KEY}
        if _put(request, visitor, forum, picked):
            return redirect("forums:work_people", pk=forum.pk)
        status = 422
    return answer(
        request, visitor, "organisations/pick.html", title=_("Pilih dari daftar lembaga"), forum=forum, status=status,
        choices=choices(forum, visitor.user, on=visitor.today),
        may=may_facilitate(visitor.user, forum, on=visitor.today),
    )  # fmt: skip


def _put(request: HttpRequest, visitor: Visitor, forum: Forum, picked: set[int]) -> bool:
    if not picked:
        messages.error(request, _("Pilih paling sedikit satu orang."))
        return False
    try:
        added = put_on_list(forum, picked, by=visitor.user, on=visitor.today, at=visitor.at)
    except (ForumInvalid, ForumRefused) as refusal:
        messages.error(request, str(refusal))
        return False
    said = ngettext("%(n)s orang ditambahkan.", "%(n)s orang ditambahkan.", added) % {"n": added}
    messages.success(request, said)
    return True
