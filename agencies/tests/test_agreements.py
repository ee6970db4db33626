"""The register of agreements: who may keep it, what ends, who is reminded of what and how often."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from accounts.roles import Role
from accounts.tests.factories import PersonFactory
from agencies.models import AgreedAction, Agreement
from agencies.renewals import remind
from agencies.tests.factories import NOW, PDF, TODAY, AgencyFactory, AgreementFactory, keeper
from notices.models import Notice

pytestmark = pytest.mark.django_db
LIST = reverse("admin:agencies_agreement_changelist")
BOARD = reverse("admin:agencies_agreement_board")


def in_days(days):
    return TODAY + timedelta(days=days)


def later(days):
    return NOW + timedelta(days=days)


def test_who_is_responsible_is_told_once_per_rung():
    agreement = AgreementFactory(valid_to=in_days(100))
    written = [remind(now=later(day)) for day in range(0, 101, 2)]
    assert sum(written) == 3
    assert {notice.user for notice in Notice.objects.all()} == {agreement.responsible}
    assert {notice.kind for notice in Notice.objects.all()} == {"agreement_ending"}


def test_a_new_last_day_is_told_anew():
    agreement = AgreementFactory(valid_to=in_days(20))
    assert [remind(now=NOW), remind(now=NOW)] == [1, 0]
    agreement.valid_to = in_days(25)
    agreement.save()
    assert remind(now=NOW) == 1


@pytest.mark.parametrize(
    "fields",
    [
        {"valid_to": None},
        {"valid_to": in_days(91)},
        {"valid_to": in_days(-1)},
        {"valid_to": in_days(10), "ended_on": TODAY, "ended_reason": "Tidak dilanjutkan"},
        {"valid_to": in_days(10), "valid_from": in_days(1)},
    ],
    ids=["no last day", "far away", "over", "ended", "not yet in force"],
)
def test_nobody_is_told_of_what_does_not_end_soon(fields):
    AgreementFactory(**fields)
    assert remind(now=NOW) == 0


def test_what_another_agreement_follows_needs_no_reminder():
    AgreementFactory(renews=AgreementFactory(valid_to=in_days(10)), valid_to=in_days(700))
    assert remind(now=NOW) == 0
    assert not Agreement.objects.ending(on=TODAY, until=in_days(90)).exists()


def test_where_the_account_is_closed_the_prevention_unit_is_told():
    unit = keeper()
    AgreementFactory(valid_to=in_days(10), responsible=PersonFactory(staff=True, is_active=False))
    assert remind(now=NOW) == 1
    assert Notice.objects.get().user == unit


def test_an_open_action_is_reminded_of_a_week_before_and_when_it_is_late_until_it_is_done():
    owner = keeper()
    action = AgreedAction.objects.create(
        agreement=AgreementFactory(), text="Menunjuk narahubung", owner=owner, due_on=in_days(7)
    )
    assert [remind(now=later(day)) for day in (0, 3, 8, 9)] == [1, 0, 1, 0]
    last = Notice.objects.order_by("pk").last()
    assert (last.user, last.kind) == (owner, "agreed_action_due")
    assert "Lewat batas waktu" in last.subject
    action.due_on, action.state = in_days(20), "done"
    action.save()
    assert remind(now=later(20)) == 0


def an_agreement(responsible, **fields):
    inline = {"actions-TOTAL_FORMS": "1", "actions-INITIAL_FORMS": "0", "actions-0-text": "Menunjuk narahubung",
              "actions-0-due_on": "2026-04-01", "actions-0-state": "planned"}  # fmt: skip
    return {
        "number": "12/ORI/2026", "title": "Penanganan laporan", "parties": [AgencyFactory().pk],
        "scope": "Pertukaran data",
        "signed_on": "2026-03-02", "valid_from": "2026-03-02", "valid_to": "2028-03-01", "responsible": responsible.pk,
        **inline, **fields,
    }  # fmt: skip


def add(client, **fields):
    person = keeper()
    client.force_login(person)
    return client.post(reverse("admin:agencies_agreement_add"), an_agreement(person, **fields))


def test_the_prevention_unit_registers_an_agreement_with_its_actions_and_text(client):
    assert add(client, file=SimpleUploadedFile("mou.pdf", PDF)).status_code == 302
    agreement = Agreement.objects.get()
    assert agreement.actions.get().text == "Menunjuk narahubung"
    assert "mou" not in agreement.file.name
    sent = client.get(reverse("admin:agencies_agreement_file", args=[agreement.pk]))
    assert b"".join(sent.streaming_content) == PDF
    assert sent.headers["Content-Disposition"].startswith("attachment")
    assert client.get(reverse("admin:agencies_agreement_change", args=[agreement.pk])).status_code == 200


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"valid_to": "2026-03-01"}, "Tanggal akhir mendahului tanggal awal"),
        ({"ended_on": "2026-03-02"}, "Tulis alasan perjanjian diakhiri"),
        ({"file": SimpleUploadedFile("mou.pdf", b"<html>")}, "bukan PDF"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_kept(client, wrong, words):
    response = add(client, **wrong)
    assert words in response.content.decode()
    assert not Agreement.objects.exists()


@pytest.mark.parametrize("role", [Role.ASSISTANT_VERIFICATION, Role.AUDITOR])
def test_others_read_and_change_nothing(client, role):
    agreement = AgreementFactory()
    client.force_login(PersonFactory(staff=True, roles=[role.value]))
    assert client.get(LIST).status_code == client.get(BOARD).status_code == 200
    assert client.post(reverse("admin:agencies_agreement_add"), {}).status_code == 403
    assert client.post(reverse("admin:agencies_agreement_change", args=[agreement.pk]), {}).status_code == 403


def test_nobody_outside_the_office_sees_an_agreement():
    AgreementFactory()
    assert not Agreement.objects.visible_to(PersonFactory()).exists()
    assert Agreement.objects.visible_to(User.objects.filter(roles__len__gt=0).first()).exists()


def test_the_board_sorts_by_how_soon_an_agreement_ends_and_names_what_is_late(client):
    today = timezone.localdate()
    for days in (-3, 5, 20, 80, 200):
        AgreementFactory(
            number=f"MOU {days}", valid_from=date(2020, 1, 2), valid_to=today + timedelta(days=days)
        )
    AgreedAction.objects.create(
        agreement=AgreementFactory(), text="Sosialisasi", due_on=today - timedelta(days=1)
    )
    client.force_login(keeper())
    context = client.get(BOARD).context
    assert [[one.number for one in found] for _words, found in context["columns"]] == [
        ["MOU -3"], ["MOU 5"], ["MOU 20"], ["MOU 80"],
    ]  # fmt: skip
    assert [action.text for action in context["actions"]] == ["Sosialisasi"]


@pytest.mark.parametrize(("term", "number"), [("berlaku", 3), ("segera", 1), ("lewat", 1)])
def test_the_list_is_filtered_by_term(client, term, number):
    today = timezone.localdate()
    for days in (-3, 20, 200, None):
        valid_to = None if days is None else today + timedelta(days=days)
        AgreementFactory(valid_from=date(2020, 1, 2), valid_to=valid_to)
    client.force_login(keeper())
    assert len(client.get(LIST, {"masa": term}).context["cl"].result_list) == number


def test_board_and_list_cost_the_same_however_many_there_are(client, django_assert_max_num_queries):
    today = timezone.localdate()
    for days in range(1, 6):
        made = AgreementFactory(valid_from=date(2020, 1, 2), valid_to=today + timedelta(days=days))
        made.parties.add(AgencyFactory())
        AgreedAction.objects.create(agreement=made, text="Sosialisasi", due_on=today)
    client.force_login(keeper())
    for address, most in ((BOARD, 13), (LIST, 7)):
        client.get(address)
        with django_assert_max_num_queries(most):
            client.get(address)
