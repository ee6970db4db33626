"""A chain of hashes: each event carries the hash of its content together with the hash of the event before it."""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Protocol, TypeVar


class Chained(Protocol):
    """An event of a chain, numbered from 1."""

    sequence: Any
    previous_hash: Any
    hash: Any


E = TypeVar("E", bound=Chained)


def fingerprint(content: Mapping[str, Any]) -> str:
    """Return the SHA-256 of `content` written in one way only: names in order, no spaces, letters as they are."""
    canonical = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def broken_links(events: Iterable[E], digest: Callable[[E], str]) -> Iterator[E]:
    """Yield the events, given in order, whose hash, number or link to the one before does not hold."""
    previous, expected = "", 1
    for event in events:
        if (event.sequence, event.previous_hash, event.hash) != (expected, previous, digest(event)):
            yield event
        previous, expected = event.hash, event.sequence + 1
