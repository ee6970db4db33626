"""The database that everything here is measured on, and how it is measured.

BENCH_RUNS: how often each thing is done (15). BENCH_SQL=1: show the queries that read whole tables.
As a program: fill the database up to BENCH_CASES cases (100,000 unless said otherwise) and tell how large it is.
"""

import json
import os
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
sys.path.remove(str(Path(__file__).parent))  # names of programs here must not hide names of libraries
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")

import django  # noqa: E402

django.setup()

from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.utils import timezone  # noqa: E402

from accounts.models import Office, User  # noqa: E402
from complaints.models import Complaint  # noqa: E402
from complaints.volume import seed  # noqa: E402

CASES = int(os.environ.get("BENCH_CASES", "100000"))
RUNS = int(os.environ.get("BENCH_RUNS", "15"))
# A page may read these by index only: a sequential scan costs more with every year.
BIG = {
    "complaints_complaint", "complaints_caseevent", "complaints_publicentry", "complaints_identity",
    "complaints_clarificationrequest", "complaints_teammember", "deadlines_deadline", "documents_document",
    "notices_notice",
}  # fmt: skip
PART = 0.2  # of the cases: more than this and the table counts as read
failures: list[str] = []


def say(line: str = "") -> None:
    """Write a line at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def office() -> Office:
    """The office whose cases are measured."""
    return Office.objects.order_by("pk")[0]


def fill() -> None:
    """Bring the database to CASES cases."""
    held = Complaint.objects.count()
    if held >= CASES:
        return
    say(f"Writing {CASES - held:,} cases ...")
    begun = time.perf_counter()
    seed(CASES - held, office=office(), at=timezone.now())
    say(f"  {time.perf_counter() - begun:.0f} s")


def browser(email: str) -> Client:
    """A browser of one of the invented people."""
    client = Client(SERVER_NAME="localhost")
    client.force_login(User.objects.get(email=email))
    return client


def scans_in(queries: list[dict[str, str]]) -> Iterator[tuple[str, str]]:
    """Yield (table, query) for each query that reads more than a part of a big table row after row.

    A scan that ends early, because a page has few rows, is none: what was read counts, not how.
    """
    for query in queries:
        text = query["sql"]
        if not text.lstrip().upper().startswith("SELECT"):
            continue
        with connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) {text.replace('%', '%%')}", [])
            found = cursor.fetchone()[0]
        plan = found if isinstance(found, list) else json.loads(found)
        for node in nodes(plan[0]["Plan"]):
            table, read = (
                node.get("Relation Name", ""),
                node["Actual Rows"] + node.get("Rows Removed by Filter", 0),
            )
            if (
                node["Node Type"] == "Seq Scan"
                and table in BIG
                and read * node["Actual Loops"] > PART * CASES
            ):
                yield table, text


def nodes(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield a plan's nodes."""
    yield plan
    for child in plan.get("Plans", []):
        yield from nodes(child)


def measure(name: str, act: Callable[[], Any], *, at_most: float, runs: int = RUNS) -> None:
    """Time `act`, look at its queries' plans, and print the median beside the limit, both in milliseconds."""
    act()
    times = []
    for _ in range(runs):
        begun = time.perf_counter()
        act()
        times.append((time.perf_counter() - begun) * 1000)
    with CaptureQueriesContext(connection) as captured:
        act()
    scans = sorted(set(scans_in(captured.captured_queries)))
    median = statistics.median(times)
    verdict = "" if median <= at_most and not scans else "  <-- "
    verdict += "too slow " if median > at_most else ""
    verdict += f"reads all of {', '.join(sorted({table for table, _sql in scans}))}" if scans else ""
    say(f"  {name:<58} {median:8.1f} ms  (<= {at_most:.0f})  {len(captured):3} queries{verdict}")
    if verdict:
        failures.append(name)
    for _table, text in scans if "BENCH_SQL" in os.environ else ():
        say(f"      {text}")


def finish() -> None:
    """End with 1 when something was slower than it may be."""
    if failures:
        raise SystemExit(f"{len(failures)} of the measurements failed.")


def main() -> None:
    """Fill, and tell the sizes."""
    fill()
    say("Rows and size of the largest tables")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname, reltuples::bigint, pg_size_pretty(pg_total_relation_size(oid)) FROM pg_class"
            " WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
            " ORDER BY pg_total_relation_size(oid) DESC LIMIT 9"
        )
        for name, rows, size in cursor.fetchall():
            say(f"  {name:<40} {rows:>10,}  {size:>9}")


if __name__ == "__main__":
    main()
