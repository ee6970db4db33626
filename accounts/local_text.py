"""Words that are rows: the Indonesian in one column, the English in the column beside it (`name`, `name_en`).

Whoever keeps the rows edits both. Letters and what is stored read the Indonesian column itself; pages and mails read
the words through `LocalText`, which speaks the reader's language.
"""

from collections.abc import Iterable, Mapping
from typing import Any, Self, overload

from django.db.models import Model, QuerySet
from django.utils.functional import lazy
from django.utils.translation import get_language

ENGLISH_COLUMN = "%s_en"


def in_reader_language(indonesian: str, english: str) -> str:
    """Return the English when the page speaks English and there is one, else the Indonesian."""
    speaks_english = (get_language() or "").startswith("en")
    return english if english and speaks_english else indonesian


# For what outlives a request, such as the calendar every process remembers: the choice is made when it is shown.
in_reader_language_lazy = lazy(in_reader_language, str)
# `lazily(row, "local_name")`: for values of a mail, whose language is its reader's and not that of the page.
lazily = lazy(getattr, str)


class LocalText:
    """The words of `column` in the language of whoever reads the page; named `local_<column>` by custom.

    In an admin list it is headed and sorted like the column itself.
    """

    def __init__(self, column: str, *, heading: Any = "") -> None:
        self.column = column
        self.short_description = heading
        self.admin_order_field = column

    @overload
    def __get__(self, row: None, owner: type[Model]) -> Self: ...
    @overload
    def __get__(self, row: Model, owner: type[Model]) -> str: ...
    def __get__(self, row: Model | None, owner: type[Model]) -> Self | str:
        if row is None:
            return self
        return in_reader_language(getattr(row, self.column), getattr(row, ENGLISH_COLUMN % self.column))


def add_english(table: QuerySet[Any], column: str, rows: Iterable[Mapping[str, Any]]) -> int:
    """Give rows of `table` that have no English the English of `rows` for the same words; return how many got it.

    What staff have written stays, and so do rows whose Indonesian they have changed.
    """
    english = ENGLISH_COLUMN % column
    known = {row[column]: row[english] for row in rows if row.get(english)}
    waiting = list(table.filter(**{english: "", f"{column}__in": known}))
    for row in waiting:
        setattr(row, english, known[getattr(row, column)])
    table.bulk_update(waiting, [english], batch_size=500)
    return len(waiting)
