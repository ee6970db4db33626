"""Signature fields that show: laid over the boxes of the page of signatures before the first signature is made.

Made at once and ahead: each signature then fills a field that is there, and adds to the file only itself. Each field is
a part of the tagged text, so that a reader meets it where it stands.
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.layout import BoxConstraints
from pyhanko.pdf_utils.writer import BasePdfFileWriter
from pyhanko.sign.fields import SigFieldSpec, append_signature_field
from pyhanko.stamp import BaseStamp, BaseStampStyle

from documents.registry import Act
from documents.stamps import HEIGHT, MARGIN_LEFT, MARGIN_TOP, WIDTH, Box, boxes

SEAL_FIELD = "Segel"
ROUND, MARK = 5.0, 6.5  # points: corners of the frame, half the width of the mark in its corner
BEZIER = 0.5523  # of a quarter circle
ACCENT = b"0.043 0.267 0.302"  # the accent of the frame (documents/typst/frame)


def signature_field(number: int) -> str:
    """Return the name of the n-th signature's field."""
    return f"Tanda tangan {number}"


def with_fields(pdf: bytes, acts: Sequence[Act], *, seal: str) -> bytes:
    """Return the file with an empty field over each box of its last pages: one per act, and one for the seal.

    seal: whose it is; '' when a remote service seals, which brings its own field.
    """
    out = IncrementalPdfFileWriter(io.BytesIO(pdf))
    places = boxes(len(acts) + 1)
    pages = int(out.root["/Pages"]["/Count"])
    first = pages - places[-1].page - 1
    names = [(signature_field(n), f"Tanda tangan {act.name}") for n, act in enumerate(acts, start=1)]
    if seal:
        names.append((SEAL_FIELD, f"Segel {seal}"))
    for (name, words), place in zip(names, places, strict=False):
        spec = SigFieldSpec(
            name, on_page=first + place.page, box=_rectangle(out, first + place.page, place),
            readable_field_name=words,
        )  # fmt: skip
        append_signature_field(out, spec)
    _tag(out)
    made = io.BytesIO()
    out.write(made)
    return made.getvalue()


def _rectangle(out: BasePdfFileWriter, page: int, place: Box) -> Any:
    """Return the box as a PDF counts: from the bottom left corner of the sheet."""
    height = float(out.find_page_for_modification(page)[0].get_object()["/MediaBox"][3])
    left, top = MARGIN_LEFT + place.left, height - MARGIN_TOP - place.top
    return (left, top - HEIGHT, left + WIDTH, top)


def _tag(out: IncrementalPdfFileWriter) -> None:
    """Make each field an element of the structure tree (PDF/UA-1, 7.18.4). A file without tags stays without."""
    if "/StructTreeRoot" not in out.root:
        return
    root = out.root["/StructTreeRoot"]
    document = root["/K"].raw_get(0)
    numbers, key = root["/ParentTree"]["/Nums"], int(root["/ParentTreeNextKey"])
    fields = out.root["/AcroForm"]["/Fields"]
    for reference in (fields.raw_get(place) for place in range(len(fields))):
        field = reference.get_object()
        object_reference = generic.DictionaryObject({
            pdf_name("/Type"): pdf_name("/OBJR"), pdf_name("/Obj"): reference, pdf_name("/Pg"): field.raw_get("/P"),
        })  # fmt: skip
        element = out.add_object(generic.DictionaryObject({
            pdf_name("/Type"): pdf_name("/StructElem"), pdf_name("/S"): pdf_name("/Form"),
            pdf_name("/P"): document, pdf_name("/Pg"): field.raw_get("/P"), pdf_name("/K"): object_reference,
            pdf_name("/Alt"): field["/TU"],
        }))  # fmt: skip
        document.get_object()["/K"].append(element)
        field[pdf_name("/StructParent")] = generic.NumberObject(key)
        numbers.extend([generic.NumberObject(key), element])
        key += 1
    root[pdf_name("/ParentTreeNextKey")] = generic.NumberObject(key)
    out.update_container(root["/ParentTree"])
    out.update_container(root)
    out.update_container(document.get_object())
    out.update_container(document.get_object()["/K"])


@dataclass(frozen=True)
class StampStyle(BaseStampStyle):
    """What a signature itself adds to the page: the frame of its box and a tick. Lines only, so no font is needed."""

    border_width: int = 0
    is_seal: bool = False

    def create_stamp(
        self, writer: BasePdfFileWriter, box: BoxConstraints, text_params: dict[str, Any]
    ) -> "Stamp":
        """Return the stamp for a field of that size."""
        return Stamp(writer, style=self, box=box)


class Stamp(BaseStamp):
    """The drawing of a stamp."""

    def _render_inner_content(self) -> list[bytes]:
        width, height = float(self.box.width), float(self.box.height)
        marks = [ACCENT, b"RG 0.9 w", _frame(0.5, width, height), b"S"]
        if self.style.is_seal:
            marks += [b"0.4 w", _frame(2.7, width, height), b"S"]
        middle, over = width - MARK - 7, height - MARK - 7
        tick = b"%g %g m %g %g l %g %g l" % (
            middle - 2.9, over - 0.1, middle - 0.8, over - 2.5, middle + 3.1, over + 2.4,
        )  # fmt: skip
        return [
            *marks, ACCENT, b"rg", _circle(middle, over, MARK), b"f", b"1 1 1 RG 1.3 w 1 J 1 j", tick, b"S"
        ]  # fmt: skip


def _frame(inset: float, width: float, height: float) -> bytes:
    """Return the path of a rectangle with round corners."""
    left, low, right, high = inset, inset, width - inset, height - inset
    curve = max(ROUND - inset, 1.0)
    bend = curve * (1 - BEZIER)
    corners = (
        (right - curve, low, right - bend, low, right, low + bend, right, low + curve),
        (right, high - curve, right, high - bend, right - bend, high, right - curve, high),
        (left + curve, high, left + bend, high, left, high - bend, left, high - curve),
        (left, low + curve, left, low + bend, left + bend, low, left + curve, low),
    )
    path = [b"%g %g m" % (left + curve, low)]
    path += [b"%g %g l %g %g %g %g %g %g c" % corner for corner in corners]
    return b" ".join([*path, b"h"])


def _circle(across: float, up: float, radius: float) -> bytes:
    bend = radius * BEZIER
    return b"%g %g m %g %g %g %g %g %g c %g %g %g %g %g %g c %g %g %g %g %g %g c %g %g %g %g %g %g c h" % (
        across + radius, up,
        across + radius, up + bend, across + bend, up + radius, across, up + radius,
        across - bend, up + radius, across - radius, up + bend, across - radius, up,
        across - radius, up - bend, across - bend, up - radius, across, up - radius,
        across + bend, up - radius, across + radius, up - bend, across + radius, up,
    )  # fmt: skip
