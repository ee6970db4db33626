"""However many beats run, one sends; when it ends, another does."""

from datetime import timedelta

import pytest
from celery import Celery
from django.conf import settings
from django.core.cache import cache
from redis.exceptions import ConnectionError as ValkeyGone

from config import beat


@pytest.fixture
def start_beat(tmp_path):
    """Start a beat with one task that is always due; it notes what it sends instead of sending."""
    started = []

    def start(name):
        app = Celery("test", broker=settings.CELERY_BROKER_URL, set_as_current=False)
        app.conf.beat_schedule = {"sweep": {"task": "sweep", "schedule": timedelta(0)}}
        scheduler = beat.OneVoiceScheduler(app=app, schedule_filename=str(tmp_path / name))
        scheduler.sent = []
        scheduler.apply_entry = lambda entry, producer=None: scheduler.sent.append(entry.task)
        started.append(scheduler)
        return scheduler

    yield start
    for scheduler in started:
        scheduler.close()


def test_the_program_uses_this_scheduler():
    assert settings.CELERY_BEAT_SCHEDULER == "config.beat.OneVoiceScheduler"


def test_of_two_beats_only_the_first_sends(start_beat):
    first, second = start_beat("first"), start_beat("second")

    first.tick()
    second.tick()
    first.tick()

    assert first.sent == ["sweep", "sweep"]
    assert second.sent == []


def test_a_beat_stopped_in_order_hands_over_at_once(start_beat):
    first, second = start_beat("first"), start_beat("second")
    first.tick()
    second.tick()

    first.close()
    second.tick()

    assert second.sent == ["sweep"]


def test_a_killed_beat_loses_its_voice_when_the_lock_ends(start_beat):
    first, second = start_beat("first"), start_beat("second")
    first.tick()
    cache.delete(beat.LOCK)  # what the end of LOCK_SECONDS does

    second.tick()
    first.tick()

    assert (first.sent, second.sent) == (["sweep"], ["sweep"])


def test_the_lock_outlives_the_longest_pause():
    assert beat.LONGEST_PAUSE_SECONDS * 2 < beat.LOCK_SECONDS


def test_a_beat_waits_while_valkey_is_away(start_beat, monkeypatch):
    def refuse(*args):
        raise ValkeyGone

    scheduler = start_beat("only")
    with monkeypatch.context() as away:
        away.setattr(cache, "add", refuse)
        assert scheduler.tick() == beat.LONGEST_PAUSE_SECONDS
    scheduler.tick()

    assert scheduler.sent == ["sweep"]
