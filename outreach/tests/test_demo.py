"""The demonstration has a little of everything, made by the real functions, and made once."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from accounts.roles import Role
from agencies.models import Agreement
from complaints.models import Channel, Complaint
from complaints.tests.factories import load_reference, office, user
from outreach.models import CounterCase, Item, Post, Visit

pytestmark = pytest.mark.django_db


def test_it_makes_each_channel_once():
    load_reference()
    office()
    user("D.A.", Role.ASSISTANT_VERIFICATION)
    user("L.M.", Role.ASSISTANT_PREVENTION)
    for _run in range(2):
        call_command("demo_outreach", stdout=StringIO())
    channels = set(Complaint.objects.values_list("channel", flat=True))
    assert channels == {Channel.ON_THE_SPOT, Channel.UP3, Channel.SERVICE_MALL}
    assert (Visit.objects.count(), Post.objects.count(), CounterCase.objects.count()) == (2, 1, 1)
    assert Item.objects.filter(answered_on__isnull=True).count() == 4
    assert Agreement.objects.count() == 2


def test_without_people_it_says_what_to_do_first():
    with pytest.raises(CommandError, match="Nobody there takes reports"):
        call_command("demo_outreach", stdout=StringIO())
