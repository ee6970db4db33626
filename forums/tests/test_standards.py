"""PP 96/2012 runs by itself: minutes, published draft, comments, correction, adoption, pledge, yearly review."""

from datetime import date, timedelta

import pytest

from agencies.decrees import Decree
from agencies.models import StandardVersion
from agencies.standards import PLEDGE_TEXT, StandardRefused, begin, fix, write
from complaints.tests.factories import agency, focal_point, user
from deadlines.clocks import clocks_of
from deadlines.models import Outcome, ReminderStep
from deadlines.registry import owner_of
from forums.contributions import Said, answer, contribute
from forums.ledger import broken_links
from forums.models import DiscussedStandard, StandardStep
from forums.moves import guard
from forums.refusals import ForumInvalid, ForumRefused
from forums.stages import Stage
from forums.standard_clock import end_windows
from forums.standards import adopt, correct, for_minutes, pledge, publish, put, review, step_of, take_up
from forums.tests.factories import DAY, forum, prevention
from forums.tests.standards import PROMISE, SIGNED, before_forum, drafted, in_force
from notices.models import Notice

pytestmark = pytest.mark.django_db
PUBLISHED = DAY + timedelta(days=4)  # Monday 16 November
LAST_DAY = DAY + timedelta(days=13)  # Wednesday 25 November
CORRECTED = DAY + timedelta(days=18)  # Monday 30 November
ADOPTED = DAY + timedelta(days=19)  # Tuesday 1 December
DECREE = Decree(number="188.4/90/2026", dated_on=date(2026, 12, 1))


@pytest.fixture
def item(held):
    return before_forum(held)


@pytest.fixture
def signed(item):
    in_force(item.forum)
    item.refresh_from_db()
    return item


def by(item):
    return item.forum.facilitator


def step(item, at):
    item.refresh_from_db()
    return step_of(item, on=item.forum.office.local_date(at))


def due(item, code):
    return clocks_of(item).open().get(rule__code=code).due_effective


def test_only_the_organisers_people_put_its_own_drafts_before_the_forum(held):
    draft = drafted(held)
    other = agency("Dinas Lain")
    stranger = focal_point(other, user("X.Y.")).user
    with pytest.raises(ForumRefused):
        put(held, draft, by=stranger, at=DAY)
    held.organiser_id, own = other.pk, held.organiser_id
    held.save(update_fields=["organiser"])
    with pytest.raises(ForumRefused, match="penyelenggara"):
        put(held, draft, by=stranger, at=DAY)
    held.organiser_id, held.facilitator = own, prevention()
    held.save(update_fields=["organiser", "facilitator"])
    with pytest.raises(StandardRefused, match="narahubung"):
        put(held, draft, by=held.facilitator, at=DAY)
    draft.refresh_from_db()
    assert draft.is_draft


def test_the_law_s_clocks_start_one_after_the_other(signed):
    assert due(signed, "STANDARD_PUBLISH") == date(2026, 11, 20)
    assert step(signed, SIGNED) == StandardStep.PUBLISH
    publish(signed, signed.version, by=by(signed), at=PUBLISHED)
    assert due(signed, "STANDARD_COMMENT") == date(2026, 11, 25)
    assert end_windows(at=LAST_DAY) == 0
    assert step(signed, LAST_DAY) == StandardStep.COMMENT
    with pytest.raises(ForumRefused):
        correct(signed, signed.version, by=by(signed), at=LAST_DAY)
    assert end_windows(at=LAST_DAY + timedelta(days=1)) == 1
    assert end_windows(at=LAST_DAY + timedelta(days=1)) == 0
    assert due(signed, "STANDARD_CORRECT") == date(2026, 12, 9)
    correct(signed, signed.version, by=by(signed), at=CORRECTED)
    adopt(signed, DECREE, "Kepala Dinas", by=by(signed), at=ADOPTED)
    assert due(signed, "STANDARD_PLEDGE") == date(2026, 12, 10)
    assert due(signed, "STANDARD_REVIEW") == date(2027, 12, 1)
    pledge(signed, PLEDGE_TEXT, "Kepala Dinas", by=by(signed), at=ADOPTED)
    assert step(signed, ADOPTED) == StandardStep.IN_FORCE
    done = clocks_of(signed).exclude(outcome=Outcome.OPEN)
    assert dict(done.values_list("rule__code", "outcome")) == dict.fromkeys(
        ("STANDARD_PUBLISH", "STANDARD_COMMENT", "STANDARD_CORRECT", "STANDARD_PLEDGE"), Outcome.MET
    )
    review(signed, "Tetap sesuai kebutuhan.", by=by(signed), at=ADOPTED + timedelta(days=10))
    assert due(signed, "STANDARD_REVIEW") == date(2027, 12, 13)  # 11 December is a Saturday
    assert not list(broken_links(signed.forum))


def test_the_correction_starts_its_clock_even_when_the_sweep_did_not_run(signed):
    publish(signed, signed.version, by=by(signed), at=PUBLISHED)
    correct(signed, signed.version, by=by(signed), at=CORRECTED)
    clock = clocks_of(signed).get(rule__code="STANDARD_CORRECT")
    assert (clock.started_on, clock.ended_on) == (date(2026, 11, 25), date(2026, 11, 30))


def test_a_step_out_of_turn_or_by_others_is_refused(signed):
    stranger = focal_point(agency("Dinas Lain"), user("X.Y.")).user
    for act in (
        lambda who: publish(signed, signed.version, by=who, at=PUBLISHED),
        lambda who: adopt(signed, DECREE, "Kepala", by=who, at=PUBLISHED),
        lambda who: pledge(signed, PLEDGE_TEXT, "Kepala", by=who, at=PUBLISHED),
        lambda who: review(signed, "Tetap", by=who, at=PUBLISHED),
    ):
        with pytest.raises(ForumRefused):
            act(stranger)
    for act in (
        lambda: adopt(signed, DECREE, "Kepala", by=by(signed), at=PUBLISHED),
        lambda: correct(signed, signed.version, by=by(signed), at=PUBLISHED),
        lambda: pledge(signed, PLEDGE_TEXT, "Kepala", by=by(signed), at=PUBLISHED),
    ):
        with pytest.raises(ForumRefused, match="Muat ulang"):
            act()


def test_a_decree_older_than_the_correction_is_refused_beside_its_field(signed):
    publish(signed, signed.version, by=by(signed), at=PUBLISHED)
    correct(signed, signed.version, by=by(signed), at=CORRECTED)
    with pytest.raises(ForumInvalid) as refused:
        adopt(signed, Decree(number="1", dated_on=date(2026, 11, 29)), "Kepala", by=by(signed), at=ADOPTED)
    assert "dated_on" in refused.value.errors


def test_an_incomplete_draft_is_discussed_but_not_published(held):
    draft = drafted(held)
    on = held.office.local_date(DAY)
    write(draft, {"biaya": ""}, PROMISE, by=held.facilitator, on=on)
    made = put(held, draft, by=held.facilitator, at=DAY)
    in_force(held)
    made.refresh_from_db()
    with pytest.raises(StandardRefused, match="Biaya"):
        publish(made, made.version, by=by(made), at=PUBLISHED)


def test_a_contribution_that_is_taken_up_becomes_a_new_version_and_stands_in_the_minutes(item):
    forum = item.forum
    said = contribute(
        forum,
        Said(text="Tiga hari saja", standard=item, component="jangka-waktu"),
        at=DAY,
        by=forum.facilitator,
    )
    with pytest.raises(ForumRefused, match="Tanggapi dulu"):
        take_up(said, "Tiga hari kerja.", by=forum.facilitator, at=DAY)
    answer(said, "taken_up", "Disepakati.", by=forum.facilitator, at=DAY)
    version = take_up(said, "Tiga hari kerja.", by=forum.facilitator, at=DAY)
    assert (version.number, version.based_on, said.became) == (2, item.version, version)
    assert {**item.version.texts, "jangka-waktu": "Tiga hari kerja."} == version.texts
    assert for_minutes(forum) == [{
        "service": "Izin usaha", "version": 1,
        "changes": [{"component": "Jangka waktu penyelesaian", "text": "Tiga hari kerja."}],
    }]  # fmt: skip
    minutes = in_force(forum)
    assert minutes.content["standards"] == for_minutes(forum)
    item.refresh_from_db()
    publish(item, version, by=forum.facilitator, at=PUBLISHED)
    assert (item.earlier, StandardVersion.objects.get(pk=version.pk).is_draft) == (None, False)
    item.refresh_from_db()
    assert (item.current, item.earlier) == (version, item.version)


def test_everybody_comments_until_the_last_day_and_each_comment_is_answered_first(signed):
    forum = signed.forum
    comment = Said(text="Setuju", standard=signed, component="biaya")
    with pytest.raises(ForumRefused, match="Masa tanggapan"):
        contribute(forum, comment, at=SIGNED)
    publish(signed, signed.version, by=by(signed), at=PUBLISHED)
    signed.refresh_from_db()
    assert not guard(forum, "close")
    said = contribute(forum, comment, at=LAST_DAY)
    with pytest.raises(ForumRefused, match="Masa tanggapan"):
        contribute(forum, comment, at=LAST_DAY + timedelta(days=1))
    with pytest.raises(ForumRefused, match="belum ditanggapi"):
        correct(signed, signed.version, by=by(signed), at=CORRECTED)
    answer(said, "not", "Sudah gratis.", by=by(signed), at=CORRECTED)
    correct(signed, signed.version, by=by(signed), at=CORRECTED)


def test_the_agency_is_reminded_and_nobody_of_the_comments_of_others(signed):
    clock = clocks_of(signed).get()
    speaker = owner_of(clock)
    rung = ReminderStep(copy_deputy=False, copy_head=False, copy_superior=False)
    people = speaker.recipients(clock, rung, on=date(2026, 11, 20))
    assert [person.address for person in people] == [by(signed).email]
    words = speaker.reminder_values(clock, to=people[0], on=date(2026, 11, 20), at=PUBLISHED)
    assert words["number"] == "BA/001/FKP/XI/2026"
    assert str(words["what"]) == "Publikasi rancangan standar pelayanan: Izin usaha"
    assert words["url"].endswith(f"/portal/forum/{signed.forum_id}/standar/{signed.pk}/")
    publish(signed, signed.version, by=by(signed), at=PUBLISHED)
    comments = clocks_of(signed).open().get()
    assert speaker.recipients(comments, rung, on=date(2026, 11, 25)) == []
    speaker.clock_changed(clock, old_due=date(2026, 11, 20), at=PUBLISHED, by=None, reason="Libur")
    assert Notice.objects.filter(kind="forum_standard_date").count() == 1
    assert not list(broken_links(signed.forum))


def test_a_newer_standard_of_the_service_ends_the_review_of_the_one_before(signed):
    publish(signed, signed.version, by=by(signed), at=PUBLISHED)
    correct(signed, signed.version, by=by(signed), at=CORRECTED)
    adopt(signed, DECREE, "Kepala Dinas", by=by(signed), at=ADOPTED)
    on = date(2026, 12, 1)
    newer = fix(begin(signed.service, by=by(signed), on=on, at=ADOPTED), by=by(signed), on=on, at=ADOPTED)
    later = DiscussedStandard.objects.create(
        forum=forum(slug="kedua", organiser=signed.forum.organiser, stage=Stage.FOLLOW_UP), service=newer.service,
        version=newer, put_at=ADOPTED, put_by=by(signed), published=newer, published_on=on, corrected=newer,
        corrected_on=on,
    )  # fmt: skip
    adopt(later, DECREE, "Kepala Dinas", by=by(signed), at=ADOPTED)
    assert not clocks_of(signed).open().exists()
    assert step(signed, ADOPTED) == StandardStep.REPLACED
    assert due(later, "STANDARD_REVIEW") == date(2027, 12, 1)
