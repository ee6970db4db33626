"""Appointing, replacing and ending focal points: the only writers of appointments.

Requests belong to the agency, not to the person, so a change of person moves no request.
"""

from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.admin.models import ADDITION, CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from accounts import people
from accounts.models import User
from agencies.decrees import Decree
from agencies.models import Agency, FocalPoint
from agencies.permissions import may_keep_agencies
from notices.outbox import Recipient


class AppointmentRefused(Exception):
    """What was asked cannot be done; the text is for the person who asked. `field` is the form's field at fault."""

    def __init__(self, reason: str | Promise, *, field: str | None = None) -> None:
        super().__init__(str(reason))
        self.field = field


@dataclass(frozen=True, kw_only=True)
class Post:
    """What an appointment says: the person's position, the decree, the term (both days included)."""

    position: str
    decree: Decree
    valid_from: date
    valid_to: date | None = None


def serving(agency: Agency, *, on: date) -> list[FocalPoint]:
    """Return the appointments in force on `on`: the principal first, then the deputies by seniority."""
    points = FocalPoint.objects.serving(on).filter(agency=agency).select_related("user")
    return list(points.order_by("is_deputy", "valid_from", "pk"))


def contacts(agency: Agency, *, on: date, deputies: bool = True) -> list[Recipient]:
    """Return whom to write to at `agency` on `on`: those serving, or else the head at the agency's address."""
    people_ = [
        Recipient(
            address=point.user.email, label=point.position, language=point.user.language, user=point.user
        )
        for point in serving(agency, on=on)
        if point.user.is_active and (deputies or not point.is_deputy)
    ]
    return people_ or head_of(agency)


def head_of(agency: Agency) -> list[Recipient]:
    """Return the head of an agency at the agency's own address; nobody where it has none."""
    return [Recipient(address=agency.email, label=agency.head_title)] if agency.email else []


@transaction.atomic
def person_for(*, email: str, name: str, position: str, phone: str = "", by: User, at: datetime) -> User:
    """Return the person of an address; one who is new gets an account without a password, and an invitation.

    Raises AppointmentRefused for a closed account and for the office's own staff, who cannot answer to themselves.
    """
    _check_keeper(by)
    person: User | None = User.objects.filter(email__iexact=email.strip()).first()
    if person is None:
        created: User = User.objects.create_user(email, None, name=name, position=position, phone=phone)
        people.invite(created, at=at)
        return created
    if person.roles or person.is_superuser:
        raise AppointmentRefused(
            _("Alamat ini milik pegawai kantor kami. Narahubung harus dari instansi itu."), field="email"
        )
    if not person.is_active:
        raise AppointmentRefused(
            _("Akun dengan alamat ini nonaktif. Minta admin kantor mengaktifkannya dulu."), field="email"
        )
    return person


@transaction.atomic
def appoint(
    agency: Agency, person: User, post: Post, *, is_deputy: bool, by: User, at: datetime
) -> FocalPoint:
    """Appoint `person`. Raises AppointmentRefused when the agency has a principal, or has this person, already."""
    _check_keeper(by)
    _check_term(post)
    # Whoever appoints first holds the agency; the second reads what the first did.
    Agency.objects.select_for_update().get(pk=agency.pk)
    open_ones = FocalPoint.objects.filter(agency=agency, ended_on__isnull=True)
    if not is_deputy and open_ones.filter(is_deputy=False).exists():
        raise AppointmentRefused(
            _("Instansi ini sudah mempunyai narahubung. Ganti atau akhiri dulu penunjukannya."),
            field="is_deputy",
        )
    if open_ones.filter(user=person).exists():
        raise AppointmentRefused(_("Orang ini sudah ditunjuk di instansi ini."), field="email")
    point = FocalPoint(
        agency=agency,
        user=person,
        position=post.position,
        is_deputy=is_deputy,
        decree_number=post.decree.number,
        decree_date=post.decree.dated_on,
        valid_from=post.valid_from,
        valid_to=post.valid_to,
    )
    if post.decree.file is not None:
        point.decree_file = post.decree.file
    point.save()
    _record(point, ADDITION, _("Ditunjuk dengan %(decree)s") % {"decree": post.decree.number}, by=by, at=at)
    return point


@transaction.atomic
def replace(
    old: FocalPoint, person: User, post: Post, *, on: date, reason: str, by: User, at: datetime
) -> FocalPoint:
    """End `old` on `on` and appoint `person` in its place; the agency's open requests stay with the agency.

    Raises AppointmentRefused when the new term begins later: then nobody would answer in between.
    """
    if post.valid_from > on:
        raise AppointmentRefused(
            _("Masa tugas pengganti harus sudah berlaku hari ini. Ganti pada hari masa tugasnya mulai."),
            field="valid_from",
        )
    ended = end(old, on=on, reason=reason, by=by, at=at)
    return appoint(ended.agency, person, post, is_deputy=ended.is_deputy, by=by, at=at)


@transaction.atomic
def end(point: FocalPoint, *, on: date, reason: str, by: User, at: datetime) -> FocalPoint:
    """End an appointment on `on`; the person then no longer sees the agency's requests. A reason is required."""
    _check_keeper(by)
    if not reason.strip():
        raise AppointmentRefused(_("Tulis alasannya"), field="reason")
    locked = FocalPoint.objects.select_for_update(of=("self",)).select_related("agency").get(pk=point.pk)
    if locked.ended_on is not None:
        raise AppointmentRefused(_("Penunjukan ini sudah berakhir."))
    locked.ended_on = on
    locked.ended_reason = reason.strip()[:200]
    locked.save(update_fields=["ended_on", "ended_reason"])
    _record(locked, CHANGE, _("Diakhiri: %(reason)s") % {"reason": locked.ended_reason}, by=by, at=at)
    return locked


def _check_keeper(by: User) -> None:
    verdict = may_keep_agencies(by)
    if not verdict:
        raise AppointmentRefused(verdict.reason)


def _check_term(post: Post) -> None:
    if post.valid_to is not None and post.valid_to < post.valid_from:
        raise AppointmentRefused(_("Tanggal akhir mendahului tanggal awal"), field="valid_to")


def _record(point: FocalPoint, flag: int, what: str, *, by: User, at: datetime) -> None:
    """Leave a line in the appointment's history."""
    LogEntry.objects.create(
        user=by,
        action_time=at,
        content_type=ContentType.objects.get_for_model(FocalPoint),
        object_id=str(point.pk),
        object_repr=str(point)[:200],
        action_flag=flag,
        change_message=what,
    )
