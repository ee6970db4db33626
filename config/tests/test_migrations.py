"""Migrations: named by a person, in one line, and each can be taken back."""

import re

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

from config.tests.sources import APPS, ROOT

# What columns are made of stays importable for good.
COLUMNS = {
    "accounts.encryption",
    "accounts.models.office",
    "complaints.models.files",
    "complaints.stages",
    "earlywarning.fields",
    "forums.stages",
    "sp4n.stages",
}
FILES = sorted(path for app in APPS for path in (ROOT / app / "migrations").glob("[0-9]*.py"))


def own_migrations():
    loader = MigrationLoader(None)
    return {key: migration for key, migration in loader.disk_migrations.items() if key[0] in APPS}


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parts[-3]}/{path.name}")
def test_a_migration_is_named_by_a_person(path):
    number, name = re.fullmatch(r"(\d{4})_([a-z0-9_]+)\.py", path.name).groups()
    assert number == "0001" or name != "initial"
    assert not re.search(r"auto_\d|^(add|alter|remove)_field|_and_more$", name)


@pytest.mark.parametrize("app", APPS)
def test_migrations_of_an_app_follow_one_another(app):
    numbers = sorted(int(name[:4]) for label, name in own_migrations() if label == app)
    assert numbers == list(range(1, len(numbers) + 1))


def test_every_migration_can_be_taken_back():
    stuck = [
        (key, operation.describe())
        for key, migration in own_migrations().items()
        for operation in migration.operations
        if not operation.reversible
    ]
    assert not stuck


def test_code_in_a_migration_touches_only_the_models_of_its_time():
    """A migration that imports today's code breaks when that code moves on."""
    for path in FILES:
        text = path.read_text("utf-8")
        imported = re.findall(rf"^(?:from|import) (({'|'.join(APPS)})\.[\w.]+)", text, re.MULTILINE)
        assert {module for module, _app in imported} <= COLUMNS, path


@pytest.mark.django_db
def test_the_models_are_what_the_migrations_make():
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


@pytest.mark.django_db(transaction=True)
def test_the_newest_migration_of_each_app_goes_back_and_forth():
    """Back to the first, and forward again: what `docs/upgrade.md` promises for a failed upgrade."""
    newest = MigrationLoader(None).graph.leaf_nodes()
    first = [(app, min(name for label, name in own_migrations() if label == app)) for app in reversed(APPS)]
    try:
        executor = MigrationExecutor(connection)
        executor.migrate(first)
    finally:
        executor = MigrationExecutor(connection)
        executor.migrate(newest)
    assert not MigrationExecutor(connection).migration_plan(newest)
