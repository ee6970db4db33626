"""The one writer of the register: organisations, contact persons, documents, activity reports."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from agencies.models import Agency
from complaints.files_intake import AcceptedFile
from forums.people import initials_of
from organisations.models import ActivityReport, ContactPerson, Organisation, OrganisationDocument
from sp4n.governments import government_of

if TYPE_CHECKING:
    from accounts.models import User
    from forums.models import Element


class RegisterInvalid(Exception):
    """Typed data cannot be taken; `errors` holds a sentence per field."""

    def __init__(self, errors: dict[str, str]) -> None:
        self.errors = errors
        super().__init__(", ".join(errors))


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What the register says of an organisation."""

    kind: str
    name: str
    element: "Element"
    address: str = ""
    is_active: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Handed:
    """A document as it is handed in; no `valid_to`: it does not end."""

    kind: str
    file: AcceptedFile
    number: str = ""
    valid_from: date | None = None
    valid_to: date | None = None


def enter(unit: Agency, facts: Facts, *, at: datetime) -> Organisation:
    """Add an organisation to the register of `unit`. Raises RegisterInvalid for a name it holds already."""
    row = Organisation(unit=unit, government=government_of(unit) or unit, added_at=at)
    return _write(row, facts)


def correct(organisation: Organisation, facts: Facts) -> Organisation:
    """Change what the register says. Raises RegisterInvalid for a name another organisation has."""
    return _write(organisation, facts)


def _write(row: Organisation, facts: Facts) -> Organisation:
    row.name = " ".join(facts.name.split())
    row.kind, row.element, row.address = facts.kind, facts.element, facts.address.strip()
    row.is_active = facts.is_active
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as error:
        if "organisation_once_per_unit" not in str(error):
            raise
        raise RegisterInvalid({"name": _("Lembaga dengan nama ini sudah ada di daftar")}) from error
    return row


def write_contact(
    organisation: Organisation, facts: dict[str, Any], *, contact: ContactPerson | None = None
) -> ContactPerson:
    """Add a contact person, or change one. Raises RegisterInvalid without a name that has letters."""
    row = contact or ContactPerson(organisation=organisation)
    name = " ".join(facts["name"].split())
    if not initials_of(name):
        raise RegisterInvalid({"name": _("Tulis nama orangnya")})
    row.name, row.initials = name, initials_of(name)
    row.position, row.email, row.phone = facts["position"].strip(), facts["email"].strip(), facts["phone"]
    row.is_active = facts["is_active"]
    row.save()
    return row


@transaction.atomic
def hand_in(organisation: Organisation, handed: Handed, *, by: "User") -> OrganisationDocument:
    """Keep a document; it takes the place of the older ones of its kind, which stay readable.

    Raises RegisterInvalid when it would end before it begins.
    """
    if handed.valid_from and handed.valid_to and handed.valid_to < handed.valid_from:
        raise RegisterInvalid({"valid_to": _("Tanggal akhir mendahului tanggal mulai")})
    Organisation.objects.select_for_update().get(pk=organisation.pk)  # two at once: one of them stays current
    organisation.documents.filter(kind=handed.kind, is_current=True).update(is_current=False)
    columns: dict[str, Any] = handed.file.fields()
    return OrganisationDocument.objects.create(
        organisation=organisation, kind=handed.kind, number=handed.number.strip(), valid_from=handed.valid_from,
        valid_to=handed.valid_to, by=by, **columns,
    )  # fmt: skip


def report(
    organisation: Organisation, facts: dict[str, Any], *, by: "User", on: date, at: datetime
) -> ActivityReport:
    """Keep what an organisation says it did. Raises RegisterInvalid for a day that has not come."""
    if facts["held_on"] > on:
        raise RegisterInvalid({"held_on": _("Tanggal ini belum tiba. Laporkan sesudah kegiatan berlangsung")})
    return ActivityReport.objects.create(organisation=organisation, by=by, added_at=at, **facts)
