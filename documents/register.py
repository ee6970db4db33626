"""Register numbers: gap-free per series, office and year."""

from django.db import connection, transaction

from accounts.models import Office

_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")

# One statement takes the row lock and the number; it is held until the caller's transaction ends, so that a
# rollback gives the number back and nobody else can have taken the next one meanwhile.
_TAKE = """
    INSERT INTO documents_registercounter (series, office_id, year, last_number) VALUES (%s, %s, %s, 1)
    ON CONFLICT (series, office_id, year) DO UPDATE SET last_number = documents_registercounter.last_number + 1
    RETURNING last_number
"""


def take_number(series: str, *, office: Office | None, year: int) -> int:
    """Return the next number of a series in a year, counting from 1.

    Belongs to the caller's transaction: if that rolls back, the number is free again. Without an office the series
    is that of the whole deployment. Errors: TransactionManagementError outside a transaction, where a crash after
    taking the number would leave a gap.
    """
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("A register number is taken inside a transaction only.")
    with connection.cursor() as cursor:
        cursor.execute(_TAKE, [series, office.pk if office else None, year])
        row = cursor.fetchone()
    return int(row[0])


def roman(month: int) -> str:
    """Return a month, 1 to 12, in Roman numerals, as Indonesian register numbers write it."""
    return _ROMAN[month - 1]
