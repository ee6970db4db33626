"""Loads the stakeholder elements. Safe to run again: rows that exist stay as staff left them."""

import csv
from pathlib import Path

from forums.models import Element

FILE = Path(__file__).with_name("reference") / "elements.csv"


def load_reference() -> int:
    """Create the rows that are missing; returns how many were created."""
    known = set(Element.objects.values_list("code", flat=True))
    with FILE.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file, restval="") if row["code"] not in known]
    Element.objects.bulk_create(
        Element(**{**row, "is_required": row["is_required"] == "yes", "position": int(row["position"])})
        for row in rows
    )
    return len(rows)
