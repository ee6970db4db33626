"""The outbox on the staff pages: seen by some roles, without texts, dead letters sent again."""

import pytest

from accounts.roles import Role
from accounts.tests.factories import OfficeFactory, PersonFactory
from notices.models import Notice, NoticeState
from notices.tests.factories import NoticeFactory

pytestmark = pytest.mark.django_db

LIST = "/admin/notices/notice/"
SEES = {Role.OFFICE_ADMIN, Role.HEAD, Role.REGISTRY, Role.AUDITOR}


def as_role(client, role, **fields):
    person = PersonFactory(staff=True, roles=[role.value], **fields)
    client.force_login(person)
    return client


@pytest.mark.parametrize("role", Role)
def test_the_roles_of_the_table_see_the_outbox_and_no_others(client, role):
    NoticeFactory()
    assert as_role(client, role).get(LIST).status_code == (200 if role in SEES else 403)


def test_neither_list_nor_page_shows_an_address_or_a_text(client):
    notice = NoticeFactory(address="rahasia@contoh.example", body="Isi yang rahasia.")
    desk = as_role(client, Role.OFFICE_ADMIN)
    for address in (LIST, f"{LIST}{notice.pk}/change/"):
        page = desk.get(address).content.decode()
        assert "r***@contoh.example" in page
        assert notice.subject in page
        assert "rahasia@" not in page
        assert "Isi yang rahasia" not in page


def test_messages_of_another_office_do_not_exist(client):
    notice = NoticeFactory(office=OfficeFactory(code="PLK"), dead=True)
    desk = as_role(client, Role.OFFICE_ADMIN)
    assert desk.post(f"{LIST}{notice.pk}/kirim-lagi/").status_code == 404
    assert notice.subject not in desk.get(LIST).content.decode()


def test_nobody_writes_changes_or_deletes_a_message(client):
    notice = NoticeFactory()
    desk = as_role(client, Role.OFFICE_ADMIN)
    assert desk.get(f"{LIST}add/").status_code == 403
    assert desk.post(f"{LIST}{notice.pk}/delete/", {"post": "yes"}).status_code == 403
    desk.post(f"{LIST}{notice.pk}/change/", {"subject": "lain"})
    notice.refresh_from_db()
    assert notice.subject != "lain"


def test_the_list_is_filtered_by_state(client):
    NoticeFactory(dead=True, subject="Yang gagal")
    NoticeFactory(subject="Yang menunggu")
    page = as_role(client, Role.REGISTRY).get(f"{LIST}?state__exact=dead").content.decode()
    assert "Yang gagal" in page
    assert "Yang menunggu" not in page


def test_a_dead_letter_is_sent_again_by_its_button(client):
    notice = NoticeFactory(dead=True)
    desk = as_role(client, Role.REGISTRY)
    assert "kirim-lagi" in desk.get(f"{LIST}{notice.pk}/change/").content.decode()
    assert desk.post(f"{LIST}{notice.pk}/kirim-lagi/").status_code == 302
    notice.refresh_from_db()
    assert notice.state == NoticeState.WAITING
    again = desk.post(f"{LIST}{notice.pk}/kirim-lagi/", follow=True).content.decode()
    assert "Tidak ada yang perlu dikirim ulang" in again
    assert "kirim-lagi" not in desk.get(f"{LIST}{notice.pk}/change/").content.decode()


def test_chosen_dead_letters_are_sent_again_and_others_among_them_left_alone(client):
    dead, sent = NoticeFactory(dead=True), NoticeFactory(state=NoticeState.CANCELLED)
    desk = as_role(client, Role.OFFICE_ADMIN)
    chosen = {"action": "send_again", "_selected_action": [dead.pk, sent.pk]}
    assert "1 pesan dikirim lagi" in desk.post(LIST, chosen, follow=True).content.decode()
    states = dict(Notice.objects.values_list("pk", "state"))
    assert states == {dead.pk: NoticeState.WAITING, sent.pk: NoticeState.CANCELLED}


@pytest.mark.parametrize("role", [Role.HEAD, Role.AUDITOR])
def test_who_may_only_look_cannot_send_again(client, role):
    notice = NoticeFactory(dead=True)
    desk = as_role(client, role)
    assert "kirim-lagi" not in desk.get(f"{LIST}{notice.pk}/change/").content.decode()
    assert desk.post(f"{LIST}{notice.pk}/kirim-lagi/").status_code == 403
    desk.post(LIST, {"action": "send_again", "_selected_action": [notice.pk]})
    notice.refresh_from_db()
    assert notice.state == NoticeState.DEAD


def test_a_link_alone_sends_nothing_again(client):
    notice = NoticeFactory(dead=True)
    assert as_role(client, Role.OFFICE_ADMIN).get(f"{LIST}{notice.pk}/kirim-lagi/").status_code == 405


def test_the_list_costs_the_same_for_one_and_for_many(client, django_assert_max_num_queries):
    NoticeFactory.create_batch(60)
    desk = as_role(client, Role.OFFICE_ADMIN)
    with django_assert_max_num_queries(12):
        assert desk.get(LIST).status_code == 200
