"""Revoke a certificate, so that every check of what it signed says so."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from documents.models import Certificate
from documents.sealing.authority import revoke


class Command(BaseCommand):
    """Safe to run twice: a certificate is revoked once, with the first reason."""

    help = "Revoke a certificate by its serial number (hexadecimal)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the serial number and the reason."""
        parser.add_argument("serial")
        parser.add_argument("--reason", required=True, help="why, as it will be shown to staff")

    def handle(self, *, serial: str, reason: str, **_options: Any) -> None:
        """Revoke, or say that there is no such certificate."""
        if not reason.strip():
            raise CommandError("--reason must say why.")
        try:
            certificate = revoke(serial.strip().lower(), reason=reason.strip()[:300], at=timezone.now())
        except Certificate.DoesNotExist as missing:
            raise CommandError(f"There is no certificate with the serial number {serial}.") from missing
        self.stdout.write(f"Revoked {certificate.serial} at {certificate.revoked_at:%Y-%m-%d %H:%M %Z}.")
