"""The demonstration of the local lane: made by the real moves, once, and nothing in it is broken."""

from datetime import date

import pytest
from django.core.management import call_command

from complaints.tests.factories import load_reference
from sp4n.ledger import broken_links
from sp4n.models import Grievance, Inspection, Recommendation, Seat
from sp4n.stages import Stage


def test_it_fills_every_stage_and_running_it_again_changes_nothing(db, monkeypatch, settings, capsys):
    settings.STAFF_SECOND_FACTOR_REQUIRED = False
    load_reference()
    from sp4n.tests.factories import at

    monkeypatch.setattr("django.utils.timezone.now", lambda: at(date(2026, 11, 25)))
    call_command("demo_sp4n")
    stages = set(Grievance.objects.values_list("stage", flat=True))
    assert stages >= {Stage.RECEIVED, Stage.DISPOSITIONED, Stage.IN_PROGRESS, Stage.ANSWERED, Stage.CLOSED,
                      Stage.FORWARDED_OUT, Stage.ARCHIVED, Stage.POSTPONED}  # fmt: skip
    assert not [case for case in Grievance.objects.all() if list(broken_links(case))]
    assert Inspection.objects.exists()
    assert Recommendation.objects.exists()
    before = Grievance.objects.count(), Seat.objects.count()
    call_command("demo_sp4n")
    assert (Grievance.objects.count(), Seat.objects.count()) == before
    assert "aduan.banjar@demo.example" in capsys.readouterr().out


@pytest.mark.parametrize("setting", [True])
def test_it_refuses_where_real_people_work(db, settings, setting):
    from django.core.management.base import CommandError

    settings.STAFF_SECOND_FACTOR_REQUIRED = setting
    with pytest.raises(CommandError):
        call_command("demo_sp4n")
