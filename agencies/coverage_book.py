"""The coverage of focal points as a workbook: the counts, and every agency. Positions and terms, no names."""

import io
from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import Workbook

from agencies.coverage import AgencyLine, Government
from documents.sheets import add_sheet

WIDTHS = (48, 28, 32, 24, 18, 14)


def workbook(found: Sequence[AgencyLine], counted: Iterable[Government]) -> bytes:
    """Return the XLSX file. Texts are written as texts: what looks like a formula is never one."""
    book = Workbook(write_only=True)
    head = [_("Pemerintah"), _("Instansi"), _("Ada narahubung"), _("Tanpa narahubung"), _("SK segera berakhir"),
            _("Tanpa wakil")]  # fmt: skip
    add_sheet(
        book,
        _("Ringkasan"),
        head,
        ([one.name, one.agencies, one.covered, *one.gaps.values()] for one in counted),
        widths=WIDTHS,
    )
    head = [
        _("Instansi"),
        _("Wilayah"),
        _("Jabatan narahubung"),
        _("Nomor SK"),
        _("Berlaku sampai"),
        _("Wakil"),
    ]
    add_sheet(book, _("Instansi"), head, map(_cells, found), widths=WIDTHS)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _cells(line: AgencyLine) -> list[Any]:
    region = line.agency.region.full_name if line.agency.region else ""
    point = line.principal
    held = [point.position, point.decree_number, point.valid_to] if point else ["", "", None]
    return [line.agency.name, region, *held, line.deputies]
