"""The page of signatures: where each stamp stands, and what the template draws in it.

One list of boxes serves both: the template draws the words into them, and the sealing puts the field of the very
signature over them (documents.sealing.fields). Points (1/72 inch), from the top left of the text area of the page.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.formats import date_format, time_format
from django.utils.translation import override

from documents.models import Document, DocumentState
from documents.paper import clean
from documents.registry import Act

# The margins of documents/typst/frame/v1.typ.
MARGIN_LEFT, MARGIN_TOP = 73.7, 51.02
WIDTH, HEIGHT = 222.0, 88.0
GAP_ACROSS, GAP_DOWN = 12.0, 9.5
COLUMNS, ROWS = 2, 7
HEADING = 44.0  # height kept free over the first row of each page
NAME_LIMIT, CAPACITY_LIMIT = 72, 52  # letters that fit into a box; the list of participants has the whole
PICTURE_WIDTH, PICTURE_HEIGHT, INK = 170.0, 21.0, 1.1
_NUMBER = re.compile(r"-?\d+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """The place of a stamp: the page counted from the first page of signatures, and its top left corner."""

    page: int
    left: float
    top: float


def has_stamps(document: Document) -> bool:
    """Whether the paper's template ends with a page of signatures. Minutes drafted before it list them in the text."""
    return document.template == "forum_minutes" and document.template_version >= 2  # noqa: PLR2004


def boxes(count: int) -> list[Box]:
    """Return the places of `count` stamps, row by row."""
    places = []
    for number in range(count):
        page, on_page = divmod(number, COLUMNS * ROWS)
        row, column = divmod(on_page, COLUMNS)
        places.append(
            Box(
                page=page,
                left=column * (WIDTH + GAP_ACROSS),
                top=HEADING + row * (HEIGHT + GAP_DOWN),
            )
        )
    return places


def sheets_of(
    document: Document, acts: Sequence[Act], *, sealed_by: str, at: datetime
) -> list[list[dict[str, Any]]]:
    """Return what the template draws: one list of stamps per page, the office's seal last. Nothing for a draft.

    sealed_by: the issuer of a seal that comes without a field of ours over its box; '' for our own.
    `at`: the moment of sealing.
    """
    if document.state == DocumentState.DRAFT or not acts or not has_stamps(document):
        return []
    with override("id"):
        stamps = [*(_stamp(act) for act in acts), _seal(document, sealed_by=sealed_by, at=at)]
    places = boxes(len(stamps))
    sheets: list[list[dict[str, Any]]] = [[] for _page in range(places[-1].page + 1)]
    for number, (place, stamp) in enumerate(zip(places, stamps, strict=True), start=1):
        sheets[place.page].append({**clean(stamp), "left": place.left, "top": place.top, "number": number})
    return sheets


def _stamp(act: Act) -> dict[str, Any]:
    return {
        "name": _short(act.name, NAME_LIMIT), "capacity": _short(act.capacity, CAPACITY_LIMIT),
        "hand": _short(act.typed, CAPACITY_LIMIT), "drawing": drawn(act.drawing), "when": act.when, "how": act.how,
        "note": act.remark, "is-seal": False, "is-framed": False,
    }  # fmt: skip


def _seal(document: Document, *, sealed_by: str, at: datetime) -> dict[str, Any]:
    local = at.astimezone(document.office.zone)
    return {
        "name": _short(document.office.name, NAME_LIMIT),
        "capacity": _short(f"Segel kantor, sertifikat {sealed_by}" if sealed_by else "Segel kantor", CAPACITY_LIMIT),
        "when": f"{date_format(local, 'j F Y')} {time_format(local, 'H.i')} {local:%Z}",
        "how": "Menutup semua tanda tangan di atas",
        "hand": "", "drawing": None, "note": "", "is-seal": True, "is-framed": bool(sealed_by),
    }  # fmt: skip


def drawn(path: str) -> dict[str, Any] | None:
    """Return a drawn signature as a picture (SVG) cut to its strokes, with its width; None when nothing was drawn."""
    numbers = [int(found) for found in _NUMBER.findall(path)]
    if len(numbers) < 2:  # noqa: PLR2004
        return None
    across, down = numbers[0::2], numbers[1::2]
    scale = min(
        PICTURE_WIDTH / (max(across) - min(across) + 1), PICTURE_HEIGHT / (max(down) - min(down) + 1), 0.3
    )
    edge = INK / scale
    left, top = min(across) - edge, min(down) - edge
    width, height = max(across) + edge - left, max(down) + edge - top
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:.1f}" height="{height:.1f}" '
        f'viewBox="{left:.1f} {top:.1f} {width:.1f} {height:.1f}">'
        f'<path d="{path}" fill="none" stroke="#0b444d" stroke-width="{edge:.2f}" stroke-linecap="round" '
        'stroke-linejoin="round"/></svg>'
    )
    return {"svg": svg, "width": round(width * scale, 1)}


def _short(text: str, limit: int) -> str:
    return text if len(text) <= limit else f"{text[: limit - 1].rstrip()}…"
