"""Nothing hangs loose: each template is drawn somewhere, each notice has its text and each text its sender."""

import ast
import re
from pathlib import Path

import allauth
import crispy_bootstrap5
import django
import pytest
from django.apps import apps
from django.contrib import admin

from config.tests.sources import ROOT, product, templates
from deadlines.models import Audience

BASE = ROOT / "templates"
NAMED_IN_TEMPLATE = re.compile(r"{%-?\s*(?:extends|include)\s+[\"']([^\"']+)[\"']")
ERROR_PAGES = {"400.html", "403.html", "404.html", "429.html", "500.html"}
LIBRARIES = [
    Path(django.__file__).parent / "contrib/admin/templates",
    Path(django.__file__).parent / "forms/templates",
    Path(allauth.__file__).parent / "templates",
]
PACK = Path(crispy_bootstrap5.__file__).parent / "templates/bootstrap5"
# Names that a library builds itself and has no file for.
ASKED_BY_LIBRARY = {
    "mfa/messages/webauthn_added.txt",
    "mfa/messages/webauthn_removed.txt",
}


def name_of(path):
    return str(path.relative_to(BASE))


def named():
    """Every template name that stands in our code or in another template."""
    names = {text for source in product() for text in source.strings() if text.endswith((".html", ".txt"))}
    drawn_in_code = {text for source in product() for text in source.strings() if "{% include" in text}
    for text in [*drawn_in_code, *(path.read_text("utf-8") for path in templates())]:
        names |= set(NAMED_IN_TEMPLATE.findall(text))
    return names


def built():
    """Patterns of names put together in code: f"complaints/portal/{name}.html"."""
    for source in product():
        for node in source.nodes(ast.JoinedStr):
            parts = [part.value if isinstance(part, ast.Constant) else "[^/]+" for part in node.values]
            if parts and str(parts[-1]).endswith((".html", ".txt")):
                yield re.compile("".join(parts))


def draws_a_model(name):
    """Django's admin looks for admin/<app>/<model>/<page>.html by itself."""
    parts = name.split("/")
    if parts[0] != "admin" or len(parts) != 4:
        return False
    return admin.site.is_registered(apps.get_model(parts[1], parts[2]))


def replaces_a_librarys(name):
    pack = name.removeprefix("narahubung/")
    return any((folder / name).exists() for folder in LIBRARIES) or (pack != name and (PACK / pack).exists())


def test_every_template_is_drawn_somewhere():
    known, patterns = named() | ERROR_PAGES | ASKED_BY_LIBRARY, list(built())
    loose = [
        name
        for name in map(name_of, templates())
        if not name.startswith("notices/")
        and name not in known
        and not any(pattern.fullmatch(name) for pattern in patterns)
        and not draws_a_model(name)
        and not replaces_a_librarys(name)
    ]
    assert not loose


def test_every_template_that_is_named_exists():
    own = {name_of(path) for path in templates()}
    there = own | {name for name in named() if replaces_a_librarys(name)}
    missing = {
        name
        for name in named()
        if "/" in name and name.split("/")[0] in {path.name for path in BASE.iterdir()}
    }
    assert not missing - there


# Functions that send, and the place of the kind among their arguments.
SENDERS = {
    "owe": 0, "post.tell": 0, "tell_reporter_by_mail": 1, "tell_assignee": 1, "tell_agency": 1, "_tell_owner": 2,
    "tell_staff": 1, "tell_heads": 1, "tell_delivery": 1, "tell": 2, "tell_meeting": 2,
}  # fmt: skip
FRAMES = {"base", "message"}


def texts():
    return {path.stem for path in (BASE / "notices").iterdir()} - FRAMES


def kinds_sent():
    """Yield (place, kind) of each call that names its kind, itself or by a constant of its module."""
    for source in product():
        constants = {text for text in source.strings() if re.fullmatch(r"[a-z_0-9]+", text)}
        for call in source.nodes(ast.Call):
            place = SENDERS.get(ast.unparse(call.func))
            if place is None or len(call.args) <= place:
                continue
            given = call.args[place]
            if isinstance(given, ast.Constant) and isinstance(given.value, str):
                yield f"{source.name}:{call.lineno}", given.value
            elif isinstance(given, ast.Name | ast.Attribute):
                for kind in constants & texts():
                    yield f"{source.name}:{call.lineno}", kind


def test_every_notice_that_is_sent_has_a_text():
    assert not {(place, kind) for place, kind in kinds_sent() if kind not in texts()}


def test_every_text_of_a_notice_is_sent():
    sent = {kind for _place, kind in kinds_sent()} | {f"reminder_{audience}" for audience in Audience.values}
    assert not texts() - sent


@pytest.mark.parametrize("path", sorted((BASE / "notices").glob("*.txt")), ids=name_of)
def test_a_notice_begins_with_its_subject(path):
    text = path.read_text("utf-8")
    if path.stem == "base":
        assert "Subject:" in text
    else:
        assert "Subject:" in text or "{% extends" in text


INLINE = re.compile(r"<script(?![^>]*\bsrc=)|\sstyle\s*=|\son[a-z]+\s*=\s*[\"']|javascript:", re.IGNORECASE)


@pytest.mark.parametrize("path", [path for path in templates() if path.suffix == ".html"], ids=name_of)
def test_no_script_and_no_style_stand_in_a_page(path):
    assert not INLINE.search(path.read_text("utf-8"))


def test_pages_made_in_code_keep_the_policy_too():
    """format_html and mark_safe may not bring in what templates must not."""
    said = {
        (source.name, text)
        for source in product()
        for text in source.strings()
        if "<" in text and INLINE.search(text)
    }
    assert not said
