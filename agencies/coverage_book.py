"""The coverage of focal points as a workbook: the counts, and every agency. Positions and terms, no names."""

import io
from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

from agencies.coverage import AgencyLine, Government


def workbook(found: Sequence[AgencyLine], counted: Iterable[Government]) -> bytes:
    """Return the XLSX file. Texts are written as texts: what looks like a formula is never one."""
    book = Workbook(write_only=True)
    head = [_("Pemerintah"), _("Instansi"), _("Ada narahubung"), _("Tanpa narahubung"), _("SK segera berakhir"),
            _("Tanpa wakil")]  # fmt: skip
    _sheet(
        book,
        _("Ringkasan"),
        head,
        ([one.name, one.agencies, one.covered, *one.gaps.values()] for one in counted),
    )
    head = [
        _("Instansi"),
        _("Wilayah"),
        _("Jabatan narahubung"),
        _("Nomor SK"),
        _("Berlaku sampai"),
        _("Wakil"),
    ]
    _sheet(book, _("Instansi"), head, map(_cells, found))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _cells(line: AgencyLine) -> list[Any]:
    region = line.agency.region.full_name if line.agency.region else ""
    point = line.principal
    held = [point.position, point.decree_number, point.valid_to] if point else ["", "", None]
    return [line.agency.name, region, *held, line.deputies]


def _sheet(book: Workbook, name: str, head: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    sheet = book.create_sheet(name)
    for column, width in zip("ABCDEF", (48, 28, 32, 24, 18, 14), strict=True):
        sheet.column_dimensions[column].width = width
    sheet.freeze_panes = "A2"
    sheet.append([_cell(sheet, text, bold=True) for text in head])
    for row in rows:
        sheet.append([_cell(sheet, value) for value in row])


def _cell(sheet: Any, value: Any, *, bold: bool = False) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet, value=value)
    if isinstance(value, str):
        cell.data_type = "s"
    if bold:
        cell.font = Font(bold=True)
    return cell
