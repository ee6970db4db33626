"""The plainest valid office and people; traits for situations; nothing random."""

import factory
from factory.django import DjangoModelFactory

from accounts.models import Office, User
from accounts.roles import Role

PASSWORD = "sandi uji yang panjang"


class OfficeFactory(DjangoModelFactory):
    """The office of South Kalimantan."""

    class Meta:
        model = Office
        django_get_or_create = ["code"]
        skip_postgeneration_save = True

    code = "BJM"
    name = "Perwakilan Kalimantan Selatan"
    short_name = "Kalimantan Selatan"
    city = "Banjarmasin"
    address = "Jalan Contoh 1"
    phone = "0511 000 0137"
    email = "kalsel@contoh.example"


class PersonFactory(DjangoModelFactory):
    """Someone of an agency: an account without a role. `staff` works at the office, `admin` manages it."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    class Params:
        staff = factory.Trait(
            office=factory.SubFactory(OfficeFactory), roles=[Role.ASSISTANT_VERIFICATION.value]
        )
        admin = factory.Trait(office=factory.SubFactory(OfficeFactory), roles=[Role.OFFICE_ADMIN.value])

    name = factory.Sequence(lambda n: f"R.{chr(65 + n % 26)}.")
    email = factory.Sequence(lambda n: f"orang{n}@contoh.example")
    position = "Petugas"

    @factory.post_generation
    def password(self, create, extracted, **_kwargs):
        self.set_password(extracted or PASSWORD)
        self.save(update_fields=["password"])
