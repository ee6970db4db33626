"""Loads the code lists of casework. Safe to run again: rows that exist stay as staff left them."""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from accounts.local_text import add_english
from complaints.models import ChecklistItem, ClosureReason, MaladministrationForm, SubjectArea

FOLDER = Path(__file__).with_name("reference")
_ENGLISH: dict[Any, tuple[str, ...]] = {
    SubjectArea: ("name",),
    MaladministrationForm: ("name",),
    ClosureReason: ("name", "plain_words"),
    ChecklistItem: ("text", "request_text"),
}


def load_reference() -> int:
    """Create the rows that are missing; returns how many were created."""
    created = _create(SubjectArea, list(_rows("subject_areas")))
    created += _create(MaladministrationForm, list(_rows("forms")))
    created += _create(ClosureReason, [_closure_reason(row) for row in _rows("closure_reasons")])
    reasons = {reason.code: reason for reason in ClosureReason.objects.all()}
    return created + _create(ChecklistItem, [_item(row, reasons) for row in _rows("checklist")])


def _rows(name: str) -> Iterator[dict[str, Any]]:
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, restval="")


def _create(model: Any, rows: list[dict[str, Any]]) -> int:
    known = set(model.objects.values_list("code", flat=True))
    missing = [model(**row) for row in rows if row["code"] not in known]
    model.objects.bulk_create(missing)
    for column in _ENGLISH[model]:
        add_english(model.objects.all(), column, rows)
    return len(missing)


def _closure_reason(row: dict[str, Any]) -> dict[str, Any]:
    return {**row, "stages": row["stages"].split(), "by_staff": row["by_staff"] == "yes"}


def _item(row: dict[str, Any], reasons: dict[str, ClosureReason]) -> dict[str, Any]:
    return {**row, "only_for": row["only_for"].split(), "refusal": reasons.get(row["refusal"])}
