"""The draft of a report: every answer kept exactly as typed, found again by a code, for seven days.

The code (16 letters, 78 bits) is in the browser's signed cookie and, on request, on paper or in a mail; the
database knows only its keyed hash. Answers are sealed. A sealed copy of the row lives in the cache, so that
showing a step asks the database nothing; every change is written to the database first.
"""

import json
import logging
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from django.core.cache import cache
from django.db import transaction
from django.db.models import QuerySet
from redis.exceptions import RedisError

from accounts.encryption import SealedTextUnreadable, keyed_hash, seal, unseal
from complaints.access import ALPHABET, normalise
from complaints.file_types import ALLOWED
from complaints.files_intake import AcceptedFile
from complaints.models import DraftFile, FilingDraft, ScanState

logger = logging.getLogger(__name__)

KEPT_FOR = timedelta(days=7)  # since the last answer
CODE_LETTERS, GROUP = 16, 4
CACHED_FOR = 30 * 60  # seconds a copy of the row may serve the reading of steps
ATTEMPTS = 6  # tabs that save in the very same moment

Values = Mapping[str, list[str]]  # control name -> what was posted


class DraftGone(Exception):
    """The draft has expired, was deleted, or was sent in the meantime."""


@dataclass(frozen=True, slots=True)
class HeldFile:
    """A file of the draft, as far as a page needs to know it."""

    pk: int
    name: str
    size: int
    content_type: str
    purpose: str
    scan_state: str

    @property
    def kind(self) -> str:
        """The type in the words of lists: 'PDF'."""
        known = ALLOWED.get(self.content_type)
        return known.label if known else ""

    @property
    def is_image(self) -> bool:
        """Whether it is a picture."""
        return self.content_type.startswith("image/")

    @property
    def scan(self) -> str:
        """What the malware scan said; '' where nothing was scanned, which concerns only staff."""
        return str(ScanState.CLEAN.label) if self.scan_state == ScanState.CLEAN else ""


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft as read. `code` is known only to its owner; `version` tells whether somebody else saved since."""

    pk: int
    code: str
    version: datetime
    expires_at: datetime
    answers: Mapping[str, Values] = field(default_factory=dict)
    files: tuple[HeldFile, ...] = ()
    complaint_id: int | None = None

    def of(self, *purposes: str) -> list[HeldFile]:
        """Files kept for one of `purposes`."""
        return [held for held in self.files if held.purpose in purposes]

    def value(self, step: str, name: str) -> str:
        """What was posted for one control; '' when nothing was."""
        return (self.answers.get(step, {}).get(name) or [""])[-1]


def new_code() -> str:
    """Return a new resume code: 'AB2C-DE3F-GH4J-KM5N'."""
    letters = "".join(secrets.choice(ALPHABET) for _ in range(CODE_LETTERS))
    return "-".join(letters[at : at + GROUP] for at in range(0, CODE_LETTERS, GROUP))


def _hash(code: str) -> str:
    return keyed_hash(normalise(code), purpose="draft-code")


def begin(step: str, values: Values, *, at: datetime) -> Draft:
    """Create a draft with the answers of its first step."""
    code, answers = new_code(), {step: dict(values)}
    row = FilingDraft.objects.create(
        token_hash=_hash(code),
        answers=json.dumps(answers),
        created_at=at,
        updated_at=at,
        expires_at=at + KEPT_FOR,
    )
    draft = Draft(pk=row.pk, code=code, version=at, expires_at=row.expires_at, answers=answers)
    _remember(draft)
    return draft


def find(code: str, *, now: datetime) -> Draft | None:
    """Return the living draft of `code`, or None. May be a few moments old: `fresh` is not."""
    if len(normalise(code)) != CODE_LETTERS:
        return None
    draft = _recall(code) or fresh(code)
    return draft if draft and draft.expires_at > now else None


def rows(code: str) -> QuerySet[FilingDraft]:
    """Return the row of a code, as a queryset of one or none."""
    return FilingDraft.objects.filter(token_hash=_hash(code))


def fresh(code: str) -> Draft | None:
    """Read the draft from the database."""
    row = rows(code).first()
    if row is None:
        return None
    draft = Draft(
        pk=row.pk,
        code=code,
        version=row.updated_at,
        expires_at=row.expires_at,
        answers=json.loads(row.answers or "{}"),
        files=_files_of(row.pk),
        complaint_id=row.complaint_id,
    )
    _remember(draft)
    return draft


def save_step(draft: Draft, step: str, values: Values, *, at: datetime) -> Draft:
    """Keep the answers of one step; those of other steps stay as another tab may have left them. Raises DraftGone."""
    for _attempt in range(ATTEMPTS):
        answers = {**draft.answers, step: dict(values)}
        if saved := _write(draft, answers, at=at):
            return saved
        newer = fresh(draft.code)
        if newer is None or newer.complaint_id:
            raise DraftGone
        draft = newer
    raise DraftGone


def _write(draft: Draft, answers: Mapping[str, Values], *, at: datetime) -> Draft | None:
    """Write when nobody saved since `draft` was read; else None."""
    version = max(at, draft.version + timedelta(microseconds=1))
    unchanged = FilingDraft.objects.filter(pk=draft.pk, updated_at=draft.version, complaint__isnull=True)
    saved = replace(draft, answers=answers, version=version, expires_at=version + KEPT_FOR)
    if not unchanged.update(answers=json.dumps(answers), updated_at=version, expires_at=saved.expires_at):
        return None
    _remember(saved)
    return saved


def add_files(draft: Draft, accepted: Iterable[AcceptedFile]) -> Draft:
    """Store accepted uploads with the draft."""
    stored = DraftFile.objects.bulk_create(DraftFile(draft_id=draft.pk, **file.fields()) for file in accepted)
    held = (*draft.files, *(_held(row) for row in stored))
    grown = replace(draft, files=held)
    _remember(grown)
    return grown


def remove_file(draft: Draft, pk: int) -> Draft:
    """Delete one file of this draft; another draft's file is not touched."""
    row = DraftFile.objects.filter(draft_id=draft.pk, draft__complaint__isnull=True, pk=pk).first()
    if row:
        row.file.delete(save=False)
        row.delete()
    rest = replace(draft, files=_files_of(draft.pk))
    _remember(rest)
    return rest


def discard(draft: Draft) -> None:
    """Delete the draft and its files, because the person asks for it."""
    _delete(FilingDraft.objects.filter(pk=draft.pk, complaint__isnull=True))
    forget(draft.code)


def drop_expired(*, now: datetime) -> int:
    """Delete drafts whose time is over; files that became those of a case stay. Returns how many drafts went."""
    over = FilingDraft.objects.filter(expires_at__lte=now)
    sent = over.filter(complaint__isnull=False)
    count = sent.count()
    sent.delete()
    return count + _delete(over.filter(complaint__isnull=True))


def _delete(drafts: Any) -> int:
    with transaction.atomic():
        found = list(drafts.select_for_update(skip_locked=True).values_list("pk", flat=True))
        stored = [row.file for row in DraftFile.objects.filter(draft_id__in=found)]
        FilingDraft.objects.filter(pk__in=found).delete()
    # After the commit: a row without bytes would be worse than bytes without a row.
    for file in filter(None, stored):
        file.storage.delete(str(file.name))
    return len(found)


def _files_of(pk: int) -> tuple[HeldFile, ...]:
    return tuple(_held(row) for row in DraftFile.objects.filter(draft_id=pk))


def _held(row: DraftFile) -> HeldFile:
    return HeldFile(
        pk=row.pk,
        name=row.name,
        size=row.size,
        content_type=row.content_type,
        purpose=row.purpose,
        scan_state=row.scan_state,
    )


def _key(code: str) -> str:
    return f"filing-draft:{_hash(code)}"


def _remember(draft: Draft) -> None:
    packed = {
        "pk": draft.pk,
        "version": draft.version,
        "expires_at": draft.expires_at,
        "complaint_id": draft.complaint_id,
        "sealed": seal(json.dumps(draft.answers)),
        "files": seal(
            json.dumps([[getattr(held, name) for name in HeldFile.__slots__] for held in draft.files])
        ),
    }
    try:
        cache.set(_key(draft.code), packed, CACHED_FOR)
    except RedisError:
        logger.warning("Cache unreachable: drafts are read from the database")


def _recall(code: str) -> Draft | None:
    try:
        packed = cache.get(_key(code))
        if packed is None:
            return None
        return Draft(
            pk=packed["pk"],
            code=code,
            version=packed["version"],
            expires_at=packed["expires_at"],
            complaint_id=packed["complaint_id"],
            answers=json.loads(unseal(packed["sealed"])),
            files=tuple(HeldFile(*values) for values in json.loads(unseal(packed["files"]))),
        )
    except (RedisError, SealedTextUnreadable):
        return None


def forget(code: str) -> None:
    try:
        cache.delete(_key(code))
    except RedisError:
        logger.warning("Cache unreachable: a draft's copy will expire by itself")
