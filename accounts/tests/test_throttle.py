"""Counting tries in Valkey."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

from django.conf import settings

from accounts.throttle import forget, hit
from accounts.tokens import new_token, token_hash


def test_so_many_tries_are_allowed_and_then_it_says_when_to_come_back():
    before = datetime.now(UTC).replace(microsecond=0)
    tries = [hit("lacak", "001017.2026", limit=3, window=900) for _ in range(5)]
    assert [each.allowed for each in tries] == [True, True, True, False, False]
    assert tries[2].retry_at is None
    assert before + timedelta(seconds=899) <= tries[3].retry_at <= before + timedelta(seconds=905)
    assert tries[4].retry_at == tries[3].retry_at, "further tries must not push the end away"


def test_each_action_and_each_key_counts_for_itself():
    assert hit("lacak", "a", limit=1, window=60).allowed
    assert hit("lacak", "b", limit=1, window=60).allowed
    assert hit("masuk", "a", limit=1, window=60).allowed
    assert not hit("lacak", "a", limit=1, window=60).allowed


def test_a_success_starts_again_at_zero():
    hit("masuk", "a", limit=1, window=60)
    forget("masuk", "a")
    assert hit("masuk", "a", limit=1, window=60).allowed


def test_when_the_window_ended_a_new_one_begins(cache_server):
    assert hit("masuk", "a", limit=1, window=60).allowed
    assert not hit("masuk", "a", limit=1, window=60).allowed
    prefix = settings.CACHES["default"]["KEY_PREFIX"]
    windows = [key for key in cache_server.scan_iter(f"{prefix}:*throttle:masuk:*") if key.count(b":") == 4]
    assert len(windows) == 1
    cache_server.delete(*windows)  # what the server does when the time is over
    assert hit("masuk", "a", limit=1, window=60).allowed


def test_tries_at_the_same_moment_are_all_counted():
    with ThreadPoolExecutor(8) as pool:
        tries = list(pool.map(lambda _: hit("lacak", "ramai", limit=10, window=60), range(40)))
    assert sum(each.allowed for each in tries) == 10


def test_keys_in_valkey_name_nobody_and_all_of_them_end(cache_server):
    hit("masuk", "rh@contoh.example", limit=1, window=60)
    prefix = settings.CACHES["default"]["KEY_PREFIX"]
    keys = list(cache_server.scan_iter(f"{prefix}:*throttle*"))
    assert keys
    assert not any(b"contoh" in key for key in keys)
    assert all(0 < cache_server.ttl(key) <= 120 for key in keys)


def test_tokens_are_long_never_the_same_and_stored_as_hashes_only():
    tokens = {new_token() for _ in range(100)}
    assert len(tokens) == 100
    assert all(len(token) >= 43 for token in tokens)
    token = tokens.pop()
    assert token not in token_hash(token)
    assert len(token_hash(token)) == 64
