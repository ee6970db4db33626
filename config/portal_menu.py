"""What the menu of the portal leads to, beyond what every person of an agency has."""

from typing import TYPE_CHECKING

from django.core.cache import cache
from django.utils import timezone

from config.context import current_office
from organisations.permissions import units_kept_by

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User

KEPT_SECONDS = 60  # a seat that was given or ended changes the menu after this time at the latest


def keeps_register(user: "User | AnonymousUser") -> bool:
    """Whether the person keeps a register of organisations today.

    Kept for KEPT_SECONDS, because every page of the portal asks. The register itself asks the seat each time.
    """
    office = current_office()
    today = office.local_date(timezone.now()) if office else timezone.localdate()
    key = f"portal-menu:register:{user.pk}:{today.isoformat()}"
    kept: bool | None = cache.get(key)
    if kept is None:
        kept = units_kept_by(user, on=today).exists()
        cache.set(key, kept, KEPT_SECONDS)
    return kept
