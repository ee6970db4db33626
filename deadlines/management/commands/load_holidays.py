"""Load the days off of a year."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from deadlines.holidays import CollectiveLeaveUnknown, differences, load_year
from deadlines.recompute import count_waiting

_FIRST_YEAR, _LAST_YEAR = 1946, 2099  # what the package knows, and a year mistyped


class Command(BaseCommand):
    """Fills a year from the holidays package. A year already loaded is compared, never changed."""

    help = "Load national holidays and collective leave of a year; says where a loaded year differs."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("year", type=int)
        parser.add_argument(
            "--without-collective-leave",
            action="store_true",
            help="load the year although its collective leave is not known yet",
        )

    def handle(self, *args: Any, year: int, without_collective_leave: bool, **options: Any) -> None:
        if not _FIRST_YEAR <= year <= _LAST_YEAR:
            raise CommandError(f"{year} is not a year to load; nothing was changed.")
        try:
            written = load_year(year, at=timezone.now(), without_collective_leave=without_collective_leave)
        except CollectiveLeaveUnknown as error:
            raise CommandError(
                f"The collective leave of {year} is not in the holidays package; nothing was changed. "
                "Wait for the decree, or add --without-collective-leave and enter the days in the admin."
            ) from error
        self.stdout.write(f"{year}: {written} days off written.")
        counted = count_waiting(at=timezone.now(), by=None, reason=f"Hari libur tahun {year} dimuat")
        if counted:
            self.stdout.write(f"{counted} clocks that waited for them have a date now.")
        for item in differences(year):
            self.stdout.write(
                f"{item.day}: the package says {item.packaged or 'nothing'}, "
                f"the table {item.stored or 'nothing'}; kept as it is."
            )
