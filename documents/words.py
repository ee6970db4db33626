"""A document's text as a page shows it: no identities, placeholders told as such."""

import re
from typing import Any

from django.utils.translation import gettext as _

from documents.blocks import kind_of
from documents.models import Document
from documents.paper import NOT_YET, letterhead, long_date

_PLACEHOLDER = re.compile(r"\{\{(\w+)\}\}")


def shown_content(document: Document) -> dict[str, Any]:
    """Return the content for a page: blocks with their kind, and who it is addressed to without an identity."""
    content = _told(document.content)
    addressee = content.get("addressee") or {}
    lines = addressee.get("lines") or []
    if addressee.get("kind") == "reporter":
        lines = [_("Pelapor (nama dan alamat ditambahkan saat PDF dibuat)")]
    return {
        **content,
        "head": letterhead(document),
        "number": document.number or NOT_YET,
        "place_date": f"{document.office.city}, {long_date(document.dated_on)}",
        "addressee_lines": lines,
        "blocks": [_block(block) for block in content.get("paragraphs", [])],
        "signer": document.signed_by.name if document.signed_by else NOT_YET,
    }


def _block(block: Any) -> dict[str, Any]:
    kind = kind_of(block)
    if isinstance(block, str):
        return {"kind": kind, "lines": [block]}
    return {"kind": kind, "lines": block[kind], "head": block.get("head")}


def _told(value: Any) -> Any:
    """Return texts in which a placeholder reads as one: '[pelapor]'."""
    if isinstance(value, str):
        return _PLACEHOLDER.sub(r"[\1]", value)
    if isinstance(value, list):
        return [_told(part) for part in value]
    if isinstance(value, dict):
        return {key: _told(part) for key, part in value.items()}
    return value
