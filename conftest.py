"""Fixtures of every test: nothing left over from the test before, and the browser for those that drive one."""

import os
import shutil

import pytest
import redis
from django.conf import settings as django_settings

from config.context import forget_office
from config.local.browser import ADVICE, chromium

# Playwright's plain interface runs an event loop in the test's own thread; Django would take the test for async code.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    """Drive the browser last: its event loop stays in the thread, and signing a paper starts one of its own."""
    items.sort(key=lambda item: "playwright" in item.fixturenames)


@pytest.fixture(scope="session")
def cache_server():
    """The server behind the cache, asked directly."""
    client = redis.Redis.from_url(django_settings.CACHES["default"]["LOCATION"])
    yield client
    client.close()


@pytest.fixture(autouse=True)
def _nothing_remembered(cache_server):
    """Empty this process's part of the cache. (clear() would empty that of the process beside us, too.)"""
    forget_office()
    prefix = django_settings.CACHES["default"]["KEY_PREFIX"]
    if keys := list(cache_server.scan_iter(f"{prefix}:*", count=1000)):
        cache_server.delete(*keys)


@pytest.fixture(scope="session", autouse=True)
def _own_files():
    """Give the run an empty place for files, and take it away at the end."""
    shutil.rmtree(django_settings.MEDIA_ROOT, ignore_errors=True)
    django_settings.MEDIA_ROOT.mkdir(parents=True)
    yield
    shutil.rmtree(django_settings.MEDIA_ROOT, ignore_errors=True)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    """Start the machine's own Chromium; as root it runs only without its sandbox."""
    program = chromium()
    if program is None:
        pytest.fail(f"Chromium is missing. {ADVICE}")
    quiet = [
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-component-update",
        "--no-first-run",
    ]
    closed = ["--no-sandbox"] if os.geteuid() == 0 else []
    return {**browser_type_launch_args, "executable_path": program, "args": [*quiet, *closed]}


@pytest.fixture
def browser_context_args(browser_context_args, live_server):
    """Pages open relative to the live server, as a person in Banjarmasin would see them."""
    return {
        **browser_context_args,
        "base_url": live_server.url,
        "locale": "id-ID",
        "timezone_id": "Asia/Makassar",
    }
