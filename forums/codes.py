"""The code that binds a signature to the person: sent to the address on file, good once and briefly."""

import secrets
from datetime import datetime

from django.core.cache import cache
from django.db import transaction
from django.utils.crypto import constant_time_compare

from accounts.throttle import hit
from accounts.tokens import token_hash
from forums.models import Participant
from forums.tell import tell

CODE_LIVES = 15 * 60  # seconds
CODES_PER_HOUR = 5
TRIES = 5


def send_code(participant: Participant, *, at: datetime) -> bool:
    """Send a code to the address on file; False when too many were asked for. The code is kept hashed for minutes."""
    throttle = hit("forum-code", str(participant.pk), limit=CODES_PER_HOUR, window=3600)
    if not throttle.allowed or not participant.email:
        return False
    code = f"{secrets.randbelow(1_000_000):06d}"
    cache.set(_code_key(participant), token_hash(code), CODE_LIVES)
    with transaction.atomic():
        tell(participant.forum, participant, "forum_code", at=at, code=code)
    return True


def check_code(participant: Participant, code: str) -> bool:
    """Whether this is the code that was sent; a code is good for one signature, and tries are counted."""
    throttle = hit("forum-code-try", str(participant.pk), limit=TRIES, window=CODE_LIVES)
    kept = cache.get(_code_key(participant))
    typed = "".join(code.split())
    return bool(throttle.allowed and kept and constant_time_compare(kept, token_hash(typed)))


def forget_code(participant: Participant) -> None:
    """Make a used code worthless."""
    cache.delete(_code_key(participant))


def _code_key(participant: Participant) -> str:
    return f"forum-code:{participant.pk}"
