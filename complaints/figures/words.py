"""The figures of a period as the text of a paper, in the words and number signs of the language in force."""

from typing import Any

from complaints.figures.counting import Rate, Report
from complaints.figures.figure import FIGURES


def blocks(counted: Report, *, lines: int | None = None) -> list[dict[str, Any]]:
    """Return the blocks of a paper (documents.blocks). lines: the most of each table; all of them without."""
    return [_key_figures(counted), *_tables(counted, lines), *_clocks(counted)]


def _key_figures(counted: Report) -> dict[str, Any]:
    days = f"{counted.median_days:.0f} hari" if counted.median_days is not None else "belum ada"
    rows = [[str(figure.label), _number(counted.numbers[figure.key])] for figure in FIGURES.values()]
    return {
        "head": ["Angka pokok", counted.period.label],
        "table": [
            *rows,
            ["Tingkat penyelesaian, registrasi periode ini", rate_words(counted.completed)],
            ["Tingkat penyelesaian, termasuk bawaan", rate_words(counted.completed_with_carried)],
            ["Lama penyelesaian, nilai tengah", days],
        ],
    }


def rate_words(rate: Rate) -> str:
    """Return '86,84% (99 dari 114)'; words when there is nothing to divide by."""
    if rate.value is None:
        return "belum ada"
    percent = f"{rate.value:.2f}".replace(".", ",")
    return f"{percent}% ({_number(rate.part)} dari {_number(rate.whole)})"


def _tables(counted: Report, lines: int | None) -> list[dict[str, Any]]:
    return [
        {
            "head": [f"{table.figure.label} menurut {str(table.split.label).lower()}", "Jumlah", "Bagian"],
            "table": [
                [line.label, _number(line.number), f"{100 * line.share:.1f}%".replace(".", ",")]
                for line in table.lines[:lines]
            ],
        }
        for table in counted.tables
        if table.lines
    ]


def _clocks(counted: Report) -> list[dict[str, Any]]:
    if not counted.clocks:
        return []
    rows = [[line.rule.name, rate_words(line.kept)] for line in counted.clocks]
    return [{"head": ["Tenggat yang berakhir dalam periode ini", "Tepat waktu"], "table": rows}]


def _number(value: int) -> str:
    return f"{value:,}".replace(",", ".")
