"""A participant's own page, opened by the personal address: answer, read, remark, sign, decline.

The address is the key: it expires, only its hash is kept, and signing asks besides for a code sent to the address on
file.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from forums.codes import check_code, forget_code, send_code
from forums.door import check_in, door_address
from forums.forms.own_page import DeclineForm, RemarkForm, ReplyForm, RoomForm, SignForm
from forums.meeting_mail import NOT_COMING
from forums.minutes import remark, with_names
from forums.models import Minutes, MinutesState, Participant, Signature, SignatureState
from forums.moves import current_minutes
from forums.people import BEFORE_MINUTES, Person, owner_of, reply
from forums.signing import Given, decline, progress, sign
from forums.stages import Stage
from forums.views.doing import done

READABLE = (MinutesState.SHARED, MinutesState.FROZEN, MinutesState.IN_FORCE)


class Own:
    """What the page of one participant shows now."""

    def __init__(self, token: str, *, at: datetime) -> None:
        found = owner_of(token, at=at)
        if found is None:
            raise Http404
        self.token, self.participant, self.forum = token, found, found.forum
        newest = current_minutes(found.forum)
        self.minutes: Minutes | None = newest if newest and newest.state in READABLE else None
        self.signature = self._signature()

    def _signature(self) -> Signature | None:
        if self.minutes is None:
            return None
        rows = self.minutes.signatures.select_related("minutes", "participant__element")
        return rows.filter(participant=self.participant).first()

    @property
    def may_reply(self) -> bool:
        """Whether the invitation can still be answered."""
        return self.forum.stage_now in BEFORE_MINUTES and self.participant.arrived_at is None

    @property
    def door(self) -> str:
        """What the person shows at the door: the address for the QR code; '' when there is nothing to show."""
        coming = self.forum.stage_now in {Stage.ANNOUNCED, Stage.HELD} and self.participant.arrived_at is None
        return door_address(self.participant) if coming and self.participant.reply not in NOT_COMING else ""

    @property
    def may_check_in(self) -> bool:
        """Whether the person can note the own arrival with the code of the room."""
        return self.forum.stage_now is Stage.HELD and self.participant.arrived_at is None

    @property
    def may_remark(self) -> bool:
        """Whether the shared draft takes remarks."""
        return self.minutes is not None and self.minutes.state == MinutesState.SHARED

    @property
    def may_sign(self) -> bool:
        """Whether a signature is awaited of this person."""
        return (
            self.minutes is not None
            and self.minutes.state == MinutesState.FROZEN
            and self.signature is not None
            and self.signature.state == SignatureState.ASKED
        )


@never_cache
@sensitive_post_parameters("code", "typed_name")
@require_http_methods(["GET", "HEAD", "POST"])
def own_page(request: HttpRequest, token: str) -> HttpResponse:
    """Show the person's page, or act on what was sent. An address that is none is not found."""
    own = Own(token, at=timezone.now())
    if request.method != "POST":
        return _page(request, own)
    act = ACTS.get(request.POST.get("act", ""))
    if act is None:
        return _page(request, own, status=400)
    return act(request, own)


@never_cache
@require_safe
def read(request: HttpRequest, token: str) -> HttpResponse:
    """Show the whole text of the minutes, as it will be signed."""
    own = Own(token, at=timezone.now())
    if own.minutes is None:
        raise Http404
    return render(
        request, "forums/read.html", {"own": own, "minutes": own.minutes, "content": with_names(own.minutes)}
    )


def _reply(request: HttpRequest, own: Own) -> HttpResponse:
    form = ReplyForm(request.POST)
    if not form.is_valid():
        return _page(request, own, reply_form=form, form=form, status=422)
    data = form.cleaned_data
    deputy = Person(
        name=data["name"], element=own.participant.element, position=data["position"],
        organisation=own.participant.organisation, email=data["email"],
    )  # fmt: skip
    return _tried(
        request, own, form, lambda: reply(own.participant, data["answer"], at=timezone.now(), deputy=deputy),
        said=_("Jawaban Anda kami catat. Terima kasih."), name="reply_form",
    )  # fmt: skip


def _check_in(request: HttpRequest, own: Own) -> HttpResponse:
    form = RoomForm(request.POST)
    return _tried(
        request, own, form,
        lambda: check_in(own.participant, form.cleaned_data["room"], at=timezone.now()),
        said=_("Kehadiran Anda dicatat. Selamat datang."), name="room_form",
    )  # fmt: skip


def _remark(request: HttpRequest, own: Own) -> HttpResponse:
    form = RemarkForm(request.POST)
    if own.minutes is None or not form.is_valid():
        return _page(request, own, remark_form=form, form=form, status=422)
    minutes = own.minutes
    return _tried(
        request, own, form,
        lambda: remark(minutes, own.participant, form.cleaned_data["text"], at=timezone.now()),
        said=_("Tanggapan Anda kami terima."), name="remark_form",
    )  # fmt: skip


def _code(request: HttpRequest, own: Own) -> HttpResponse:
    if own.may_sign and send_code(own.participant, at=timezone.now()):
        messages.success(request, _("Kode dikirim ke e-mail Anda. Periksa juga folder spam."))
    else:
        messages.error(
            request, _("Kode tidak dapat dikirim sekarang. Tunggu sebentar, atau hubungi fasilitator.")
        )
    return redirect("forums:sign", own.token)


def _sign(request: HttpRequest, own: Own) -> HttpResponse:
    form = SignForm(request.POST)
    if own.signature is None or not form.is_valid():
        return _page(request, own, sign_form=form, form=form, status=422)
    if not check_code(own.participant, form.cleaned_data["code"]):
        form.add_error("code", _("Kode ini salah atau sudah lewat waktunya. Minta kode baru."))
        return _page(request, own, sign_form=form, form=form, status=422)
    data, signature = form.cleaned_data, own.signature
    given = Given(
        method=data["method"], seen_hash=data["seen_hash"], typed_name=data["typed_name"], drawing=data["drawing"],
        agrees=data["agrees"], reservation=data["reservation"],
    )  # fmt: skip

    def signed() -> None:
        sign(signature, given, at=timezone.now())
        forget_code(own.participant)

    return _tried(
        request, own, form, signed, said=_("Tanda tangan Anda tersimpan. Terima kasih."), name="sign_form"
    )


def _decline(request: HttpRequest, own: Own) -> HttpResponse:
    form = DeclineForm(request.POST)
    if own.signature is None or not form.is_valid():
        return _page(request, own, decline_form=form, form=form, status=422)
    signature = own.signature
    return _tried(
        request, own, form, lambda: decline(signature, form.cleaned_data["reason"], at=timezone.now()),
        said=_("Penolakan dan alasan Anda tercatat dalam Berita Acara."), name="decline_form",
    )  # fmt: skip


def _tried(
    request: HttpRequest, own: Own, form: forms.Form, work: Callable[[], Any], *, said: str, name: str
) -> HttpResponse:
    """Do the work; what it refuses stands beside the field or above the form, and what was typed stays."""
    if done(request, form, work, said=said):
        return redirect("forums:sign", own.token)
    return _page(request, own, form=form, status=422, **{name: form})


ACTS: dict[str, Callable[[HttpRequest, Own], HttpResponse]] = {
    "reply": _reply,
    "room": _check_in,
    "remark": _remark,
    "code": _code,
    "sign": _sign,
    "decline": _decline,
}


def _page(request: HttpRequest, own: Own, *, status: int = 200, **context: Any) -> HttpResponse:
    person: Participant = own.participant
    initial = {"seen_hash": own.minutes.text_hash if own.minutes else ""}
    shown = {
        "own": own, "forum": own.forum, "participant": person, "minutes": own.minutes, "signature": own.signature,
        "contact": _masked(person.email), "progress": progress(own.minutes) if own.signature and own.minutes else None,
        "reply_form": ReplyForm(initial={"answer": person.reply}), "remark_form": RemarkForm(),
        "room_form": RoomForm(),
        "sign_form": SignForm(initial=initial), "decline_form": DeclineForm(), **context,
    }  # fmt: skip
    return render(request, "forums/own_page.html", shown, status=status)


def _masked(email: str) -> str:
    """Return 'r****@contoh.example': enough to know it again, not enough to learn it."""
    name, at, host = email.partition("@")
    return f"{name[:1]}****{at}{host}" if at else ""
