"""The plainest valid regions, agencies and appointments; nothing random."""

from datetime import UTC, date, datetime

import factory
from factory.django import DjangoModelFactory

from accounts.roles import Role
from accounts.tests.factories import PersonFactory
from agencies.appointments import Post
from agencies.decrees import Decree
from agencies.models import Agency, AgencyGroup, Agreement, FocalPoint, Region, RegionKind

NOW = datetime(2026, 3, 2, 1, tzinfo=UTC)  # Monday, 09.00 in Banjarmasin
TODAY = date(2026, 3, 2)
PDF = b"%PDF-1.7\n1 0 obj << >> endobj\n%%EOF\n"


class GroupFactory(DjangoModelFactory):
    """A group."""

    class Meta:
        model = AgencyGroup
        django_get_or_create = ["code"]

    code = "perangkat-daerah"
    name = "Perangkat daerah"


class RegionFactory(DjangoModelFactory):
    """A regency."""

    class Meta:
        model = Region
        django_get_or_create = ["code"]

    code = "63.03"
    name = "Banjar"
    kind = RegionKind.REGENCY


class AgencyFactory(DjangoModelFactory):
    """A unit of the regency of Banjar."""

    class Meta:
        model = Agency

    name = factory.Sequence(lambda n: f"Dinas Contoh {n} Kabupaten Banjar")
    slug = factory.Sequence(lambda n: f"dinas-contoh-{n}")
    group = factory.SubFactory(GroupFactory)
    region = factory.SubFactory(RegionFactory)
    head_title = factory.LazyAttribute(lambda agency: f"Kepala {agency.name}")


class FocalPointFactory(DjangoModelFactory):
    """A principal whose term has no last day."""

    class Meta:
        model = FocalPoint

    agency = factory.SubFactory(AgencyFactory)
    user = factory.SubFactory(PersonFactory)
    position = "Sekretaris Dinas"
    decree_number = "188.45/1/2025"
    decree_date = date(2025, 1, 2)
    valid_from = date(2025, 1, 2)


def keeper(**fields):
    """Someone of the prevention unit."""
    return PersonFactory(staff=True, roles=[Role.ASSISTANT_PREVENTION.value], **fields)


def a_post(**fields):
    """What a decree says."""
    decree = Decree(number="188.45/7/2026", dated_on=date(2026, 2, 27), file=fields.pop("file", None))
    return Post(**{"position": "Sekretaris Dinas", "decree": decree, "valid_from": TODAY, **fields})


class AgreementFactory(DjangoModelFactory):
    """An agreement without a last day."""

    class Meta:
        model = Agreement

    number = factory.Sequence(lambda n: f"{n}/ORI/2025")
    title = "Penanganan laporan masyarakat"
    scope = "Pertukaran data dan narahubung"
    signed_on = date(2025, 1, 2)
    valid_from = date(2025, 1, 2)
    responsible = factory.SubFactory(PersonFactory, staff=True)
