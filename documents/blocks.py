"""The blocks a paper's text is made of, as `content["paragraphs"]` holds them.

    "A paragraph."                                one paragraph
    {"text": ["...", "..."], "name": "summary"}   paragraphs that belong together
    {"list": ["...", "..."], "name": "questions"} numbered points
    {"table": [["Terlapor", "..."]]}              labels and values
    {"table": [[...]], "head": [...]}             a ruled table

A name lets the owner of the paper find again what people may have changed in the draft.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Block = str | Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class BlockText:
    """A block as a person edits it: `kind` is 'paragraph', 'text', 'list' or 'table' (not edited)."""

    kind: str
    text: str


def kind_of(block: Block) -> str:
    """Return 'paragraph', 'text', 'list' or 'table'."""
    if isinstance(block, str):
        return "paragraph"
    return next(kind for kind in ("text", "list", "table") if kind in block)


def as_text(block: Block) -> BlockText:
    """Return a block for a text field: points one per line, paragraphs apart by an empty line."""
    kind = kind_of(block)
    if isinstance(block, str):
        return BlockText(kind, block)
    if kind == "table":
        return BlockText(kind, "")
    return BlockText(kind, ("\n" if kind == "list" else "\n\n").join(block[kind]))


def with_text(block: Block, text: str) -> Block | None:
    """Return the block with the text a person typed; None when nothing is left of it. A table stays as it is."""
    kind = kind_of(block)
    if kind == "table":
        return block
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if not lines:
        return None
    if isinstance(block, str):
        return " ".join(lines)
    return {**block, kind: lines}


def named(content: Mapping[str, Any], name: str) -> list[str] | None:
    """Return the lines of the block with a name; None when the paper has no such block."""
    for block in content.get("paragraphs", []):
        if not isinstance(block, str) and block.get("name") == name:
            return list(block[kind_of(block)])
    return None
