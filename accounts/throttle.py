"""Limits on how often something may be tried, counted in Valkey so that every web process counts together."""

import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.core.cache import cache
from django.utils import timezone
from django.utils.crypto import salted_hmac


@dataclass(frozen=True, slots=True)
class Throttle:
    """The answer to one try; `retry_at` (aware, UTC) is None when it was allowed."""

    allowed: bool
    retry_at: datetime | None


def hit(action: str, key: str, *, limit: int, window: int) -> Throttle:
    """Count one try of `action` by `key` and say whether it is within `limit` per `window` seconds.

    The window begins with the first try. `key` (an address, a number, an IP) is kept only as a keyed hash.
    """
    window_key = _window_key(action, key)
    running = _running_window(window_key, window)
    # The counter is named after its window: it can never outlive it and lock a person out for good.
    counter = f"{window_key}:{running}"
    cache.add(counter, 0, window + 60)
    tries = cache.incr(counter)
    if tries <= limit:
        return Throttle(allowed=True, retry_at=None)
    return Throttle(allowed=False, retry_at=datetime.fromtimestamp(int(running.partition("-")[0]), UTC))


def forget(action: str, key: str) -> None:
    """Start again at zero, after a success."""
    cache.delete(_window_key(action, key))


def _window_key(action: str, key: str) -> str:
    return f"throttle:{action}:{salted_hmac(f'throttle.{action}', key, algorithm='sha256').hexdigest()}"


def _running_window(window_key: str, window: int) -> str:
    """Return the running window as "<its end in epoch seconds>-<random>", opening one when none runs."""
    end = timezone.now() + timedelta(seconds=window)
    fresh = f"{int(end.timestamp())}-{secrets.token_hex(4)}"
    if cache.add(window_key, fresh, window):
        return fresh
    # None: the window ended between the two commands; then this try opens the next one.
    running: str | None = cache.get(window_key)
    return running or fresh
