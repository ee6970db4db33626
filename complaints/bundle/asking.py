"""Asking for a bound file, making it, and throwing it away after a week."""

from datetime import datetime
from functools import partial

from celery import current_app
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from agencies.models import Agency
from complaints import orders
from complaints.actors import Actor
from complaints.bundle.binding import bind
from complaints.ledger import record
from complaints.locks import lock_case
from complaints.models import BundleReader, CaseBundle, Complaint
from complaints.orders import KEPT, make_next
from complaints.permissions import may_bind
from complaints.refusals import MoveInvalid, MoveRefused

BIND = "complaints.tasks.bind_waiting"


@transaction.atomic
def ask(case: Complaint, *, reader: str, agency: Agency | None = None, by: User, at: datetime) -> CaseBundle:
    """Put a bundle in line and note in the ledger who asked for what. A worker makes it."""
    locked = lock_case(case)
    if not (verdict := may_bind(by, locked)):
        raise MoveRefused(verdict.reason)
    if reader == BundleReader.AGENCY and (
        agency is None or not locked.clarifications.filter(agency=agency).exists()
    ):
        raise MoveInvalid({"agency": _("Pilih instansi yang pernah kami surati dalam laporan ini.")})
    bundle = CaseBundle.objects.create(
        complaint=locked, reader=reader, agency=agency if reader == BundleReader.AGENCY else None, asked_at=at,
        asked_by=by, expires_at=at + KEPT,
    )  # fmt: skip
    detail = {
        "bundle": bundle.pk,
        "reader": reader,
        "agency": agency.pk if bundle.agency and agency else None,
    }
    record(locked, "file_bound", actor=Actor.staff(by), at=at, detail=detail)
    transaction.on_commit(partial(current_app.send_task, BIND, retry=False), robust=True)
    return bundle


def bind_next(*, now: datetime) -> bool:
    """Make one waiting bundle; False when there is none."""

    def made(bundle: CaseBundle) -> bytes:
        bound = bind(bundle, now=now)
        bundle.pages = bound.pages
        return bound.pdf

    return make_next(CaseBundle.objects.all(), made, now=now)


def drop_expired(*, now: datetime) -> int:
    """Delete bundles whose week is over, with their files; return how many."""
    return orders.drop_expired(CaseBundle.objects.all(), now=now)
