"""The rules of layout and size that no linter knows. Each was seen to fail before it was kept."""

import ast
import re

import pytest
from django.conf import global_settings

from config.tests.sources import ROOT, product, sources, templates

FILE, FUNCTION, CLASS, TEMPLATE = 300, 40, 200, 150  # lines

# What is longer than allowed, with its length. Shorten and strike out; the list may only shrink.
EXCUSED = {
    # One worked example of the law is one story; cut in two, each half needs the other to be read.
    "complaints/tests/test_worked_examples.py test_8_1_land_title_delay_up_to_the_review": 78,
    "notices/outbox.py owe": 44,
}


def too_long():
    """Yield (what, lines) for everything over its limit."""
    for source in sources():
        lines = len(source.text.splitlines())
        if lines > FILE:
            yield source.name, lines
        for node in source.nodes(ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef):
            lines = node.end_lineno - node.lineno + 1
            if lines > (CLASS if isinstance(node, ast.ClassDef) else FUNCTION):
                yield f"{source.name} {node.name}", lines
    for path in templates():
        if (lines := len(path.read_text("utf-8").splitlines())) > TEMPLATE:
            yield str(path.relative_to(ROOT)), lines


def test_nothing_is_longer_than_a_reader_holds_in_mind():
    assert dict(too_long()) == EXCUSED


VAGUE = {"core", "common", "utils", "util", "helpers", "helper", "manager", "managers", "misc"}


def test_no_module_has_a_name_that_says_nothing():
    names = {part.removesuffix(".py") for source in sources() for part in source.parts}
    assert not names & VAGUE


WRITES_STAGE = re.compile(r"\.stage\s*=(?!=)|\.update\([^)]*\bstage=|setattr\([^)]*[\"']stage[\"']")
CREATES_CASE = re.compile(r"\bComplaint\.objects\.(?:bulk_create|create|get_or_create|update_or_create)\b")
BUILDS_CASE = re.compile(r"\bComplaint\((?!models\.)")


def who(pattern):
    return {source.name for source in product() if pattern.search(source.text)}


def test_only_moves_changes_a_stage():
    assert who(WRITES_STAGE) == {
        "complaints/moves.py",
        "forums/moves.py",
        "sp4n/moves.py",
        "sp4n/inspections.py",
    }


def test_only_intake_creates_a_case():
    """(`complaints.volume` writes rows for measuring, in a database nobody works with.)"""
    assert who(CREATES_CASE) == {"complaints/intake.py"}
    assert not who(BUILDS_CASE)


# Where the present moment enters: whatever a person, a clock or an operator sets off.
ENTRANCES = re.compile(
    r"/(views|admin)(/|\.py)|/tasks\.py|/management/commands/|/middleware\.py|^config/local/|^bench/"
)
CLOCK_READERS = {
    "accounts/adapter.py": "the sign-in library calls it as its views",
    "accounts/throttle.py": "counts tries by the second, for views only",
    "config/health.py": "answers operators: a view",
    "config/jobs.py": "hears from Celery how a job ended: a task",
    "config/portal_menu.py": "answers the menu of a page: a view",
}
READS_CLOCK = {"now", "today", "utcnow", "localdate", "localtime", "time"}


def reads_the_clock(call):
    """Whether a call asks what time it is: `timezone.now()`, `date.today()`, `localdate()` without an argument."""
    asked = call.func
    if (
        not isinstance(asked, ast.Attribute)
        or asked.attr not in READS_CLOCK
        or not isinstance(asked.value, ast.Name)
    ):
        return False
    if asked.value.id not in {"timezone", "datetime", "date", "time", "dt"}:
        return False
    return not call.args if asked.attr in {"localdate", "localtime", "time"} else True


def test_time_is_an_argument_inside():
    readers = {
        source.name
        for source in product()
        if not ENTRANCES.search(source.name) and any(map(reads_the_clock, source.nodes(ast.Call)))
    }
    assert readers == set(CLOCK_READERS)


def imports_in_functions(source):
    for function in source.nodes(ast.FunctionDef, ast.AsyncFunctionDef):
        for node in ast.walk(function):
            if isinstance(node, ast.Import | ast.ImportFrom):
                yield f"{source.name} {function.name}"


def test_an_import_stands_at_the_top_of_its_file():
    hidden = {
        place
        for source in product()
        if source.name != "manage.py"
        and source.parts[-1] != "apps.py"  # both run before the models are there
        for place in imports_in_functions(source)
    }
    assert not hidden


def test_no_rule_hides_in_a_signal():
    hearers = {
        source.name
        for source in product()
        for node in source.nodes(ast.ImportFrom)
        if node.module == "django.dispatch" or (node.module or "").endswith(".signals")
    }
    assert hearers == {"config/apps.py"}  # a changed office leaves the memory of this process


# A role is named where rights are given, where people get roles, and in the demonstration.
NAMES_ROLE = re.compile(r"\b(?:Local)?Role\.[A-Z_]{3,}")
ROLE_NAMERS = {
    "bench/forum_minutes.py": "an invented facilitator for measuring",
    "accounts/roles.py": "says which roles belong to the head office",
    "accounts/models/user.py": "is the head needed",
    "accounts/people.py": "an office keeps one admin",
    "complaints/volume.py": "invented people for measuring",
}


def test_rights_are_given_to_roles_in_permissions_only():
    namers = {name for name in who(NAMES_ROLE) if not name.endswith("/permissions.py")}
    assert {name for name in namers if not name.startswith(("complaints/demo/", "sp4n/demo.py"))} == set(
        ROLE_NAMERS
    )


KEPT = [
    "documents/models/document.py",
    "complaints/models/event.py",
    "agencies/models/standard.py",
    "forums/models/forum.py",
    "sp4n/models/ledger.py",
    "sp4n/models/identity.py",
]


@pytest.mark.parametrize("name", KEPT)
def test_what_must_never_change_is_kept_by_the_database(name):
    source = next(source for source in sources() if source.name == name)
    assert "pgtrigger" in source.text


def test_settings_are_read():
    """No setting that nobody reads: every name of our own in base.py stands somewhere else too."""
    base = next(source for source in sources() if source.name == "config/settings/base.py")
    own = {
        target.id
        for node in base.tree.body
        if isinstance(node, ast.Assign | ast.AnnAssign)
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
        if isinstance(target, ast.Name)
    }
    libraries = (
        "ROOT_URLCONF",
        "ACCOUNT_",
        "CELERY_",
        "CRISPY_",
        "CONTENT_SECURITY_POLICY",
        "PERMISSIONS_POLICY",
    )
    ours = {name for name in own if not hasattr(global_settings, name) and not name.startswith(libraries)}
    elsewhere = "\n".join(source.text for source in product() if source.name != base.name)
    unread = {name for name in ours if not re.search(rf"\b{name}\b", elsewhere)}
    unread -= {name for name in ours if base.text.count(name) > 1}
    assert not unread
