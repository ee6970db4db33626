"""Asking for a bound file, making it, and throwing it away after a week."""

import logging
from datetime import datetime, timedelta
from functools import partial

import typst
from celery import current_app
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from agencies.models import Agency
from complaints.actors import Actor
from complaints.bundle.binding import TooManyPages, bind
from complaints.ledger import record
from complaints.locks import lock_case
from complaints.models import BundleReader, BundleState, CaseBundle, Complaint
from complaints.permissions import may_bind
from complaints.refusals import MoveInvalid, MoveRefused

logger = logging.getLogger(__name__)

BIND = "complaints.tasks.bind_waiting"
KEPT = timedelta(days=7)
MAX_ATTEMPTS = 3
RETRY_AFTER = timedelta(minutes=1)


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


@transaction.atomic
def bind_next(*, now: datetime) -> bool:
    """Make one waiting bundle; False when there is none. Two workers never hold the same one."""
    bundle = CaseBundle.objects.waiting(now).select_for_update(of=("self",), skip_locked=True).first()
    if bundle is None:
        return False
    try:
        bound = bind(bundle, now=now)
    except (typst.TypstError, OSError, TooManyPages) as failure:
        _note_failure(bundle, failure, now=now)
        return True
    bundle.file.save(f"{bundle.pk}.pdf", ContentFile(bound.pdf), save=False)
    bundle.size, bundle.pages = len(bound.pdf), bound.pages
    bundle.state, bundle.error = BundleState.DONE, ""
    bundle.save()
    return True


def _note_failure(bundle: CaseBundle, failure: Exception, *, now: datetime) -> None:
    """Try twice more with pauses; then it stands on the page in words, and can be asked for again."""
    logger.warning("Bundle %s could not be bound: %s", bundle.pk, type(failure).__name__)
    bundle.attempts += 1
    bundle.retry_after = now + RETRY_AFTER * bundle.attempts
    final = bundle.attempts >= MAX_ATTEMPTS or isinstance(failure, TooManyPages)
    bundle.error = str(failure) if isinstance(failure, TooManyPages) else _("Berkas tidak dapat disusun.")
    bundle.state = BundleState.FAILED if final else BundleState.WAITING
    bundle.save()


def drop_expired(*, now: datetime) -> int:
    """Delete bundles whose week is over, with their files; return how many."""
    dropped = 0
    for bundle in CaseBundle.objects.expired(now).order_by("pk")[:1000]:
        storage, name = bundle.file.storage, bundle.file.name
        with transaction.atomic():
            bundle.delete()
            if name:
                transaction.on_commit(partial(storage.delete, name), robust=True)
        dropped += 1
    return dropped
