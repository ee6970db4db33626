"""For operators and load balancers: does the process live, and is all there that it needs? No personal data."""

from collections.abc import Callable
from datetime import datetime
from functools import lru_cache
from typing import Any

from django.core.cache import cache
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Min
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from redis.exceptions import RedisError

from notices.models import Notice

OK = "ok"


@never_cache
@require_safe
def healthz(_request: HttpRequest) -> HttpResponse:
    """Answer 200 as long as the process answers at all; asks neither database nor Valkey."""
    return JsonResponse({"status": OK})


@never_cache
@require_safe
def readyz(_request: HttpRequest) -> HttpResponse:
    """Answer 200 when every part answers, else 503; the body names the part that does not.

    `oldest_waiting_notice_seconds` is for alarms: a late outbox is the workers' matter, and taking the web
    processes out of the balancer would not help it.
    """
    checks: dict[str, Callable[[], str]] = {
        "database": _database,
        "migrations": _migrations,
        "valkey": _valkey,
    }
    parts = {name: check() for name, check in checks.items()}
    ready = all(answer == OK for answer in parts.values())
    body: dict[str, Any] = {"status": OK if ready else "unavailable", "parts": parts}
    if ready:
        body["oldest_waiting_notice_seconds"] = oldest_waiting_seconds(now=timezone.now())
    return JsonResponse(body, status=200 if ready else 503)


def oldest_waiting_seconds(*, now: datetime) -> int:
    """Return for how long the longest waiting notice has been due, in seconds; 0 when none is."""
    oldest: datetime | None = Notice.objects.due(now).aggregate(oldest=Min("retry_at"))["oldest"]
    return int((now - oldest).total_seconds()) if oldest else 0


def _database() -> str:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return "does not answer"
    return OK


class _Pending(Exception):
    """Keeps an unfinished database from being remembered."""


@lru_cache(maxsize=1)
def _all_applied() -> None:
    """Raise _Pending while a migration waits. Reading them is slow and once applied they stay: kept per process."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise _Pending


def _migrations() -> str:
    try:
        _all_applied()
    except _Pending:
        return "not all applied; run manage.py migrate"
    except DatabaseError:
        return "unknown"
    return OK


def _valkey() -> str:
    try:
        cache.get("readyz")
    except RedisError:
        return "does not answer"
    return OK
