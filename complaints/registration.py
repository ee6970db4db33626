"""The registration number: taken once, when a case goes on to examination (domain brief 1.5)."""

from datetime import date

from complaints.models import Complaint
from documents.register import roman, take_number


def register(case: Complaint, *, on: date) -> str:
    """Give the locked case its number, '0031/LM/III/2026/BJM', and return it; a case that has one keeps it.

    Numbers are gap-free per office and year, also between kinds. The caller saves the case in the same transaction.
    """
    if case.registration_number is None:
        number = take_number("registration", office=case.office, year=on.year)
        case.registration_number = f"{number:04d}/{case.kind}/{roman(on.month)}/{on.year}/{case.office.code}"
        case.registered_on = on
    return case.registration_number
