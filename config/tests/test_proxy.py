"""Throttles count the person behind the proxy, and nobody can pass for another."""

import pytest
from django.http import HttpResponse

from config.proxy import ClientAddressMiddleware


@pytest.mark.parametrize(
    ("count", "forwarded", "seen"),
    [
        (1, "203.0.113.7", "203.0.113.7"),
        (1, "198.51.100.1, 203.0.113.7", "203.0.113.7"),  # the first part was written by the caller
        (2, "198.51.100.1, 203.0.113.7, 10.0.0.2", "203.0.113.7"),
        (2, "203.0.113.7", "127.0.0.1"),  # a proxy was passed by
        (1, "", "127.0.0.1"),
        (0, "203.0.113.7", "127.0.0.1"),
    ],
)
def test_the_address_our_own_proxy_saw_counts(rf, settings, count, forwarded, seen):
    settings.PROXY_COUNT = count
    asked = []
    middleware = ClientAddressMiddleware(lambda request: asked.append(request) or HttpResponse())

    middleware(rf.get("/", headers={"X-Forwarded-For": forwarded} if forwarded else {}))

    assert asked[0].META["REMOTE_ADDR"] == seen
