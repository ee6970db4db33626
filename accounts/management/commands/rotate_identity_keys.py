"""Seal everything again with the newest key, so that older keys can be taken away."""

from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from typing import Any

from allauth.mfa.models import Authenticator
from django.apps import apps
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import models, transaction
from django.db.models import F, TextField, Value
from django.db.models.functions import Cast

from accounts.encryption import SealedTextField, SealedTextUnreadable, is_newest, rotate

# Second factors keep sealed secrets inside JSON, under these names.
SECRETS = ("secret", "seed")


def sealed_columns() -> Iterator[tuple[type[models.Model], dict[str, str]]]:
    """Every model of every app that has sealed columns: their names, with the setting that holds their keys.

    A module that is switched off has no keys; its columns are passed over.
    """
    for model in apps.get_models():
        fields = model._meta.concrete_fields  # noqa: SLF001  Django's documented way to ask a model
        names = {
            field.attname: field.keys
            for field in fields
            if isinstance(field, SealedTextField) and getattr(settings, field.keys)
        }
        if names:
            yield model, names


def rows_of(model: type[models.Model]) -> models.QuerySet[Any]:
    """Every row, whatever a model's own manager leaves out."""
    return models.QuerySet(model).order_by("pk")


class Command(BaseCommand):
    """Works in batches, each a transaction: stopped at any time, the next run goes on. Safe to run twice."""

    help = (
        "Seal all identities, mails and second factors with the first of IDENTITY_KEYS. Prints counts only."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Let the caller choose the batch."""
        parser.add_argument("--batch", type=int, default=500, help="rows per transaction")

    def handle(self, *, batch: int, **_options: Any) -> None:
        """Go through every table."""
        if batch < 1:
            raise CommandError("--batch must be at least 1.")
        for model, names in sealed_columns():
            self._go_through(model, batch, lambda keys, m=model, n=names: _columns(m, n, keys))  # type: ignore[misc]
        self._go_through(Authenticator, batch, _factors)

    def _go_through(self, model: type[models.Model], batch: int, reseal: Callable[[list[Any]], int]) -> None:
        label, last, rows, done = f"{model.__module__.partition('.')[0]}.{model.__name__}", None, 0, 0
        everything = rows_of(model).values_list("pk", flat=True)
        while keys := list((everything.filter(pk__gt=last) if last is not None else everything)[:batch]):
            try:
                done += reseal(keys)
            except SealedTextUnreadable as error:
                raise CommandError(
                    f"{label}: a value cannot be opened: {error} Add the key it was sealed with; "
                    f"what was done so far stays."
                ) from error
            last, rows = keys[-1], rows + len(keys)
        self.stdout.write(f"{label}: {rows} rows, {done} values sealed again.")


@transaction.atomic
def _columns(model: type[models.Model], names: dict[str, str], keys: list[Any]) -> int:
    """Seal the columns of some rows again, reading and writing them as they are stored."""
    raw = {f"raw_{name}": Cast(F(name), TextField()) for name in names}
    rows = rows_of(model).filter(pk__in=keys).select_for_update(of=("self",))
    done = 0
    for pk, *tokens in rows.annotate(**raw).values_list("pk", *raw):
        old = {
            name: token
            for name, token in zip(names, tokens, strict=True)
            if token and not is_newest(token, setting=names[name])
        }
        if old:
            new = {
                name: Value(rotate(token, setting=names[name]), output_field=TextField())
                for name, token in old.items()
            }
            rows_of(model).filter(pk=pk).update(**new)
            done += len(new)
    return done


@transaction.atomic
def _factors(keys: list[Any]) -> int:
    """Seal the secrets of second factors again."""
    done = 0
    for factor in Authenticator.objects.filter(pk__in=keys).select_for_update():
        old = {
            name: factor.data[name]
            for name in SECRETS
            if factor.data.get(name) and not is_newest(factor.data[name])
        }
        if old:
            factor.data |= {name: rotate(token) for name, token in old.items()}
            factor.save(update_fields=["data"])
            done += len(old)
    return done
