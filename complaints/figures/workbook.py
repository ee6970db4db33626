"""The report of a period as a workbook: one sheet of key figures, one per table, one for the clocks."""

import io
from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _
from openpyxl import Workbook

from complaints.figures.counting import Rate, Report
from complaints.figures.figure import FIGURES
from documents.sheets import add_sheet

Cell = str | int | float | None
WIDTHS = (48, 18, 18, 18, 18)  # letters
SHEET_NAME = 31  # what Excel allows
_FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\", " "))


def workbook(report: Report, *, office: str) -> bytes:
    """Return the XLSX file. Texts are written as texts: what looks like a formula is never one."""
    book = Workbook(write_only=True)
    _sheet(book, _("Ringkasan"), [_("Angka"), report.period.label, _("Arti")], _summary(report, office))
    for table in report.tables:
        lines: list[list[Cell]] = [[line.label, line.number, round(line.share, 4)] for line in table.lines]
        name = f"{table.figure.label} - {table.split.label}"
        _sheet(book, name, [str(table.split.label), _("Laporan"), _("Bagian")], lines)
    clocks: list[list[Cell]] = [
        [line.rule.local_name, line.rule.code, line.kept.whole, line.kept.part, _percent(line.kept)]
        for line in report.clocks
    ]
    head = [_("Tenggat"), _("Kode"), _("Berakhir"), _("Tepat waktu"), _("Persen")]
    _sheet(book, _("Tenggat"), head, clocks)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _summary(report: Report, office: str) -> list[list[Cell]]:
    rows: list[list[Cell]] = [[_("Kantor"), office, ""]]
    rows += [[str(f.label), report.numbers[f.key], str(f.meaning)] for f in FIGURES.values()]
    days = round(report.median_days, 1) if report.median_days is not None else None
    return [
        *rows,
        [_("Tingkat penyelesaian, registrasi periode ini (%)"), _percent(report.completed), ""],
        [_("Tingkat penyelesaian, termasuk bawaan (%)"), _percent(report.completed_with_carried), ""],
        [_("Lama penyelesaian, nilai tengah (hari)"), days, _("Dari diterima sampai ditutup.")],
    ]


def _percent(rate: Rate) -> float | None:
    return round(rate.value, 2) if rate.value is not None else None


def _sheet(book: Workbook, name: str, head: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
    add_sheet(book, _free_name(book, name), head, rows, widths=WIDTHS)


def _free_name(book: Workbook, name: str) -> str:
    """Return a name Excel accepts and that no sheet has yet."""
    name = name.translate(_FORBIDDEN)[:SHEET_NAME]
    if name not in book.sheetnames:
        return name
    return f"{name[: SHEET_NAME - 3]} {len(book.sheetnames)}"
