"""The demonstration's forums are made by the real steps, once, and their papers verify."""

from datetime import UTC, datetime
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db.models import F

from agencies.models import StandardState, StandardVersion
from deadlines.models import Deadline
from documents.models import Document
from documents.rendering import render_next
from documents.sealing.judge import State, judge
from forums.ledger import broken_links
from forums.models import DiscussedStandard, Forum, Signature, SigningRule
from forums.stages import Stage

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 25, 2, tzinfo=UTC)


@pytest.fixture(autouse=True)
def today(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


def test_it_makes_the_forums_of_four_real_reports_and_a_coming_one_once():
    call_command("load_reference", verbosity=0)
    for _run in range(2):
        call_command("demo_forums", stdout=StringIO())
    stages = dict(Forum.objects.values_list("organiser__slug", "stage"))
    assert stages == {
        "kesbangpol-banjarmasin": Stage.CLOSED, "bakesbangpol-tuban": Stage.FOLLOW_UP,
        "dpmptsp-banjarbaru": Stage.ANNOUNCED, "inspektorat-banjar": Stage.CLOSED,
        "pemkab-hulu-sungai-selatan": Stage.CLOSED,
    }  # fmt: skip
    for everyone in Forum.objects.filter(signing_rule=SigningRule.EVERYONE):
        assert Signature.objects.filter(minutes__forum=everyone).count() == everyone.participants.count() > 0
    per_element = Forum.objects.get(signing_rule=SigningRule.PER_ELEMENT, stage=Stage.FOLLOW_UP)
    assert Signature.objects.filter(minutes__forum=per_element).count() < per_element.participants.count()
    assert per_element.topics.count() == 3
    assert sorted(clock.rule.code for clock in Deadline.objects.open().select_related("rule")) == [
        "FORUM_ACTION", "STANDARD_REVIEW", "STANDARD_REVIEW", "STANDARD_REVIEW",
    ]  # fmt: skip
    assert not Deadline.objects.exclude(outcome="").filter(ended_on__gt=F("due_effective")).exists()
    discussed = DiscussedStandard.objects.filter(forum=per_element)
    assert [item.current.state for item in discussed] == [StandardState.ADOPTED] * 3
    assert StandardVersion.objects.filter(service__in=discussed.values("service"), pledge="").count() == 1
    assert not [link for forum in Forum.objects.all() for link in broken_links(forum)]
    for paper in Document.objects.all():
        assert render_next(now=NOW, pk=paper.pk)
        paper.refresh_from_db()
        with paper.file.open() as file:
            assert judge(file.read(), at=NOW).state is State.VALID


def test_without_agencies_it_says_what_to_do_first():
    with pytest.raises(CommandError, match="load_reference"):
        call_command("demo_forums", stdout=StringIO())
