"""Appointing people who take reports in a district, and ending it: the only writers of posts."""

from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.admin.models import ADDITION, CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from agencies.appointments import AppointmentRefused
from agencies.models import Region
from outreach.models import Post
from outreach.permissions import may_appoint_helpers


@dataclass(frozen=True, kw_only=True)
class Commission:
    """What an appointment says; both days are included."""

    kind: str
    region: Region
    place: str
    decree_number: str
    valid_from: date
    valid_to: date | None = None


@transaction.atomic
def appoint(person: User, commission: Commission, *, by: User, at: datetime) -> Post:
    """Appoint `person`. Raises AppointmentRefused for who may not, and when the person has the district already."""
    verdict = may_appoint_helpers(by)
    if not verdict or by.office is None:
        raise AppointmentRefused(verdict.reason or _("Akun Anda tidak terikat pada satu kantor."))
    if commission.valid_to is not None and commission.valid_to < commission.valid_from:
        raise AppointmentRefused(_("Tanggal akhir mendahului tanggal awal"), field="valid_to")
    User.objects.select_for_update().get(pk=person.pk)  # two appointments of one person wait for each other
    if Post.objects.filter(user=person, region=commission.region, ended_on__isnull=True).exists():
        raise AppointmentRefused(_("Orang ini sudah ditunjuk di kecamatan ini."), field="email")
    post = Post.objects.create(office=by.office, user=person, **vars(commission))
    said = _("Ditunjuk dengan %(decree)s") % {"decree": commission.decree_number}
    _record(post, ADDITION, said, by=by, at=at)
    return post


@transaction.atomic
def end(post: Post, *, on: date, reason: str, by: User, at: datetime) -> Post:
    """End a post; the person no longer sees even the own entries. Raises AppointmentRefused."""
    verdict = may_appoint_helpers(by)
    if not verdict:
        raise AppointmentRefused(verdict.reason)
    locked = Post.objects.select_for_update().get(pk=post.pk)
    if locked.ended_on is not None:
        raise AppointmentRefused(_("Penunjukan ini sudah berakhir."))
    locked.ended_on, locked.ended_reason = on, reason.strip()[:200]
    locked.save(update_fields=["ended_on", "ended_reason"])
    _record(locked, CHANGE, _("Diakhiri: %(reason)s") % {"reason": locked.ended_reason}, by=by, at=at)
    return locked


def _record(post: Post, flag: int, what: str, *, by: User, at: datetime) -> None:
    LogEntry.objects.create(
        user=by, action_time=at, content_type=ContentType.objects.get_for_model(Post),
        object_id=str(post.pk), object_repr=str(post)[:200], action_flag=flag, change_message=what,
    )  # fmt: skip
