"""What an agency may ask for instead of answering at once: more time, an explanation, another unit."""

from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from agencies.models import Agency, FocalPoint
from complaints.forms.portal import HandOverForm, MoreTimeForm, QuestionForm
from complaints.forms.refused import say_why
from complaints.models import TimeRequestState
from complaints.models.clarification import WAITING_STATES
from complaints.moves import MoveInvalid, MoveRefused, advance
from complaints.portal import (
    ask_examiner,
    can_be_answered,
    colleagues,
    is_unopened,
    pass_on,
    tell_colleague,
    units_below,
)
from complaints.views.portal_access import Desk
from complaints.views.portal_case import page_of


def _waits(desk: Desk) -> bool:
    return (
        can_be_answered(desk.letter) and desk.letter.state in WAITING_STATES and not is_unopened(desk.letter)
    )


def _page(http: HttpRequest, desk: Desk, template: str, form: Form | None, **more: Any) -> HttpResponse:
    status = 422 if form is not None and form.errors else 200
    context = {**page_of(desk), "form": form, **more}
    return render(http, f"complaints/portal/{template}.html", context, status=status)


def more_time(http: HttpRequest, desk: Desk) -> HttpResponse:
    """Ask for more days; the examiner grants or refuses."""
    if not _waits(desk):
        return redirect(desk.url("case"))
    left, reason = _days_left(desk)
    if reason:
        return _page(http, desk, "more_time", None, why_not=reason)
    form = MoreTimeForm(http.POST if http.method == "POST" else None, left=left)
    if http.method != "POST" or not form.is_valid():
        return _page(http, desk, "more_time", form)
    try:
        advance(
            desk.letter.complaint_id,
            "ask_more_time",
            actor=desk.actor,
            at=desk.at,
            reason=form.cleaned_data["reason"],
            request=desk.letter.pk,
            days=form.cleaned_data["days"],
        )
    except MoveInvalid as invalid:
        return _refused(http, desk, "more_time", form, invalid=invalid)
    except MoveRefused as refusal:
        form.add_error(None, str(refusal))
        return _page(http, desk, "more_time", form)
    messages.success(
        http, _("Permintaan tambahan waktu terkirim. Sampai dijawab, batas waktu tetap berlaku.")
    )
    return redirect(desk.url("case"))


def _days_left(desk: Desk) -> tuple[int, str]:
    """Return how many days the rule still allows, and why none can be asked for now ('' when they can)."""
    clock = desk.letter.deadline
    left = clock.rule.max_extension_days - clock.extension_days if clock else 0
    if desk.letter.time_requests.filter(state=TimeRequestState.ASKED).exists():
        return left, _("Permintaan tambahan waktu Anda belum diputuskan.")
    if clock is None or clock.due_effective is None or clock.due_effective < desk.today:
        return left, _("Batas waktu sudah lewat. Kirim jawaban, atau hubungi pemeriksa.")
    if left < 1:
        return left, _("Batas waktu surat ini tidak dapat diperpanjang lagi.")
    return left, ""


def _refused(
    http: HttpRequest, desk: Desk, template: str, form: Form, *, invalid: MoveInvalid
) -> HttpResponse:
    say_why(form, invalid)
    return _page(http, desk, template, form)


def ask(http: HttpRequest, desk: Desk) -> HttpResponse:
    """Send a question to the examiner."""
    if not _waits(desk):
        return redirect(desk.url("case"))
    form = QuestionForm(http.POST if http.method == "POST" else None)
    if http.method != "POST" or not form.is_valid():
        return _page(http, desk, "ask", form)
    try:
        ask_examiner(desk.letter, form.cleaned_data["text"], by=desk.user, at=desk.at)
    except MoveRefused as refusal:
        form.add_error(None, str(refusal))
        return _page(http, desk, "ask", form)
    messages.success(http, _("Pertanyaan terkirim kepada pemeriksa. Batas waktu tidak berubah."))
    return redirect(desk.url("case"))


def hand_over(http: HttpRequest, desk: Desk) -> HttpResponse:
    """Pass the request on to a unit, take it back, or ask a colleague; only for people with an account."""
    if not _waits(desk) or desk.user is None:
        return redirect(desk.url("case"))
    form = HandOverForm(
        http.POST if http.method == "POST" else None,
        units=_units(desk),
        people=list(colleagues(desk.letter, desk.user, on=desk.today)),
    )
    if form.is_empty or http.method != "POST" or not form.is_valid():
        return _page(http, desk, "hand_over", form)
    key, reason = form.cleaned_data["to"], form.cleaned_data["reason"]
    try:
        name = _hand_to(desk, form, key, reason)
    except MoveInvalid as invalid:
        return _refused(http, desk, "hand_over", form, invalid=invalid)
    except MoveRefused as refusal:
        form.add_error(None, str(refusal))
        return _page(http, desk, "hand_over", form)
    words = _("Surat diteruskan kepada %(name)s. Anda tetap dapat melihatnya, dan batas waktu tidak berubah.")
    messages.success(http, words % {"name": name})
    return redirect("complaints:portal_inbox")


def _hand_to(desk: Desk, form: HandOverForm, key: str, reason: str) -> str:
    receiver: Agency | FocalPoint
    if key in form.units:
        receiver = form.units[key]
        pass_on(desk.letter, receiver, by=desk.user, reason=reason, at=desk.at)
        return receiver.name
    receiver = form.people[key]
    if desk.user is not None:
        tell_colleague(desk.letter, receiver, by=desk.user, reason=reason, at=desk.at)
    return receiver.user.name


def _units(desk: Desk) -> list[Agency]:
    """Return the units below the agency that was asked, and that agency itself to take it back."""
    asked, now = desk.letter.agency, desk.letter.passed_to
    units = [unit for unit in units_below(asked, on=desk.today) if now is None or unit.pk != now.pk]
    return [asked, *units] if now else units
