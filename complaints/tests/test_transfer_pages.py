"""The pages of a hand-over: the receiving office answers on its own page, the giving one offers from the desk."""

import pytest
from django.urls import reverse

from complaints.tests.factories import office, staff
from complaints.tests.transfer_driver import TOLD, WHY, offered, ready, signed

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference")]


@pytest.fixture
def walk(reference):
    return ready()


@pytest.fixture
def other(walk):
    """The people of the office of Palangka Raya."""
    return staff(office("PLK"))


def test_the_receiving_office_accepts_on_its_own_page_and_errors_stand_beside_the_field(client, walk, other):
    offered(walk, other)
    signed(walk)
    transfer = walk.case.transfers.get()
    client.force_login(other.head_examination)
    listed = client.get(reverse("admin:complaints_transfers")).content.decode()
    assert walk.case.agenda_number in listed
    where = reverse("admin:complaints_transfer", args=[transfer.pk])
    assert where in client.get(reverse("admin:complaints_my_day")).content.decode()
    page = client.get(reverse("admin:complaints_transfer", args=[transfer.pk])).content.decode()
    assert TOLD["coordination"] in page
    assert walk.case.subject not in page
    assert client.get(walk.case.get_absolute_url()).status_code == 404
    where = reverse("admin:complaints_transfer_answer", args=[transfer.pk, "accept_transfer"])
    wrong = client.post(where, {"on": "2026-03-17", "lead": ""})
    assert wrong.status_code == 422
    assert "Pilih ketua tim" in wrong.content.decode()
    sent = client.post(where, {"on": "2026-03-17", "lead": other.examiner.pk}, follow=True)
    assert sent.status_code == 200
    assert client.get(walk.case.get_absolute_url()).status_code == 200
    client.force_login(staff(office("YGY")).head)
    assert client.get(reverse("admin:complaints_transfer", args=[transfer.pk])).status_code == 404


def test_the_desk_form_keeps_what_was_typed_and_hands_over_when_it_is_right(client, walk, other):
    client.force_login(walk.staff.head)
    where = reverse("admin:complaints_move", args=[walk.case.pk, "hand_to_office"])
    typed = {**TOLD, "coordinated_on": "2026-03-16", "on": "2026-03-16", "reason": WHY, "to_office": ""}
    wrong = client.post(where, typed)
    assert wrong.status_code == 422
    text = wrong.content.decode()
    assert "Pilih Perwakilan yang menerima" in text
    assert TOLD["coordination"] in text
    right = client.post(where, {**typed, "to_office": other.head.office_id})
    assert right.status_code == 302
    assert walk.case.transfers.get().to_office == other.head.office
    desk = client.get(walk.case.get_absolute_url()).content.decode()
    assert "menunggu diperiksa" in desk
