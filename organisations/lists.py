"""The register as a list: filter, search, pages, export. By name."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import models
from django.db.models import Count, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from organisations.models import Organisation, OrganisationQuerySet

PAGE = 25


class Shelf(models.TextChoices):
    """The lists of the register; the values stand in addresses."""

    ACTIVE = "aktif", gettext_lazy("Aktif")
    ATTENTION = "perhatian", gettext_lazy("Dokumen berakhir atau segera berakhir")
    CLOSED = "nonaktif", gettext_lazy("Tidak aktif")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the person asks for; what cannot be read counts as not asked. `after`: key of the last row before."""

    shelf: str = Shelf.ACTIVE
    kind: str = ""
    words: str = ""
    after: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page; `next_key` is 0 on the last."""

    rows: list[Organisation]
    next_key: int


def narrowed(rows: OrganisationQuerySet, asked: Asked, *, on: date) -> OrganisationQuerySet:
    """Return what a filter keeps, with the day on which the first document ends."""
    found = rows.filter(is_active=asked.shelf != Shelf.CLOSED).with_end()
    if asked.shelf == Shelf.ATTENTION:
        found = found.needing_attention(on=on)
    if asked.kind:
        found = found.filter(kind=asked.kind)
    if asked.words:
        found = found.filter(name__icontains=asked.words)
    return found


def page_of(rows: OrganisationQuerySet, asked: Asked, *, on: date, size: int = PAGE) -> Page:
    """Return one page, by name; the key of a row that is gone starts at the first page."""
    found = narrowed(rows, asked, on=on)
    last = rows.filter(pk=asked.after).values_list("name", "pk").first() if asked.after else None
    if last is not None:
        found = found.filter(Q(name__gt=last[0]) | Q(name=last[0], pk__gt=last[1]))
    shown = list(found.select_related("element", "unit").order_by("name", "pk")[: size + 1])
    return Page(rows=shown[:size], next_key=shown[size - 1].pk if len(shown) > size else 0)


def attention(rows: OrganisationQuerySet, *, on: date) -> int:
    """Return how many organisations need attention."""
    return narrowed(rows, Asked(shelf=Shelf.ATTENTION), on=on).count()


def export_head() -> list[str]:
    """Return the columns of the export. Contact persons stay in the register: they are counted, not named."""
    return [
        _("Nama lembaga"),
        _("Jenis"),
        _("Unsur dalam forum"),
        _("Alamat kantor"),
        _("Dokumen berakhir paling awal"),
        _("Orang yang dihubungi"),
        _("Laporan kegiatan"),
    ]


def export_rows(rows: OrganisationQuerySet, asked: Asked, *, on: date) -> Iterator[list[Any]]:
    """Yield the rows of the filtered list for a workbook."""
    found = narrowed(rows, asked, on=on).select_related("element").order_by("name", "pk")
    found = found.annotate(
        people=Count("contacts", filter=Q(contacts__is_active=True), distinct=True),
        activities=Count("reports", distinct=True),
    )
    for row in found.iterator(chunk_size=500):
        counts: Any = row  # the type checker sees the last annotation only
        yield [
            row.name, row.get_kind_display(), row.element.local_name, row.address, counts.ends_on, row.people,
            row.activities,
        ]  # fmt: skip
