"""Inviting, changing and letting go of people; who may, and what stays."""

import re
from datetime import UTC, date, datetime

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.admin.models import LogEntry
from django.core import mail
from django.test import Client
from django.utils import timezone

from accounts import people, permissions
from accounts.encryption import seal
from accounts.models import User
from accounts.people import PersonRefused
from accounts.permissions import RIGHTS, holds
from accounts.roles import Role
from accounts.tests.factories import OfficeFactory, PersonFactory
from notices.delivery import deliver_next
from notices.models import Notice
from notices.tests.factories import NOW

# Every right of accounts and notices, and the roles that hold it: written from domain brief, section 10.
ALLOWED = {
    "accounts.view_user": {Role.OFFICE_ADMIN, Role.AUDITOR},
    "accounts.add_user": {Role.OFFICE_ADMIN},
    "accounts.change_user": {Role.OFFICE_ADMIN},
    "accounts.view_office": {Role.OFFICE_ADMIN, Role.AUDITOR, Role.HEAD},
    "accounts.change_office": {Role.OFFICE_ADMIN},
    "notices.view_notice": {Role.OFFICE_ADMIN, Role.AUDITOR, Role.HEAD, Role.REGISTRY},
    "notices.resend_notice": {Role.OFFICE_ADMIN, Role.REGISTRY},
}


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("permission", [*ALLOWED, "accounts.delete_user", "auth.change_group"])
def test_a_role_gives_what_the_table_says_and_nothing_else(role, permission):
    person = User(roles=[role.value], is_active=True)
    assert person.has_perm(permission) is (role in ALLOWED.get(permission, set()))
    assert not holds(User(roles=[role.value], is_active=False), permission)


def test_the_table_of_rights_is_tested_as_a_whole():
    assert set(RIGHTS) == set(ALLOWED)


@pytest.mark.parametrize("role", Role)
def test_a_refusal_says_who_may(role):
    person = User(roles=[role.value], is_active=True)
    for verdict in (permissions.may_manage_people(person), permissions.may_resend(person)):
        assert bool(verdict) is not bool(verdict.reason)


@pytest.fixture
def admin(db):
    return PersonFactory(admin=True, name="A.K.")


@pytest.fixture
def desk(client, admin):
    client.force_login(admin)
    return client


NEW = {"email": "B.Baru@Contoh.Example", "name": "B.B.", "position": "Asisten", "phone": "", "language": "id"}


def test_an_admin_adds_a_person_who_sets_a_password_by_the_link_in_the_mail(desk, admin):
    answer = desk.post("/admin/accounts/user/add/", {**NEW, "roles": [Role.ASSISTANT_VERIFICATION]})
    assert answer.status_code == 302
    person = User.objects.get(email="b.baru@contoh.example")
    assert person.office == admin.office
    assert not person.has_usable_password()
    assert deliver_next(now=timezone.now())
    link = re.search(r"http://[^/\s]+(/masuk/lupa/\S+)", mail.outbox[0].body)[1]
    visitor = Client()
    here = visitor.get(link, follow=True).request["PATH_INFO"]
    new = "sandi pertama yang panjang"
    assert visitor.post(here, {"password1": new, "password2": new}).status_code == 302
    assert visitor.post("/masuk/", {"login": person.email, "password": new}).status_code == 302


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"email": "bukan alamat"}, "Tulis e-mail lengkap"),
        ({"name": ""}, "Tulis nama"),
        ({"roles": []}, "Pilih paling sedikit satu peran"),
    ],
)
def test_a_wrong_entry_is_told_and_nobody_is_invited(desk, change, words):
    answer = desk.post("/admin/accounts/user/add/", {**NEW, "roles": [Role.REGISTRY], **change})
    assert words in answer.content.decode()
    assert not User.objects.filter(name="B.B.").exists()
    assert not Notice.objects.exists()


def test_one_address_is_one_account_however_it_is_written(desk):
    PersonFactory(email="b.baru@contoh.example")
    answer = desk.post("/admin/accounts/user/add/", {**NEW, "roles": [Role.REGISTRY]})
    assert "Alamat ini sudah punya akun" in answer.content.decode()


def test_the_page_has_no_boxes_for_groups_permissions_or_superusers(desk, admin):
    page = desk.get(f"/admin/accounts/user/{admin.pk}/change/").content.decode()
    assert 'name="roles"' in page
    for name in ("groups", "user_permissions", "is_superuser", "password", "office"):
        assert f'name="{name}"' not in page


@pytest.mark.parametrize("path", ["auth/group/", "account/emailaddress/", "mfa/authenticator/"])
def test_no_library_page_goes_past_our_rules(desk, path):
    assert desk.get(f"/admin/{path}").status_code == 404


def test_an_admin_sees_the_own_office_and_agencies_people_only(desk, admin):
    stranger = PersonFactory(staff=True, office=OfficeFactory(code="PLK"))
    focal = PersonFactory()
    assert desk.get(f"/admin/accounts/user/{focal.pk}/change/").status_code == 200
    assert desk.get(f"/admin/accounts/user/{stranger.pk}/tindakan/nonaktifkan/").status_code == 404
    assert set(User.objects.visible_to(admin)) == {admin, focal}


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.OFFICE_ADMIN])
def test_other_roles_cannot_change_people(client, db, role):
    person = PersonFactory(staff=True, roles=[role.value])
    other = PersonFactory(staff=True)
    client.force_login(person)
    assert client.get("/admin/accounts/user/add/").status_code == 403
    answer = client.post(f"/admin/accounts/user/{other.pk}/tindakan/nonaktifkan/", {"reason": "x"})
    assert answer.status_code in {403, 404}
    other.refresh_from_db()
    assert other.is_active


def test_deactivating_asks_first_then_closes_and_keeps_the_reason(desk, admin):
    person = PersonFactory(staff=True)
    address = f"/admin/accounts/user/{person.pk}/tindakan/nonaktifkan/"
    assert desk.get(address).status_code == 200
    assert desk.post(address, {"reason": "Pindah tugas"}).status_code == 302
    person.refresh_from_db()
    assert not person.is_active
    entry = LogEntry.objects.get(object_id=str(person.pk))
    assert "Pindah tugas" in entry.change_message
    assert entry.user == admin


def test_a_person_is_never_deleted(desk):
    person = PersonFactory(staff=True)
    assert desk.post(f"/admin/accounts/user/{person.pk}/delete/", {"post": "yes"}).status_code == 403


def test_the_last_admin_stays(admin):
    other = PersonFactory(admin=True)
    people.deactivate(other, by=admin, at=NOW)
    with pytest.raises(PersonRefused, match="sendiri"):
        people.deactivate(admin, by=admin, at=NOW)
    boss = PersonFactory(admin=True, office=OfficeFactory(code="PLK"))
    with pytest.raises(PersonRefused, match="terakhir"):
        people.deactivate(admin, by=boss, at=NOW)
    admin.refresh_from_db()
    assert admin.is_active


def test_the_last_admin_keeps_the_role(desk, admin):
    address = f"/admin/accounts/user/{admin.pk}/change/"
    entry = {"email": admin.email, "name": "A.K.", "position": "", "phone": "", "language": "id"}
    refused = desk.post(address, {**entry, "roles": [Role.REGISTRY]})
    assert "admin kantor yang terakhir" in refused.content.decode()
    PersonFactory(admin=True)
    assert desk.post(address, {**entry, "roles": [Role.REGISTRY]}).status_code == 302


def test_taking_away_a_second_factor_needs_a_reason_and_is_told_by_mail(desk):
    person = PersonFactory(staff=True)
    Authenticator.objects.create(user=person, type="totp", data={"secret": seal("X")})
    address = f"/admin/accounts/user/{person.pk}/tindakan/hapus-langkah-kedua/"
    without = desk.post(address, {"reason": " "})
    assert without.status_code == 422
    assert Authenticator.objects.exists()
    assert desk.post(address, {"reason": "HP hilang, sudah ditelepon"}).status_code == 302
    assert not Authenticator.objects.exists()
    assert Notice.objects.get().user == person


def test_nobody_takes_away_the_own_second_factor_past_the_account_page(admin):
    with pytest.raises(PersonRefused, match="halaman akun"):
        people.reset_second_factor(admin, by=admin, reason="x", at=NOW)


def test_an_invitation_is_repeated_only_before_the_first_sign_in(admin):
    person = PersonFactory(staff=True)
    people.invite_again(person, by=admin, at=NOW)
    person.last_login = NOW
    with pytest.raises(PersonRefused, match="pernah masuk"):
        people.invite_again(person, by=admin, at=NOW)
    person.is_active = False
    with pytest.raises(PersonRefused, match="nonaktif"):
        people.invite(person, at=NOW)


def test_an_address_that_signed_in_is_not_changed_by_an_admin(desk):
    person = PersonFactory(staff=True, last_login=NOW)
    assert 'name="email"' not in desk.get(f"/admin/accounts/user/{person.pk}/change/").content.decode()


def test_a_person_changes_the_own_profile_and_nothing_else(client, db):
    person = PersonFactory(staff=True)
    client.force_login(person)
    entry = {"name": "C.D.", "position": "Asisten", "phone": "0812 3456 7890", "language": "en"}
    answer = client.post(
        "/akun/", {**entry, "wants_digest": "on", "roles": "office_admin", "email": "x@y.example"}
    )
    assert answer.status_code == 302
    before = person.email
    person.refresh_from_db()
    assert (person.name, person.phone, person.wants_digest) == ("C.D.", "+6281234567890", True)
    assert not person.single_key_shortcuts
    assert person.email == before
    assert person.roles == [Role.ASSISTANT_VERIFICATION]
    assert answer.cookies["django_language"].value == "en"


def test_a_wrong_number_in_the_profile_is_told_beside_the_field_and_nothing_is_lost(client, db):
    client.force_login(PersonFactory())
    answer = client.post("/akun/", {"name": "C.D.", "phone": "12", "language": "id"})
    assert answer.status_code == 422
    assert 'value="C.D."' in answer.content.decode()
    assert "id_phone_error" in answer.content.decode()


def test_the_list_of_people_costs_the_same_for_one_and_for_many(desk, django_assert_max_num_queries):
    PersonFactory.create_batch(30, staff=True)
    with django_assert_max_num_queries(12):
        assert desk.get("/admin/accounts/user/").status_code == 200


def test_the_legal_date_is_the_one_at_the_persons_own_office(db):
    late = datetime(2026, 3, 2, 15, 30, tzinfo=UTC)
    away = PersonFactory(staff=True, office=OfficeFactory(code="JAP", time_zone="Asia/Jayapura"))
    assert away.local_date(late) == date(2026, 3, 3), "00.30 in Jayapura"
    assert PersonFactory().local_date(late) == date(2026, 3, 2), "23.30 in Banjarmasin"
