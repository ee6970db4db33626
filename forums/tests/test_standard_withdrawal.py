"""A standard that the agency gives up leaves the process: with a reason, in the open, and the forum can be closed."""

from datetime import timedelta

import pytest

from complaints.tests.factories import agency, focal_point, user
from deadlines.clocks import clocks_of
from deadlines.models import Outcome
from forums.contributions import Said, answer, contribute
from forums.ledger import broken_links
from forums.models import StandardStep
from forums.moves import advance, guard
from forums.refusals import ForumInvalid, ForumRefused
from forums.stages import Stage
from forums.standards import (
    adopt,
    correct,
    for_minutes,
    may_withdraw,
    publish,
    put,
    step_of,
    take_up,
    withdraw,
)
from forums.tests.factories import DAY, prevention
from forums.tests.standards import SIGNED, before_forum, in_force
from forums.tests.test_standard_pages import now, signed_in  # noqa: F401  a fixture
from forums.tests.test_standards import ADOPTED, CORRECTED, DECREE, PUBLISHED

pytestmark = pytest.mark.django_db
WHY = "Layanan ini digabung dengan layanan lain."


@pytest.fixture
def signed(held):
    item = before_forum(held)
    in_force(held)
    item.refresh_from_db()
    return item


def by(item):
    return item.forum.facilitator


def test_its_clocks_end_its_reason_is_kept_and_the_forum_can_be_closed(signed):
    publish(signed, signed.version, by=by(signed), at=PUBLISHED)
    forum = signed.forum
    assert not guard(forum, "close")
    kept = withdraw(signed, f"  {WHY} ", by=by(signed), at=CORRECTED)
    on = forum.office.local_date(CORRECTED)
    assert (kept.withdrawn_on, kept.withdrawn_reason, step_of(kept, on=on)) == (
        on,
        WHY,
        StandardStep.WITHDRAWN,
    )
    assert not clocks_of(kept).open().exists()
    ended = clocks_of(kept).get(rule__code="STANDARD_COMMENT")
    assert (ended.outcome, ended.ended_on) == (Outcome.CANCELLED, on)
    event = forum.events.order_by("sequence").last()
    assert (event.move, event.reason, event.by) == ("standard_withdrawn", WHY, by(signed))
    assert not list(broken_links(forum))
    for act in (
        lambda: contribute(forum, Said(text="Setuju", standard=kept, component="biaya"), at=CORRECTED),
        lambda: correct(kept, kept.version, by=by(kept), at=CORRECTED),
        lambda: withdraw(kept, WHY, by=by(kept), at=CORRECTED),
    ):
        with pytest.raises(ForumRefused):
            act()
    advance(forum, "close", by=by(signed), at=CORRECTED)
    forum.refresh_from_db()
    assert forum.stage_now is Stage.CLOSED


def test_only_who_may_adopt_it_withdraws_it_with_a_reason_and_not_once_it_is_adopted(signed):
    on = signed.forum.office.local_date(PUBLISHED)
    for other in (focal_point(agency("Dinas Lain"), user("X.Y.")).user, prevention()):
        assert may_withdraw(signed, by=other, on=on).reason
        with pytest.raises(ForumRefused):
            withdraw(signed, WHY, by=other, at=PUBLISHED)
    with pytest.raises(ForumInvalid) as refused:
        withdraw(signed, "  ", by=by(signed), at=PUBLISHED)
    assert "reason" in refused.value.errors
    publish(signed, signed.version, by=by(signed), at=PUBLISHED)
    correct(signed, signed.version, by=by(signed), at=CORRECTED)
    signed.refresh_from_db()
    assert may_withdraw(signed, by=by(signed), on=on)
    adopt(signed, DECREE, "Kepala Dinas", by=by(signed), at=ADOPTED)
    with pytest.raises(ForumRefused, match="sudah ditetapkan"):
        withdraw(signed, WHY, by=by(signed), at=ADOPTED)
    assert clocks_of(signed).open().exists()


def test_one_withdrawn_before_the_minutes_has_no_part_in_them_and_may_be_put_forward_again(held):
    item = before_forum(held)
    said = contribute(
        held, Said(text="Gratis", standard=item, component="biaya"), at=DAY, by=held.facilitator
    )
    answer(said, "taken_up", "Ya.", by=held.facilitator, at=DAY)
    withdraw(item, WHY, by=held.facilitator, at=DAY)
    assert for_minutes(held) == []
    with pytest.raises(ForumRefused, match="ditarik"):
        take_up(said, "Gratis.", by=held.facilitator, at=DAY)
    again = put(held, item.version, by=held.facilitator, at=DAY)
    assert (again.pk, again.withdrawn_on, again.withdrawn_reason) == (item.pk, None, "")
    assert len(for_minutes(held)) == 1
    withdraw(again, WHY, by=held.facilitator, at=DAY)
    in_force(held)
    assert not clocks_of(again).exists()


def test_the_page_asks_for_the_reason_and_everybody_reads_it(signed, now, client):  # noqa: F811
    forum = signed.forum
    now(SIGNED)
    own = signed_in(by(signed))
    desk = f"/portal/forum/{forum.pk}/standar/{signed.pk}/"
    address = f"{desk}tarik/"
    assert address in own.get(desk).content.decode()
    assert own.get(address).status_code == 200
    missing = own.post(address, {"reason": " "})
    assert (missing.status_code, "reason" in missing.context["form"].errors) == (422, True)
    stranger = signed_in(focal_point(agency("Dinas Lain"), user("X.Y.")).user)
    assert stranger.post(address, {"reason": WHY}).status_code == 404
    assert own.post(address, {"reason": WHY}).status_code == 302
    now(SIGNED + timedelta(days=1))
    assert own.post(address, {"reason": WHY}).status_code == 422
    page = own.get(desk).content.decode()
    assert (WHY in page, address in page) == (True, False)
    for public in (f"/forum/{forum.slug}/", f"/forum/{forum.slug}/standar/{signed.pk}/"):
        shown = client.get(public).content.decode()
        assert f"Ditarik oleh instansi pada 13 November 2026: {WHY}" in shown
