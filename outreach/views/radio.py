"""The page of a broadcast: fast entry on air, answers, the run sheet, and from a question to a case."""

from datetime import datetime

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from agencies.models import Agency
from agencies.search import within
from complaints.models import Channel
from complaints.views.desk_access import StaffRequest, page_context, refuse_outsiders
from outreach import radio
from outreach.entries import Entered, KeyTaken, Taking
from outreach.forms import CONSENT, EntryForm
from outreach.models import Episode, Item
from outreach.permissions import may_take_reports
from outreach.radio_forms import AnswerForm, AskedForm

AGENCIES_OFFERED = 150


def _episode_or_404(request: StaffRequest, pk: int) -> Episode:
    seen = Episode.objects.visible_to(request.user).select_related("programme__office", "programme__region")
    return get_object_or_404(seen, pk=pk)


def _item_or_404(request: StaffRequest, pk: int) -> Item:
    refuse_outsiders(allowed=bool(may_take_reports(request.user)))
    seen = Item.objects.visible_to(request.user).select_related(
        "episode__programme__office", "episode__programme__region", "agency", "complaint"
    )
    return get_object_or_404(seen, pk=pk)


def _items(episode: Episode) -> list[Item]:
    rows = episode.items.select_related("agency", "complaint").prefetch_related("deadlines")
    return list(rows.order_by("pk"))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: StaffRequest, pk: int) -> HttpResponse:
    """Note questions one after the other; the first field has the cursor again after each."""
    episode = _episode_or_404(request, pk)
    may_write = may_take_reports(request.user)
    form = AskedForm(request.POST if request.method == "POST" else None)
    if form.is_bound:
        refuse_outsiders(allowed=bool(may_write))
        if form.is_valid():
            radio.note(episode, form.asked(), by=request.user, at=timezone.now())
            return redirect(episode)
    offered = within(Agency.objects.active(), episode.programme.region).order_by("name")
    context = page_context(
        request, title=str(episode), episode=episode, items=_items(episode), form=form, may_write=may_write,
        next_on=episode.programme.next_after(episode.held_on),
        agency_names=offered.values_list("name", flat=True)[:AGENCIES_OFFERED],
    )  # fmt: skip
    return TemplateResponse(
        request, "admin/outreach/episode.html", context, status=422 if form.is_bound else 200
    )


@never_cache
@require_safe
def run_sheet(request: StaffRequest, pk: int) -> HttpResponse:
    """The sheet for the studio: what is left from the broadcast before, then what was asked in this one."""
    episode = _episode_or_404(request, pk)
    earlier = Item.objects.filter(
        episode__programme=episode.programme, episode__held_on__lt=episode.held_on
    ).select_related("agency", "episode")
    last = Episode.objects.filter(programme=episode.programme, held_on__lt=episode.held_on).first()
    context = page_context(
        request, title=_("Lembar siaran"), episode=episode, items=_items(episode), last=last,
        answered=[item for item in earlier.filter(episode=last) if item.answer] if last else [],
        left=list(earlier.unanswered().order_by("pk")[:50]),
    )  # fmt: skip
    return TemplateResponse(request, "admin/outreach/run_sheet.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: StaffRequest, pk: int) -> HttpResponse:
    """Keep what the listener was told."""
    item = _item_or_404(request, pk)
    now = timezone.now()
    today = request.user.local_date(now)
    known = {"answer": item.answer, "answered_on": item.answered_on or today}
    form = AnswerForm(request.POST if request.method == "POST" else None, today=today, initial=known)
    if form.is_bound and form.is_valid():
        data = form.cleaned_data
        try:
            radio.answer(item, data["answer"], on=data["answered_on"], by=request.user, at=now)
        except radio.ItemRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Jawaban sudah dicatat."))
            return redirect(item.episode)
    return _form_page(request, item, form, title=_("Jawab pertanyaan"), action=_("Simpan jawaban"))


@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def make_case(request: StaffRequest, pk: int) -> HttpResponse:
    """Take the person's own data and file a case."""
    item = _item_or_404(request, pk)
    now = timezone.now()
    known = {"account": item.topic, "agency_name": item.agency_words}
    form = EntryForm(request.POST if request.method == "POST" else None, initial=known)
    entered = _entered(request, item, form, now=now) if form.is_bound and form.is_valid() else None
    if entered is None:
        return _form_page(request, item, form, title=_("Jadikan laporan"), action=_("Catat laporan"))
    context = page_context(
        request, title=_("Laporan tercatat"), entered=entered, back=item.episode.get_absolute_url()
    )
    response = TemplateResponse(request, "admin/outreach/entered.html", context)
    response["Cache-Control"] = "no-store"
    return response


def _entered(request: StaffRequest, item: Item, form: EntryForm, *, now: datetime) -> Entered | None:
    taking = Taking(key=form.key_of, by=request.user, taken_at=now, consent=str(CONSENT))
    report = form.report(channel=Channel.RADIO, region=item.episode.programme.region)
    try:
        return radio.make_case(item, report, taking, at=now)
    except radio.ItemRefused as refusal:
        form.add_error(None, str(refusal))
    except KeyTaken:
        form.add_error(None, _("Isian ini sudah dikirim petugas lain. Muat ulang halaman, lalu isi lagi"))
    return None


def _form_page(
    request: StaffRequest, item: Item, form: AnswerForm | EntryForm, *, title: str, action: str
) -> HttpResponse:
    episode = item.episode
    list_of_episodes = (reverse("admin:outreach_episode_changelist"), _("Siaran"))
    context = page_context(
        request, title=title, form=form, action=action, verdict=True, intro=f"{item.caller}: {item.topic}",
        crumbs=[list_of_episodes, (episode.get_absolute_url(), date_format(episode.held_on, "j F Y"))],
    )  # fmt: skip
    return TemplateResponse(
        request, "admin/outreach/form.html", context, status=422 if form.is_bound else 200
    )
