"""Which office is the head office, and whose roles count there."""

import pytest
from django.contrib import admin

from accounts.admin import OfficeAdmin
from accounts.models import Office, User
from accounts.roles import CENTRAL_ROLES, Role


def test_no_office_makes_itself_the_head_office(rf):
    request = rf.get("/")
    request.user = User(roles=[Role.OFFICE_ADMIN], is_superuser=True)
    page = OfficeAdmin(Office, admin.site)
    assert "is_central" in page.get_readonly_fields(request, Office(code="BJM"))
    assert "is_central" in page.get_readonly_fields(request, None)


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("is_central", [True, False])
def test_a_role_of_the_head_office_counts_nowhere_else(role, is_central):
    person = User(roles=[role], office=Office(code="PST", is_central=is_central))
    assert person.is_central is (is_central and role in CENTRAL_ROLES)
