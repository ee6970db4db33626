"""Reference data for thousands of tests: written once by the real loader, then put back row by row.

A loader asks the database a thousand questions, because it must leave alone what staff have edited. A test starts
from an empty database, so the rows of the first load are exactly those of every later one.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.db import connection, transaction

_NOT_OURS = ("django_", "auth_")  # tables that migrating fills: content types, permissions, migrations


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of one table as PostgreSQL copies them, and what to ask so that new keys come after theirs."""

    name: str
    rows: bytes
    next_key: str


_kept: dict[str, list[Table]] = {}


def load_once(name: str, load: Callable[[], object]) -> None:
    """Do what `load` does: by itself the first time and where rows are already there, else by copying."""
    filled = _filled()
    if filled:
        load()
    elif name in _kept:
        _put_back(_kept[name])
    else:
        load()
        _kept[name] = [_copy_out(table) for table in sorted(_filled())]


def _filled() -> set[str]:
    """The tables of the project that have rows."""
    names = [
        name
        for name in connection.introspection.django_table_names(only_existing=False, include_views=False)
        if not name.startswith(_NOT_OURS)
    ]
    asked = " UNION ALL ".join(f"SELECT '{name}' WHERE EXISTS (SELECT FROM \"{name}\")" for name in names)
    with connection.cursor() as cursor:
        cursor.execute(asked)
        return {name for (name,) in cursor.fetchall()}


def _copy_out(name: str) -> Table:
    with connection.cursor() as cursor:
        with cursor.copy(f'COPY "{name}" TO STDOUT (FORMAT BINARY)') as copy:
            rows = b"".join(bytes(part) for part in copy)
        sequences = connection.introspection.get_sequences(cursor, name)
    return Table(
        name,
        rows,
        "".join(
            f"""SELECT setval('{one["name"]}', greatest(nextval('{one["name"]}'),
                (SELECT max("{one["column"]}") FROM "{name}")))"""
            for one in sequences
        ),
    )


def _put_back(tables: list[Table]) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        for table in tables:
            with cursor.copy(f'COPY "{table.name}" FROM STDIN (FORMAT BINARY)') as copy:
                copy.write(table.rows)
            if table.next_key:
                cursor.execute(table.next_key)
