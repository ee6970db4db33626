"""A draft as a Word file, for last edits before a signature by hand. Identities are not in it, as on the page."""

import io
from typing import TYPE_CHECKING, Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt

from documents.models import Document
from documents.paper import clean, verification_url
from documents.words import shown_content

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

LISTS = {"list": "List Number"}


def docx_of(document: Document) -> bytes:
    """Return the paper's words as DOCX, with number, date and verification address once it has a number.

    Everything is plain text: no macro, field or link. The reporter stands in it as '[pelapor]'.
    """
    content = clean(shown_content(document))
    word = docx.Document()
    word.styles["Normal"].font.size = Pt(11)
    word.core_properties.author = document.office.name
    word.core_properties.title = ""
    word.core_properties.comments = ""
    _head(word, document, content)
    for block in content["blocks"]:
        _block(word, block)
    _foot(word, document, content)
    out = io.BytesIO()
    word.save(out)
    return out.getvalue()


def _head(word: "WordDocument", document: Document, content: dict[str, Any]) -> None:
    for line in (*content["head"]["lines"], content["head"]["address"], content["head"]["contact"]):
        word.add_paragraph(line).alignment = WD_ALIGN_PARAGRAPH.CENTER
    word.add_paragraph(content["place_date"]).alignment = WD_ALIGN_PARAGRAPH.RIGHT
    word.add_paragraph(f"Nomor: {content['number']}\nHal: {content.get('subject') or document.title}")
    if content["addressee_lines"]:
        word.add_paragraph("\n".join(["Yth.", *content["addressee_lines"]]))
    if content.get("opening"):
        word.add_paragraph(content["opening"])


def _block(word: "WordDocument", block: dict[str, Any]) -> None:
    if block["kind"] != "table":
        for line in block["lines"]:
            word.add_paragraph(line, style=LISTS.get(block["kind"]))
        return
    rows = [*([block["head"]] if block["head"] else []), *block["lines"]]
    if not rows:
        return
    table = word.add_table(rows=len(rows), cols=max(len(row) for row in rows), style="Table Grid")
    for row, cells in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, cells, strict=False):
            cell.text = str(text)


def _foot(word: "WordDocument", document: Document, content: dict[str, Any]) -> None:
    if content.get("closing"):
        word.add_paragraph(content["closing"])
    word.add_paragraph(f"{content.get('signer_title', '')}\n\n\n\n{content['signer']}")
    if content.get("copies"):
        word.add_paragraph("\n".join(["Tembusan:", *content["copies"]]))
    if document.verification_code:
        word.add_paragraph(f"Periksa surat ini di {verification_url(document)}")
