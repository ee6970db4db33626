"""Sealed text of this module: with its own keys, so that no key of the complaints opens it."""

from typing import ClassVar

from accounts.encryption import SealedTextField


class WarningTextField(SealedTextField):
    """A text that is encrypted with `EARLY_WARNING_KEYS`."""

    keys: ClassVar[str] = "EARLY_WARNING_KEYS"
