"""Appointing, replacing and ending focal points."""

from datetime import date, timedelta

import pytest
from django.contrib.admin.models import LogEntry

from accounts.models import User
from accounts.roles import Role
from accounts.tests.factories import OfficeFactory, PersonFactory
from agencies.appointments import AppointmentRefused, appoint, contacts, end, person_for, replace, serving
from agencies.models import FocalPoint
from agencies.permissions import KEEPERS, may_keep_agencies
from agencies.tests.factories import NOW, TODAY, AgencyFactory, FocalPointFactory, a_post, keeper
from complaints.models import ClarificationRequest
from complaints.tests.factories import load_reference
from complaints.tests.portal_driver import OPENED, letter_sent
from notices.models import Notice

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("role", Role)
def test_the_prevention_unit_the_head_and_the_admin_keep_agencies(role):
    verdict = may_keep_agencies(User(roles=[role.value], is_active=True))
    assert bool(verdict) is (role in KEEPERS)
    assert verdict or "Pencegahan" in str(verdict.reason)


def test_who_may_not_appoints_nobody():
    stranger = PersonFactory(staff=True, roles=[Role.ASSISTANT_EXAMINATION.value])
    with pytest.raises(AppointmentRefused, match="Pencegahan"):
        appoint(AgencyFactory(), PersonFactory(), a_post(), is_deputy=False, by=stranger, at=NOW)
    with pytest.raises(AppointmentRefused):
        person_for(email="baru@contoh.example", name="N.A.", position="Sekretaris", by=stranger, at=NOW)
    assert not FocalPoint.objects.exists()
    assert not User.objects.filter(email="baru@contoh.example").exists()


def test_a_new_person_gets_an_account_without_password_and_an_invitation():
    OfficeFactory()
    person = person_for(email="Baru@Contoh.example", name="N.A.", position="Sekretaris", by=keeper(), at=NOW)
    assert person.email == "baru@contoh.example"
    assert not person.has_usable_password()
    assert not person.is_staff
    assert Notice.objects.get().kind == "account_invitation"


def test_a_person_known_before_is_neither_made_twice_nor_invited_again():
    known = PersonFactory(email="lama@contoh.example")
    assert person_for(email=" LAMA@contoh.example", name="X.", position="", by=keeper(), at=NOW) == known
    assert not Notice.objects.exists()


def test_our_own_staff_and_closed_accounts_cannot_answer_for_an_agency():
    for person, words in ((keeper(), "pegawai"), (PersonFactory(is_active=False), "nonaktif")):
        with pytest.raises(AppointmentRefused, match=words) as caught:
            person_for(email=person.email, name="N.A.", position="", by=keeper(), at=NOW)
        assert caught.value.field == "email"


def test_the_principal_comes_first_and_deputies_by_seniority():
    agency = AgencyFactory()
    later = FocalPointFactory(agency=agency, is_deputy=True, valid_from=date(2025, 6, 2))
    earlier = FocalPointFactory(agency=agency, is_deputy=True)
    principal = FocalPointFactory(agency=agency, valid_from=date(2025, 9, 1))
    FocalPointFactory(agency=agency, is_deputy=True, valid_to=TODAY - timedelta(days=1))
    FocalPointFactory(agency=agency, is_deputy=True, valid_from=TODAY + timedelta(days=1))
    assert serving(agency, on=TODAY) == [principal, earlier, later]


def test_a_term_holds_on_its_first_and_on_its_last_day():
    point = FocalPointFactory(valid_from=TODAY, valid_to=TODAY)
    assert serving(point.agency, on=TODAY) == [point]
    assert not serving(point.agency, on=TODAY - timedelta(days=1))
    assert not serving(point.agency, on=TODAY + timedelta(days=1))


def test_without_a_focal_point_the_head_is_written_to():
    agency = AgencyFactory(email="kepala@contoh.example")
    FocalPointFactory(agency=agency, user__is_active=False)
    (head,) = contacts(agency, on=TODAY)
    assert (head.address, head.label) == ("kepala@contoh.example", agency.head_title)
    assert contacts(AgencyFactory(), on=TODAY) == []


def test_people_are_written_to_by_position():
    point = FocalPointFactory()
    (contact,) = contacts(point.agency, on=TODAY)
    assert (contact.address, contact.label, contact.user) == (point.user.email, point.position, point.user)


def test_deputies_are_written_to_unless_left_out():
    point = FocalPointFactory()
    deputy = FocalPointFactory(agency=point.agency, is_deputy=True)
    assert [to.user for to in contacts(point.agency, on=TODAY)] == [point.user, deputy.user]
    assert [to.user for to in contacts(point.agency, on=TODAY, deputies=False)] == [point.user]


def test_an_agency_has_one_principal_at_a_time():
    agency, by = AgencyFactory(), keeper()
    appoint(agency, PersonFactory(), a_post(), is_deputy=False, by=by, at=NOW)
    with pytest.raises(AppointmentRefused, match="sudah mempunyai narahubung"):
        appoint(agency, PersonFactory(), a_post(), is_deputy=False, by=by, at=NOW)
    assert appoint(agency, PersonFactory(), a_post(), is_deputy=True, by=by, at=NOW).is_deputy


def test_a_person_is_appointed_once_per_agency():
    point = FocalPointFactory()
    with pytest.raises(AppointmentRefused, match="sudah ditunjuk"):
        appoint(point.agency, point.user, a_post(), is_deputy=True, by=keeper(), at=NOW)


def test_a_term_does_not_end_before_it_begins():
    post = a_post(valid_to=TODAY - timedelta(days=1))
    with pytest.raises(AppointmentRefused, match="mendahului"):
        appoint(AgencyFactory(), PersonFactory(), post, is_deputy=False, by=keeper(), at=NOW)


def test_a_successor_takes_the_place_and_the_record_says_why():
    old, new = FocalPointFactory(), PersonFactory()
    point = replace(old, new, a_post(), on=TODAY, reason="Pindah tugas", by=keeper(), at=NOW)
    old.refresh_from_db()
    assert (old.ended_on, old.ended_reason) == (TODAY, "Pindah tugas")
    assert serving(old.agency, on=TODAY) == [point]
    assert {entry.change_message for entry in LogEntry.objects.all()} == {
        "Diakhiri: Pindah tugas",
        "Ditunjuk dengan 188.45/7/2026",
    }


def test_a_new_decree_prolongs_the_same_person():
    old = FocalPointFactory(valid_to=TODAY)
    point = replace(old, old.user, a_post(), on=TODAY, reason="Diperpanjang", by=keeper(), at=NOW)
    assert serving(old.agency, on=TODAY + timedelta(days=1)) == [point]


def test_a_successor_who_begins_later_leaves_the_old_one_in_place():
    old = FocalPointFactory()
    post = a_post(valid_from=TODAY + timedelta(days=1))
    with pytest.raises(AppointmentRefused, match="hari ini"):
        replace(old, PersonFactory(), post, on=TODAY, reason="Pindah", by=keeper(), at=NOW)
    assert serving(old.agency, on=TODAY) == [old]


def test_an_appointment_ends_once_and_for_a_reason():
    point, by = FocalPointFactory(), keeper()
    with pytest.raises(AppointmentRefused, match="alasannya"):
        end(point, on=TODAY, reason=" ", by=by, at=NOW)
    end(point, on=TODAY, reason="Pensiun", by=by, at=NOW)
    assert not serving(point.agency, on=TODAY)
    with pytest.raises(AppointmentRefused, match="sudah berakhir"):
        end(point, on=TODAY, reason="Pensiun", by=by, at=NOW)


def test_open_requests_stay_with_the_agency_when_the_person_changes():
    load_reference()
    request = letter_sent()
    old = FocalPointFactory(agency=request.agency, valid_from=date(2026, 1, 2))
    new = replace(old, PersonFactory(), a_post(), on=OPENED, reason="Pindah tugas", by=keeper(), at=NOW)
    request.refresh_from_db()
    seen = ClarificationRequest.objects
    assert request.agency == new.agency
    assert request in seen.visible_to(new.user, on=OPENED)
    assert request not in seen.visible_to(old.user, on=OPENED)
