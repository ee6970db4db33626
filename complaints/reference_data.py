"""Loads the code lists of casework. Safe to run again: rows that exist stay as staff left them."""

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from accounts.local_text import add_english
from complaints.models import (
    ChecklistItem,
    ClosureReason,
    ClusterLimit,
    HandoverItem,
    LegalRow,
    MaladministrationForm,
    RapidCriterion,
    SubjectArea,
)

FOLDER = Path(__file__).with_name("reference")
_ENGLISH: dict[Any, tuple[str, ...]] = {
    SubjectArea: ("name",),
    MaladministrationForm: ("name",),
    ClosureReason: ("name", "plain_words"),
    RapidCriterion: ("name",),
    ChecklistItem: ("text", "request_text"),
    HandoverItem: ("text",),
}


def load_reference() -> int:
    """Create the rows that are missing; returns how many were created."""
    created = _create(SubjectArea, list(_rows("subject_areas")))
    areas = {area.code: area for area in SubjectArea.objects.filter(parent=None)}
    created += _create(SubjectArea, [{**row, "parent": areas[row["parent"]]} for row in _rows("issues")])
    created += _create(MaladministrationForm, list(_rows("forms")))
    created += _create(ClosureReason, [_closure_reason(row) for row in _rows("closure_reasons")])
    if not ClusterLimit.objects.exists():
        ClusterLimit.objects.create(reason="Pilihan kami, belum terverifikasi", valid_from=date(2008, 10, 7))
        created += 1
    created += _create(RapidCriterion, list(_rows("rapid_criteria")))
    created += _create(HandoverItem, list(_rows("handover_items")))
    return created + _create(ChecklistItem, [_item(row) for row in _rows("checklist")])


def _rows(name: str) -> Iterator[dict[str, Any]]:
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, restval="")


def _create(model: Any, rows: list[dict[str, Any]]) -> int:
    # A legal row is told apart by its code and its first day: a new regulation brings a second row of the same code.
    key = ("code", "valid_from") if issubclass(model, LegalRow) else ("code",)
    known = {tuple(str(part) for part in row) for row in model.objects.values_list(*key)}
    missing = [model(**row) for row in rows if tuple(row[part] for part in key) not in known]
    model.objects.bulk_create(missing)
    for column in _ENGLISH[model]:
        add_english(model.objects.all(), column, rows)
    return len(missing)


def _closure_reason(row: dict[str, Any]) -> dict[str, Any]:
    return {**row, "stages": row["stages"].split(), "by_staff": row["by_staff"] == "yes"}


def _item(row: dict[str, Any]) -> dict[str, Any]:
    first = date.fromisoformat(row["valid_from"])
    refusal = ClosureReason.objects.of_code(row["refusal"], on=first) if row["refusal"] else None
    return {**row, "only_for": row["only_for"].split(), "refusal": refusal}
