"""The rows a new deployment starts with: years, rules and the ladder, from the files beside this module.

Safe to run again: a row that is there is left as staff have made it.
"""

import csv
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.db import transaction

from accounts.local_text import add_english
from deadlines.holidays import load_year, packaged_days
from deadlines.memory import forget
from deadlines.models import DeadlineRule, Holiday, ReminderStep

_HERE = Path(__file__).parent
YEARS = range(2024, 2028)  # the years the holidays package knows with their collective leave


def load_reference(*, at: datetime) -> int:
    """Load what is missing of years, rules and ladder; return how many rows were written."""
    with transaction.atomic():
        written = sum(load_year(year, at=at) for year in YEARS)
        written += sum(_add_rule(row) for row in _rows("rules.csv"))
        written += sum(_add_step(row) for row in _rows("ladder.csv"))
        _add_english()
        forget()
    return written


def _add_english() -> None:
    for column in ("name", "start_text", "lapse_text"):
        add_english(DeadlineRule.objects.all(), column, _rows("rules.csv"))
    days = [day for year in YEARS for day in packaged_days(year)]
    add_english(Holiday.objects.all(), "name", [{"name": day.name, "name_en": day.name_en} for day in days])


def _add_rule(row: dict[str, str]) -> bool:
    valid_from = date.fromisoformat(row.pop("valid_from"))
    fields: dict[str, Any] = dict(row)
    _rule, created = DeadlineRule.objects.get_or_create(
        code=fields.pop("code"), valid_from=valid_from, defaults=fields
    )
    return created


def _add_step(row: dict[str, str]) -> bool:
    copies = {name: row[name] == "yes" for name in ("copy_deputy", "copy_head", "copy_superior")}
    _step, created = ReminderStep.objects.get_or_create(
        audience=row["audience"], unit=row["unit"] or "day", offset=int(row["offset"]), defaults=copies
    )
    return created


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (_HERE / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, restval="")
