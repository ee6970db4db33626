"""Staff set up a second factor first, where the deployment requires one."""

import pytest
from allauth.mfa.models import Authenticator

from accounts.encryption import seal
from accounts.tests.factories import PersonFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def required(settings):
    settings.STAFF_SECOND_FACTOR_REQUIRED = True


def has_factor(person, kind=Authenticator.Type.TOTP):
    Authenticator.objects.create(user=person, type=kind, data={"secret": seal("X"), "seed": seal("Y")})


@pytest.mark.parametrize("path", ["/admin/", "/admin/accounts/user/", "/mulai/"])
def test_staff_without_one_are_sent_to_set_it_up(client, required, path):
    client.force_login(PersonFactory(staff=True))
    response = client.get(path)
    assert response.status_code == 302
    assert response.url == "/akun/langkah-kedua/"


def test_a_form_sent_past_the_set_up_is_not_acted_on(client, required):
    admin = PersonFactory(admin=True)
    client.force_login(admin)
    response = client.post(f"/admin/accounts/user/{admin.pk}/change/", {"name": "X.Y."})
    assert response.url == "/akun/langkah-kedua/"
    admin.refresh_from_db()
    assert admin.name != "X.Y."


@pytest.mark.parametrize("path", ["/akun/", "/akun/langkah-kedua/", "/akun/kata-sandi/"])
def test_the_pages_where_it_is_set_up_stay_open(client, required, path):
    client.force_login(PersonFactory(staff=True))
    assert client.get(path).status_code == 200


def test_one_can_always_sign_out(client, required):
    client.force_login(PersonFactory(staff=True))
    assert client.post("/keluar/").url == "/"


def test_with_one_the_way_is_free(client, required):
    person = PersonFactory(admin=True)
    has_factor(person)
    client.force_login(person)
    assert client.get("/admin/accounts/user/").status_code == 200


def test_recovery_codes_alone_are_no_second_factor(client, required):
    person = PersonFactory(staff=True)
    has_factor(person, Authenticator.Type.RECOVERY_CODES)
    client.force_login(person)
    assert client.get("/mulai/").url == "/akun/langkah-kedua/"


def test_people_of_agencies_are_not_forced(client, required):
    client.force_login(PersonFactory())
    assert client.get("/akun/").status_code == 200
    assert client.get("/mulai/").url != "/akun/langkah-kedua/"


def test_where_it_is_not_required_nobody_is_sent_and_nothing_is_asked(client, django_assert_num_queries):
    client.force_login(PersonFactory(admin=True))
    assert client.get("/admin/accounts/user/").status_code == 200
