"""An English page speaks English also where it shows rows of the reference tables."""

import html
import re

import pytest
from django.apps import apps
from django.conf import settings
from django.db import models
from django.utils.translation import override

from config.tests.test_access import build_world, filled, forget_tries, rows, taken_back

# Pages where rows are edited show both languages side by side.
EDITS = re.compile(r"^admin/\w+/\w+/(?:<path:object_id>/(?:change|history|delete)|add|<int:pk>/tunjuk)/$")
WHO = ("nobody", "reporter", "link", "focal", "verifier", "head", "admin")
NO_TEXT = re.compile(r"(?s)<(script|style|svg)\b.*?</\1>")


@pytest.fixture
def world(db, monkeypatch):
    return build_world(monkeypatch)


def indonesian_words():
    """Return the Indonesian words of all rows that are said otherwise in English, with the column they stand in."""
    found = {}
    for model in apps.get_models():
        names = {field.name for field in model._meta.fields if isinstance(field, models.CharField)}
        for name in names:
            if f"{name}_en" in names:
                both = model.objects.exclude(**{f"{name}_en": ""}).values_list(name, f"{name}_en")
                found |= {said: f"{model.__name__}.{name}" for said, english in both if said != english}
    return found


def texts(page):
    """Return the pieces of text a page shows, whole: a proper name that holds such a word is another piece."""
    plain = re.sub(r"<[^>]+>", "\n", NO_TEXT.sub("", page))
    return {html.unescape(piece).strip() for piece in plain.split("\n")}


def english(client, address):
    """Return the page a person who reads English gets, '' when it is no page."""
    forget_tries()
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    with taken_back(), override("en"):  # the language of a request would stay with the thread
        response = client.get(address, headers={"accept-language": "en"})
        if response.streaming:
            list(response.streaming_content)
            return ""
        is_page = response.headers.get("Content-Type", "").startswith("text/html")
        return response.content.decode() if is_page and response.status_code == 200 else ""


def test_no_english_page_shows_the_indonesian_words_of_a_row(world):
    words, seen, pages = indonesian_words(), set(), 0
    assert len(words) > 150
    for route, method, got in rows():
        if method != "GET" or EDITS.match(route):
            continue
        for who in WHO:
            if got[who] != "200":
                continue
            page = english(world.clients[who], filled(route, world))
            pages += page != ""
            assert 'lang="id"' not in page.partition("<body")[0], route
            seen |= {(route, piece, words[piece]) for piece in texts(page) & words.keys()}
    assert pages > 100
    assert sorted(seen) == []
