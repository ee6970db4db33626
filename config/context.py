"""What every page knows: the product's name and the office whose pages these are."""

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

if TYPE_CHECKING:
    from accounts.models import Office

PRODUCT_NAME = "Narahubung"
# Seconds a process keeps the office's contact lines. Another process sees a change after this time at the latest.
OFFICE_KEPT_SECONDS = 60


@dataclass(slots=True)
class _Kept:
    office: "Office | None" = None
    until: float = 0.0


_kept = _Kept()


def forget_office(**_signal: Any) -> None:
    """Drop the kept office, so that the next page reads it again. Also a receiver of saved and deleted offices."""
    _kept.office, _kept.until = None, 0.0


def office_in_memory() -> "Office | None":
    """Return the office if this process already knows it, without asking the database."""
    return _kept.office


def current_office() -> "Office | None":
    """Return the office of this deployment (the first by code), or None before one exists."""
    now = time.monotonic()
    if _kept.office is None or now >= _kept.until:
        # Named, not imported: config.admin needs this module before the models are loaded.
        offices = apps.get_model("accounts", "Office").objects
        _kept.office, _kept.until = offices.order_by("code").first(), now + OFFICE_KEPT_SECONDS
    return _kept.office


def site(_request: HttpRequest) -> dict[str, Any]:
    """Give templates `product_name` and `office`; the office is read only where a template asks for it."""
    return {"product_name": PRODUCT_NAME, "office": SimpleLazyObject(current_office)}
