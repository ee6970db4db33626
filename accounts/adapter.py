"""What we change in the sign-in library: nobody signs up, mails go through the outbox, secrets are sealed."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.http import HttpRequest

from accounts.encryption import seal, unseal


class AccountAdapter(DefaultAccountAdapter):
    """Sign-in for invited people."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody signs up: an office's admin invites."""
        return False


class MFAAdapter(DefaultMFAAdapter):
    """Second factors; their secrets are sealed like identities."""

    def encrypt(self, text: str) -> str:
        """Seal a secret for the database."""
        return seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        """Open a sealed secret."""
        return unseal(encrypted_text)

    def get_public_key_credential_rp_entity(self) -> dict[str, Any]:
        """Name us to the person's device."""
        return {**super().get_public_key_credential_rp_entity(), "name": "Narahubung"}
