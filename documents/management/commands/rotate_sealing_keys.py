"""Make new keys for the authority, the seal and the timestamps, and retire the old ones."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from documents.sealing.authority import rotate, serial_of


class Command(BaseCommand):
    """Papers sealed before stay valid: certificates are kept, only the private keys are no longer used."""

    help = (
        "Retire the sealing keys in use and make new ones. Prints the serial numbers of the new certificates."
    )

    def handle(self, **_options: Any) -> None:
        """Rotate, and say what is in use now."""
        keys = rotate(at=timezone.now())
        for purpose, pair in [("root", keys.root), ("seal", keys.seal), ("timestamp", keys.timestamp)]:
            self.stdout.write(f"{purpose}: {serial_of(pair.certificate)}")
