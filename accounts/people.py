"""Inviting people, letting them go, helping them back in. The admin pages and other apps act through here."""

from collections.abc import Collection
from datetime import datetime

from allauth.mfa.models import Authenticator
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from accounts import post
from accounts.links import set_password_link
from accounts.models import Office, User
from accounts.permissions import may_manage_people
from accounts.roles import Role


class PersonRefused(Exception):
    """What was asked cannot be done; the text is for the person who asked."""

    def __init__(self, reason: str | Promise) -> None:
        super().__init__(str(reason))


def invite(person: User, *, at: datetime) -> None:
    """Owe `person` a mail with a link that sets the password. Raises PersonRefused for an inactive account."""
    if not person.is_active:
        raise PersonRefused(_("Akun ini nonaktif. Aktifkan dulu, lalu kirim undangannya."))
    post.tell("account_invitation", person, {"name": person.name, "link": set_password_link(person)}, at=at)


def invite_again(person: User, *, by: User, reason: str = "", at: datetime) -> None:
    """Send the invitation once more, for a person who has not signed in yet."""
    _check_manager(by)
    if person.last_login is not None:
        raise PersonRefused(_("Orang ini sudah pernah masuk. Kalau lupa kata sandi, pakai halaman masuk."))
    invite(person, at=at)
    _record(person, by=by, what=_("Undangan dikirim lagi"), reason=reason, at=at)


@transaction.atomic
def deactivate(person: User, *, by: User, reason: str = "", at: datetime) -> None:
    """Close an account; open sessions end with it. What the person did stays under the name."""
    _check_manager(by)
    if person.pk == by.pk:
        raise PersonRefused(_("Anda tidak dapat menonaktifkan akun sendiri. Minta admin kantor lain."))
    keep_an_admin(person, roles=person.roles, is_active=False)
    person.is_active = False
    person.save(update_fields=["is_active"])
    _record(person, by=by, what=_("Dinonaktifkan"), reason=reason, at=at)


@transaction.atomic
def reactivate(person: User, *, by: User, reason: str = "", at: datetime) -> None:
    """Open a closed account again."""
    _check_manager(by)
    person.is_active = True
    person.save(update_fields=["is_active"])
    _record(person, by=by, what=_("Diaktifkan lagi"), reason=reason, at=at)


@transaction.atomic
def reset_second_factor(person: User, *, by: User, reason: str, at: datetime) -> None:
    """Take away every second factor of someone who lost theirs; the person is told by mail. A reason is required."""
    _check_manager(by)
    if person.pk == by.pk:
        raise PersonRefused(_("Ubah langkah kedua Anda sendiri di halaman akun."))
    if not reason.strip():
        raise PersonRefused(_("Tulis alasannya"))
    Authenticator.objects.filter(user=person).delete()
    post.tell("account_changed", person, {"change": "factor_reset"}, at=at)
    _record(person, by=by, what=_("Langkah kedua dihapus"), reason=reason, at=at)


def keep_an_admin(person: User, *, roles: Collection[str], is_active: bool) -> None:
    """Raise PersonRefused if the office would be left without an active admin. Call it inside a transaction.

    The office's row is locked, so that two admins who let each other go at the same time cannot both succeed.
    """
    if person.office_id is None or (is_active and Role.OFFICE_ADMIN in roles):
        return
    Office.objects.select_for_update().get(pk=person.office_id)
    admins = User.objects.with_role(Role.OFFICE_ADMIN).filter(office_id=person.office_id, is_active=True)
    keys = set(admins.values_list("pk", flat=True))
    if keys == {person.pk}:
        raise PersonRefused(_("Ini admin kantor yang terakhir. Tunjuk admin lain dulu."))


def _check_manager(by: User) -> None:
    verdict = may_manage_people(by)
    if not verdict:
        raise PersonRefused(verdict.reason)


def _record(person: User, *, by: User, what: str, reason: str, at: datetime) -> None:
    """Leave a line in the person's history."""
    LogEntry.objects.create(
        user=by,
        action_time=at,
        content_type=ContentType.objects.get_for_model(User),
        object_id=str(person.pk),
        object_repr=str(person)[:200],
        action_flag=CHANGE,
        change_message=f"{what}: {reason}" if reason else what,
    )
