"""The clock of the scheduled work: however many beats are started, one speaks and the others wait in silence."""

import logging
import secrets
from typing import Any

from celery.beat import PersistentScheduler
from django.core.cache import cache
from redis.exceptions import RedisError

logger = logging.getLogger(__name__)

LOCK = "beat-speaks"
LOCK_SECONDS = 60  # after the speaking beat died, another speaks after this time at the latest
LONGEST_PAUSE_SECONDS = 15  # between two looks at the lock; well below LOCK_SECONDS, or the lock is lost


class OneVoiceScheduler(PersistentScheduler):
    """Celery's scheduler, which sends nothing while another beat holds the lock.

    The lock spares work, it does not guard data: every scheduled task is safe to run twice. So a moment with
    two voices (a process paused for longer than the lock lives) costs nothing but a second look.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.voice = secrets.token_hex(8)
        self.speaks = False
        super().__init__(*args, **kwargs)

    def tick(self, *args: Any, **kwargs: Any) -> float:
        """Send what is due if this beat speaks. Returns the seconds to wait."""
        if not self._may_speak():
            return LONGEST_PAUSE_SECONDS
        return min(super().tick(*args, **kwargs), LONGEST_PAUSE_SECONDS)

    def close(self) -> None:
        """Hand the lock over at once when this beat is stopped in order."""
        try:
            if self.speaks and cache.get(LOCK) == self.voice:
                cache.delete(LOCK)
        except RedisError:
            logger.warning("The lock of the schedule could not be given back; it ends by itself.")
        super().close()

    def _may_speak(self) -> bool:
        try:
            mine = cache.add(LOCK, self.voice, LOCK_SECONDS) or cache.get(LOCK) == self.voice
            if mine:
                cache.touch(LOCK, LOCK_SECONDS)
        except RedisError:
            logger.warning("Valkey does not answer; the schedule waits.")
            mine = False
        if mine is not self.speaks:
            logger.warning("This beat %s.", "speaks" if mine else "is silent: another one speaks")
        self.speaks = mine
        return mine
