"""What every process remembers of the reference rows (holidays, rules, ladder), so that reading them is free.

A shared token in the cache names the present state; a change gives it a new value when it is committed, and every
process reads the tables again. Inside the transaction that makes the change, and only there, its own rows are seen:
they are remembered on the hook that waits for the commit, so a rollback forgets them.
"""

from collections.abc import Callable
from typing import Any, TypeVar, cast
from uuid import uuid4

from django.core.cache import cache
from django.db import connection, transaction

_TOKEN_KEY = "deadlines:reference"  # noqa: S105  a cache key

T = TypeVar("T")


class _AfterCommit:
    """Tells all processes to read again; until then it holds this transaction's own view."""

    def __init__(self) -> None:
        self.own_view: dict[str, Any] = {}

    def __call__(self) -> None:
        cache.set(_TOKEN_KEY, uuid4().hex, None)


class _Remembered:
    """One process's view: the token it belongs to, and the values read under it."""

    def __init__(self) -> None:
        self.token = ""
        self.values: dict[str, Any] = {}

    def under(self, token: str) -> dict[str, Any]:
        """Return the values read under `token`; a new token starts empty."""
        if token != self.token:
            self.token, self.values = token, {}
        return self.values


_process = _Remembered()


def remembered(name: str, read: Callable[[], T]) -> T:
    """Return what `read` returned when `name` was last asked for, reading again after a change."""
    values = _own_view()
    if values is None:
        values = _process.under(cast("str", cache.get_or_set(_TOKEN_KEY, lambda: uuid4().hex, None)))
    if name not in values:
        values[name] = read()
    return cast("T", values[name])


def forget() -> None:
    """Say that reference rows changed. Call it in the transaction that changes them, after the change."""
    transaction.on_commit(_AfterCommit())


def _own_view() -> dict[str, Any] | None:
    """Return the view of a transaction that has changed reference rows itself, else None."""
    hooks = [entry[1] for entry in connection.run_on_commit if isinstance(entry[1], _AfterCommit)]
    return hooks[-1].own_view if hooks else None
