"""Ready-made texts that a writer puts into a form, without saving it: the page works without scripts.

The upper app that keeps the texts registers how to find those for a letter (AppConfig.ready).
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django import forms
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from documents.models import Document

if TYPE_CHECKING:
    from accounts.models import User

BUTTON, TEXT, INTO = "insert", "insert_text", "insert_into"  # names of the controls in the form


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """One text that can be inserted; `group` is the heading under which the list shows it."""

    key: str
    group: str | Promise
    title: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Insertion:
    """What a form offers: texts in the order of their groups, and the long fields (name, label) that take one."""

    texts: list[Offered]
    targets: Sequence[tuple[str, str | Promise]]
    name: str = "naskah"  # tells the controls of two forms on one page apart
    into: str = ""  # the field that is chosen at first
    error: str = ""

    def __bool__(self) -> bool:
        return bool(self.texts and self.targets)


Finder = Callable[["User", Document], list[Offered]]
_finders: list[Finder] = []


def register(finder: Finder) -> None:
    """Let `finder` say which texts a person may put into the draft of a letter."""
    _finders.append(finder)


def texts_for_letter(user: "User", document: Document) -> list[Offered]:
    """Return the texts for a draft."""
    return [text for finder in _finders for text in finder(user, document)]


def insertion_into(
    form: forms.Form, texts: Iterable[Offered], *, name: str = "naskah", into: str = ""
) -> Insertion:
    """Return what `form` offers: every long field of it can take a text; `into` is chosen at first."""
    targets = [
        (field_name, field.label or field_name)
        for field_name, field in form.fields.items()
        if isinstance(field.widget, forms.Textarea)
    ]
    into = str(form.data.get(INTO, into)) if form.is_bound else into
    return Insertion(texts=list(texts), targets=targets, name=name, into=into)


def is_asked(data: QueryDict) -> bool:
    """Whether the person pressed the button that inserts, not the one that saves."""
    return BUTTON in data


def inserted(data: QueryDict, offered: Insertion) -> QueryDict:
    """Return what was typed, with the chosen text under what the chosen field held; unchanged when none was chosen."""
    typed = data.copy()
    text = next((text for text in offered.texts if text.key == data.get(TEXT)), None)
    into = data.get(INTO, "")
    if text is not None and into in {name for name, _label in offered.targets}:
        before = typed.get(into, "").rstrip()
        typed[into] = f"{before}\n\n{text.text}" if before else text.text
    return typed


def judged(data: QueryDict, offered: Insertion) -> Insertion:
    """Return what is offered with the sentence that no text was chosen, if none was."""
    if data.get(TEXT) in {text.key for text in offered.texts}:
        return offered
    return replace(offered, error=_("Pilih teksnya dulu"))


def shown_again(form: forms.Form) -> forms.Form:
    """Return a bound form that shows what was typed without judging it: nothing is being saved."""
    form.errors.clear()
    return form
