"""Filing: how long one report takes, and how many a second several web processes take together."""

import statistics
import threading
import time

from cases import failures, fill, finish, office, say
from django.db import connection
from django.utils import timezone

from agencies.models import Agency
from complaints.intake import Person, Report, file_report
from complaints.models import Channel

TOGETHER, EACH = 4, 50
AT_MOST = 150  # milliseconds, median, while four file at once


def report(writer: int, n: int, agency: Agency) -> Report:
    """A report like no other, by somebody with initials only."""
    told = f"Saya mengurus surat sejak lama, dan petugas menunda terus. {time.time_ns()} {writer} {n}."
    return Report(channel=Channel.WEBSITE, account=told, agency=agency, reporter=Person(
        full_name="R.H.", phone="+6281200000137", email="rh@contoh.example"))  # fmt: skip


def main() -> None:
    """File from several threads at once."""
    fill()
    where, agency = office(), Agency.objects.order_by("pk")[0]
    spent: list[float] = []

    def write(writer: int) -> None:
        for n in range(EACH):
            begun = time.perf_counter()
            file_report(report(writer, n, agency), office=where, at=timezone.now())
            spent.append((time.perf_counter() - begun) * 1000)
        connection.close()

    threads = [threading.Thread(target=write, args=[n]) for n in range(TOGETHER)]
    begun = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    whole = time.perf_counter() - begun
    say(f"Filing by {TOGETHER} at once")
    say(f"  {len(spent)} reports in {whole:.1f} s: {len(spent) / whole:.0f} a second")
    median = statistics.median(spent)
    say(f"  median {median:.0f} ms (<= {AT_MOST}), slowest {max(spent):.0f} ms")
    if median > AT_MOST or len(spent) < TOGETHER * EACH:
        failures.append("filing")
    finish()


if __name__ == "__main__":
    main()
