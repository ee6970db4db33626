"""The staff's queue and case desk: every view, filters, search, first and deep pages, the export."""

from functools import partial
from typing import Any

from cases import browser, fill, finish, measure, office, say
from django.core.cache import cache
from django.db.models import Max, Min
from django.test import Client
from django.urls import reverse

from complaints.models import Complaint
from complaints.queue import VIEWS, Cursor

QUEUE = reverse("admin:complaints_complaint_changelist")


def opened(client: Client, address: str) -> None:
    """Open a page with its counts not remembered, and read it to its end."""
    cache.clear()
    response: Any = client.get(address)
    if response.status_code != 200:  # noqa: PLR2004
        raise SystemExit(f"{address} answered {response.status_code}.")
    _ = b"".join(response.streaming_content) if response.streaming else response.content


def deep(key: str) -> str:
    """A cursor in the middle of a list."""
    cases = Complaint.objects.filter(office=office())
    if key == "queue_due":
        cases = cases.open()
    ends = cases.aggregate(first=Min("pk"), last=Max("pk"))
    days = cases.order_by(key, "pk").values_list(key, flat=True)
    return str(Cursor(days[days.count() // 2], (ends["first"] + ends["last"]) // 2))


def main() -> None:
    """Measure as an examiner and as the head of the office."""
    fill()
    say("Queue")
    head, examiner = browser("beban-kepala@contoh.invalid"), browser("beban0@contoh.invalid")
    for key in VIEWS:
        measure(f"view {key}", partial(opened, head, f"{QUEUE}?view={key}"), at_most=250)
    measure("view saya, of an examiner", partial(opened, examiner, f"{QUEUE}?view=saya"), at_most=250)
    measure("deep page by deadline", partial(opened, head, f"{QUEUE}?after={deep('queue_due')}"), at_most=300)
    measure(
        "deep page by receipt",
        partial(opened, head, f"{QUEUE}?view=semua&after={deep('received_on')}"),
        at_most=400,
    )
    case = Complaint.objects.filter(office=office(), stage="examination").latest("pk")
    asked = {
        "stage": "stage=examination", "unit": "stage=riksa", "drafts": "todo=periksa",
        "channel": "channel=letter", "agency": "agency=beban 17",
        "person": f"person={case.assignee_id or 'belum'}", "since and until": "since=2026-01-01&until=2026-02-01",
        "words, frequent": "view=semua&q=sertifikat", "words, two": "view=semua&q=sertifikat tambang",
        "words, none": "view=semua&q=tidakadasamasekali", "words, open cases": "q=sertifikat",
        "agency's name": "view=semua&q=Instansi beban 3",
    }  # fmt: skip
    for name, query in asked.items():
        measure(f"filter {name}", partial(opened, head, f"{QUEUE}?{query}"), at_most=350)
    measure("team board", partial(opened, head, reverse("admin:complaints_workload")), at_most=700)
    say("Case desk")
    measure("case desk", partial(opened, head, case.get_absolute_url()), at_most=250)
    export = reverse("admin:complaints_export")
    measure("export of 10,000 cases", partial(opened, head, f"{export}?view=semua"), at_most=6_000, runs=1)
    finish()


if __name__ == "__main__":
    main()
