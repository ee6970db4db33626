"""Loads the code lists of casework. Safe to run again: rows that exist stay as staff left them."""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from complaints.models import ChecklistItem, ClosureReason, MaladministrationForm, SubjectArea

FOLDER = Path(__file__).with_name("reference")


def load_reference() -> int:
    """Create the rows that are missing; returns how many were created."""
    created = sum(_create(SubjectArea, row) for row in _rows("subject_areas"))
    created += sum(_create(MaladministrationForm, row) for row in _rows("forms"))
    created += sum(_create(ClosureReason, _closure_reason(row)) for row in _rows("closure_reasons"))
    reasons = {reason.code: reason for reason in ClosureReason.objects.all()}
    return created + sum(_create(ChecklistItem, _item(row, reasons)) for row in _rows("checklist"))


def _rows(name: str) -> Iterator[dict[str, Any]]:
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _create(model: Any, row: dict[str, Any]) -> int:
    values = {name: value for name, value in row.items() if name != "code"}
    _row, created = model.objects.get_or_create(code=row["code"], defaults=values)
    return int(created)


def _closure_reason(row: dict[str, Any]) -> dict[str, Any]:
    return {**row, "stages": row["stages"].split(), "by_staff": row["by_staff"] == "yes"}


def _item(row: dict[str, Any], reasons: dict[str, ClosureReason]) -> dict[str, Any]:
    return {**row, "only_for": row["only_for"].split(), "refusal": reasons.get(row["refusal"])}
