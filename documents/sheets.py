"""Sheets of a workbook (XLSX) as reports need them: a head that stays in sight, and texts that are never formulas."""

from collections.abc import Iterable, Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font


def add_sheet(
    book: Workbook, name: str, head: Sequence[str], rows: Iterable[Sequence[Any]], *, widths: Sequence[int]
) -> None:
    """Add a sheet to a write-only workbook. `widths` in letters, one per column from the first."""
    sheet = book.create_sheet(name)
    for column, width in zip("ABCDEFGHIJ", widths, strict=False):
        sheet.column_dimensions[column].width = width
    sheet.freeze_panes = "A2"
    sheet.append([_cell(sheet, text, bold=True) for text in head])
    for row in rows:
        sheet.append([_cell(sheet, value) for value in row])


def _cell(sheet: Any, value: Any, *, bold: bool = False) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet, value=value)
    if isinstance(value, str):
        cell.data_type = "s"  # what looks like a formula is a text all the same
    if bold:
        cell.font = Font(bold=True)
    return cell
