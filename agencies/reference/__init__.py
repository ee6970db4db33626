"""Loads regions, groups, agencies and services. Safe to run again: rows that exist stay as staff left them.

A row is known by its key (code, slug, name within the agency). Names of units are composed by one pattern for all
governments; where a government calls a unit otherwise, staff rename it and the slug stays.
"""

import csv
from collections.abc import Iterator
from pathlib import Path

from django.db import transaction

from accounts.local_text import add_english
from agencies.models import Agency, AgencyGroup, Region, Service, StandardComponent

FOLDER = Path(__file__).parent
_SERVICE_TEXTS = ("name", "name_en", "fee", "fee_en", "source", "source_en")
_TEXTS = ("name", "short_name", "head_title", "search_words")


@transaction.atomic
def load_reference() -> int:
    """Create the rows that are missing; returns how many were created."""
    return load_components() + _load_regions() + _load_groups() + _load_agencies()


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, restval="")


def load_components() -> int:
    """Create the missing components of a service standard; returns how many."""
    known = set(StandardComponent.objects.values_list("code", flat=True))
    new = [
        StandardComponent(**{**row, "position": int(row["position"])})
        for row in _rows("standard_components")
        if row["code"] not in known
    ]
    return len(StandardComponent.objects.bulk_create(new))


def _load_regions() -> int:
    known = set(Region.objects.values_list("code", flat=True))
    new = [
        Region(code=row["code"], name=row["name"], kind=row["kind"], parent_id=row["parent"] or None)
        for row in _rows("regions")
        if row["code"] not in known
    ]
    return len(Region.objects.bulk_create(new))


def _load_groups() -> int:
    known = set(AgencyGroup.objects.values_list("code", flat=True))
    created = 0
    for row in _rows("agency_groups"):  # fifty rows; a parent stands above its children
        if row["code"] not in known:
            parent = AgencyGroup.objects.get(code=row["parent"]) if row["parent"] else None
            AgencyGroup.objects.create(
                code=row["code"], name=row["name"], name_en=row["name_en"], parent=parent
            )
            created += 1
    add_english(AgencyGroup.objects.all(), "name", _rows("agency_groups"))
    return created


def _load_agencies() -> int:
    known = set(Agency.objects.values_list("slug", flat=True))
    rows = [row for row in _rows("agencies") if row["slug"] not in known]
    groups = dict(AgencyGroup.objects.values_list("code", "pk"))
    new = [
        Agency(
            slug=row["slug"],
            group_id=groups[row["group"]],
            region_id=row["region"] or None,
            **{name: row[name] for name in _TEXTS},
        )
        for row in rows
    ]
    Agency.objects.bulk_create(new)
    _join(new, rows)
    return len(new) + _load_services(new, rows)


def _join(new: list[Agency], rows: list[dict[str, str]]) -> None:
    """Set the two links upwards, which may point at agencies created in the same run."""
    keys = dict(Agency.objects.values_list("slug", "pk"))
    for agency, row in zip(new, rows, strict=True):
        agency.parent_id = keys[row["parent"]] if row["parent"] else None
        agency.superior_id = keys[row["superior"]] if row["superior"] else None
    Agency.objects.bulk_update(new, ["parent", "superior"], batch_size=500)


def _load_services(new: list[Agency], rows: list[dict[str, str]]) -> int:
    """Give every new agency the services of its kind. Agencies known before keep the list that staff made."""
    by_kind: dict[str, list[dict[str, str]]] = {}
    for service in _rows("services"):
        by_kind.setdefault(service["kind"], []).append(service)
    services = [
        Service(
            agency=agency,
            **{name: service[name] for name in _SERVICE_TEXTS},
            promised_length=int(service["promised_length"]) if service["promised_length"] else None,
            promised_unit=service["promised_unit"],
        )
        for agency, row in zip(new, rows, strict=True)
        for service in by_kind.get(row["kind"], [])
    ]
    Service.objects.bulk_create(services)
    for column in ("name", "fee", "source"):
        add_english(Service.objects.all(), column, _rows("services"))
    return len(services)
