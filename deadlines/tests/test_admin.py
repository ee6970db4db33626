"""The staff pages: who may change what, and what a change does to the clocks."""

from datetime import date

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from accounts.roles import Role
from deadlines.clocks import start_clock
from deadlines.memory import forget
from deadlines.models import CalendarYear, Deadline, DeadlineRule, Holiday, ReminderStep
from deadlines.tests.factories import AT, OfficeFactory, RuleFactory, StaffFactory

D = date.fromisoformat
EDITORS = {Role.OFFICE_ADMIN, Role.HEAD}
PAGES = ["holiday", "calendaryear", "deadlinerule", "reminderstep", "deadline"]


def address(model, action="changelist", *args):
    return reverse(f"admin:deadlines_{model}_{action}", args=args)


def said(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


@pytest.fixture
def user(db):
    return StaffFactory()


@pytest.fixture
def admin(client, user):
    client.force_login(user)
    return client


@pytest.fixture
def clock(reference, user, owner):
    Holiday.objects.filter(date="2025-08-18").delete()
    forget()
    return start_clock(
        user.office,
        "PVL_FORMIL",
        office=user.office,
        rules_on=D("2025-01-05"),
        started_on=D("2025-08-06"),
        at=AT,
    )


@pytest.mark.parametrize("role", Role)
def test_all_staff_read_and_only_the_office_admin_and_the_head_change(client, reference, role):
    client.force_login(StaffFactory(roles=[role]))
    assert {client.get(address(page)).status_code for page in PAGES} == {200}
    rule = DeadlineRule.objects.first()
    assert client.get(address("deadlinerule", "change", rule.pk)).status_code == 200
    expected = 200 if role in EDITORS else 403
    for page in ("holiday", "calendaryear", "deadlinerule", "reminderstep"):
        assert client.get(address(page, "add")).status_code == expected
    assert client.get(address("deadline", "add")).status_code == 403


def test_people_without_a_staff_role_do_not_get_in(client, db):
    client.force_login(StaffFactory(roles=[], office=None))
    assert client.get(address("holiday")).status_code in (302, 403)


def day(**changes):
    return {
        "date": "2025-08-18",
        "name": "Cuti bersama",
        "kind": "collective",
        "source": "SKB perubahan",
        **changes,
    }


def test_a_holiday_added_late_moves_the_clocks_and_says_how_many(admin, user, clock):
    response = admin.post(address("holiday", "add"), day())
    assert response.status_code == 302
    assert "1 batas waktu berubah dan tercatat di riwayatnya." in said(response)
    clock.refresh_from_db()
    assert clock.due_effective == D("2025-08-27")
    change = clock.changes.get(kind="recomputed")
    assert (change.by, change.reason) == (user, "Hari libur ditambahkan: 18 Agustus 2025 (Cuti bersama)")


def test_the_clocks_are_looked_at_once_more_after_the_commit(
    admin, clock, django_capture_on_commit_callbacks, monkeypatch
):
    sent = []
    monkeypatch.setattr(
        "celery.app.task.Task.apply_async", lambda task, *args, **options: sent.append(task.name)
    )
    with django_capture_on_commit_callbacks(execute=True):
        admin.post(address("holiday", "add"), day())
    assert sent == ["deadlines.tasks.recount_stragglers"]


def test_moving_or_deleting_a_holiday_moves_the_clocks_too(admin, clock):
    admin.post(address("holiday", "add"), day())
    holiday = Holiday.objects.get(date="2025-08-18")
    admin.post(address("holiday", "change", holiday.pk), day(date="2025-12-01"))
    clock.refresh_from_db()
    assert clock.due_effective == D("2025-08-26")
    admin.post(address("holiday", "change", holiday.pk), day())
    admin.post(address("holiday", "delete", holiday.pk), {"post": "yes"})
    clock.refresh_from_db()
    assert clock.due_effective == D("2025-08-26")
    assert clock.changes.filter(kind="recomputed").count() == 4


def test_deleting_several_holidays_at_once_counts_once(admin, clock):
    admin.post(address("holiday", "add"), day())
    keys = list(Holiday.objects.filter(date__in=["2025-08-18", "2025-08-17"]).values_list("pk", flat=True))
    response = admin.post(
        address("holiday"), {"action": "delete_selected", "_selected_action": keys, "post": "yes"}
    )
    assert "1 batas waktu berubah dan tercatat di riwayatnya." in said(response)
    clock.refresh_from_db()
    assert clock.due_effective == D("2025-08-26")


def test_a_day_that_pushes_a_count_into_an_unknown_year_is_refused_in_words(admin, user, clock):
    start_clock(
        user.office,
        "PVL_MATERIIL",
        office=user.office,
        rules_on=D("2025-01-05"),
        started_on=D("2027-11-18"),
        at=AT,
    )
    assert Deadline.objects.latest("pk").due_effective == D("2027-12-31")
    response = admin.post(address("holiday", "add"), day(date="2027-12-31"))
    assert response.status_code == 302
    assert "Hari libur tahun 2028 belum dimuat" in said(response)[0]
    assert not Holiday.objects.filter(date="2027-12-31").exists()


def test_a_wrong_date_is_told_beside_its_field(admin, reference):
    response = admin.post(address("holiday", "add"), day(date="bukan tanggal"))
    assert "date" in response.context["adminform"].form.errors


def test_a_year_is_loaded_by_adding_it_and_refused_without_collective_leave(admin, reference):
    CalendarYear.objects.filter(year=2024).delete()
    Holiday.objects.filter(date__year=2024).delete()
    response = admin.post(address("calendaryear", "add"), {"year": "2024"})
    assert response.status_code == 302
    assert Holiday.objects.filter(date__year=2024).exists()
    response = admin.post(address("calendaryear", "add"), {"year": "2028"})
    assert "Cuti bersama tahun 2028 belum terbit" in str(response.context["adminform"].form.errors["year"])
    admin.post(address("calendaryear", "add"), {"year": "2028", "without_collective_leave": "on"})
    assert Holiday.objects.filter(date__year=2028).count() == 17
    for year in ("1", "99999", "2026"):
        assert admin.post(address("calendaryear", "add"), {"year": year}).status_code == 200


def test_reloading_a_year_adds_what_is_missing_moves_clocks_and_keeps_staffs_names(admin, clock):
    Holiday.objects.filter(date="2025-09-05").update(name="Maulid")
    year = CalendarYear.objects.get(year=2025)
    response = admin.post(address("calendaryear"), {"action": "reload", "_selected_action": [year.pk]})
    messages = said(response)
    assert "2025: 1 hari ditambahkan." in messages
    assert "1 batas waktu berubah dan tercatat di riwayatnya." in messages
    assert "5 September 2025 tetap Maulid. Pustaka: Maulid Nabi Muhammad." in messages
    clock.refresh_from_db()
    assert clock.due_effective == D("2025-08-27")


def test_a_loaded_year_is_neither_edited_nor_deleted(admin, reference):
    year = CalendarYear.objects.get(year=2026)
    assert admin.get(address("calendaryear", "change", year.pk)).status_code == 200
    assert admin.post(address("calendaryear", "change", year.pk), {"year": "2030"}).status_code == 403
    assert admin.post(address("calendaryear", "delete", year.pk), {"post": "yes"}).status_code == 403


def rule_form(rule, **changes):
    names = "code name length unit start_event start_text audience regulation article certainty lapse_text"
    values = {name: getattr(rule, name) for name in f"{names} max_extension_days valid_from".split()}
    return {**values, "valid_to": "", **changes}


def test_a_rule_in_use_only_ends(admin, clock):
    rule = clock.rule
    page = admin.get(address("deadlinerule", "change", rule.pk))
    assert "sudah dipakai menghitung" in page.content.decode()
    response = admin.post(
        address("deadlinerule", "change", rule.pk), rule_form(rule, length=99, valid_to="2030-01-01")
    )
    assert response.status_code == 302
    rule.refresh_from_db()
    assert (rule.length, rule.valid_to) == (14, D("2030-01-01"))


def test_a_rule_not_yet_in_use_is_edited_and_a_new_one_is_added(admin, reference):
    rule = RuleFactory()
    admin.post(address("deadlinerule", "change", rule.pk), rule_form(rule, length=21))
    rule.refresh_from_db()
    assert rule.length == 21
    admin.post(address("deadlinerule", "add"), rule_form(rule, valid_from="2027-01-01"))
    assert DeadlineRule.objects.filter(code=rule.code).count() == 2
    bad = admin.post(address("deadlinerule", "add"), rule_form(rule, valid_from="2028-01-01", length=0))
    assert bad.status_code == 200
    assert bad.context["adminform"].form.errors


def test_rules_and_rungs_are_never_deleted(admin, reference):
    rule, step = DeadlineRule.objects.first(), ReminderStep.objects.first()
    assert admin.post(address("deadlinerule", "delete", rule.pk), {"post": "yes"}).status_code == 403
    assert admin.post(address("reminderstep", "delete", step.pk), {"post": "yes"}).status_code == 403


def test_a_new_rung_makes_the_sweep_look_at_the_running_clocks(admin, clock):
    assert clock.remind_on == D("2025-08-21")
    admin.post(
        address("reminderstep", "add"),
        {"audience": "staff", "unit": "day", "offset": "-6", "is_active": "on"},
    )
    clock.refresh_from_db()
    assert clock.remind_on > D("2025-08-21")  # today
    assert ReminderStep.objects.filter(audience="staff", offset=-6).exists()


def test_a_clock_shows_why_and_its_history_and_cannot_be_changed(admin, clock):
    page = admin.get(address("deadline", "change", clock.pk)).content.decode()
    assert "17 Agustus" not in page  # a Sunday moves nothing
    assert "Batas waktunya Selasa, 26 Agustus 2025." in page
    assert "mulai berjalan" in page
    assert admin.post(address("deadline", "change", clock.pk), {"title": "x"}).status_code == 403


def test_another_offices_clocks_are_not_there(admin, clock):
    other = OfficeFactory()
    start_clock(
        other, "PVL_FORMIL", office=other, rules_on=D("2026-01-05"), started_on=D("2026-08-06"), at=AT
    )
    theirs = Deadline.objects.get(office=other)
    assert [row.pk for row in admin.get(address("deadline")).context["cl"].queryset] == [clock.pk]
    assert admin.get(address("deadline", "change", theirs.pk)).status_code == 302


def test_the_list_of_clocks_costs_the_same_for_one_and_for_many(admin, clock, django_assert_max_num_queries):
    for number in range(30):
        start_clock(
            clock.office,
            "PVL_FORMIL",
            office=clock.office,
            rules_on=D("2025-01-05"),
            started_on=D("2025-08-06"),
            at=AT,
            part=str(number),
        )
    for query in ("", "?keadaan=late", "?keadaan=ended"):
        with django_assert_max_num_queries(8):
            assert admin.get(address("deadline") + query).status_code == 200
