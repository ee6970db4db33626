"""Two versions of a standard beside each other: component by component, with the words that came and went."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from agencies.models import StandardComponent, StandardVersion

SAME, ADDED, REMOVED = "same", "added", "removed"
_WORD = re.compile(r"\S+\s*")


@dataclass(frozen=True, slots=True)
class Span:
    """Words that stayed, came or went."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ComponentText:
    """One component with its text."""

    component: StandardComponent
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ComponentChange:
    """One component of the two versions."""

    component: StandardComponent
    spans: Sequence[Span]

    @property
    def is_changed(self) -> bool:
        """Whether a word came or went."""
        return any(span.kind != SAME for span in self.spans)


def laid_out(version: StandardVersion) -> list[ComponentText]:
    """Return the text of every component in the order of the law."""
    return [
        ComponentText(component=row, text=version.texts.get(row.code, ""))
        for row in StandardComponent.objects.all()
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """The components that changed, with their words, and those that did not, in the order of the law."""

    changed: Sequence[ComponentChange]
    unchanged: Sequence[StandardComponent]


def compare(old: Mapping[str, str], new: Mapping[str, str]) -> Comparison:
    """Return what changed between the texts of two versions by component code."""
    rows = [
        ComponentChange(component=row, spans=changes(old.get(row.code, ""), new.get(row.code, "")))
        for row in StandardComponent.objects.all()
    ]
    return Comparison(
        changed=[row for row in rows if row.is_changed],
        unchanged=[row.component for row in rows if not row.is_changed],
    )


def changes(old: str, new: str) -> list[Span]:
    """Return the words of both texts in reading order; what went stands before what came in its place."""
    before, after = _words(old), _words(new)
    matcher = SequenceMatcher(
        None, [word.strip() for word in before], [word.strip() for word in after], autojunk=False
    )
    spans = []
    for tag, low, high, start, end in matcher.get_opcodes():
        if tag == "equal":
            spans.append(Span(SAME, "".join(after[start:end])))
            continue
        if high > low:
            spans.append(Span(REMOVED, "".join(before[low:high])))
        if end > start:
            spans.append(Span(ADDED, "".join(after[start:end])))
    return spans


def _words(text: str) -> list[str]:
    return _WORD.findall(text)
