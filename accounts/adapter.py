"""What we change in the sign-in library: nobody signs up, mails go through the outbox, secrets are sealed."""

import re
from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts import post, throttle
from accounts.answers import TooManyTries
from accounts.encryption import seal, unseal
from accounts.language import remember_language
from accounts.links import address_of_key

# Tries with a password: per address typed (known or not, so that the answer tells nothing), and per IP, which a
# whole office may share.
PER_ADDRESS = {"limit": 5, "window": 15 * 60}
PER_IP = {"limit": 30, "window": 60}

# What the library tells by mail, and the word for it in notices/account_changed.txt.
_CHANGES = {
    "account/email/password_changed": "password",
    "account/email/password_set": "password",
    "account/email/password_reset": "password",
    "mfa/email/totp_activated": "factor_added",
    "mfa/email/webauthn_added": "factor_added",
    "mfa/email/totp_deactivated": "factor_removed",
    "mfa/email/webauthn_removed": "factor_removed",
    "mfa/email/recovery_codes_generated": "codes",
}


class AccountAdapter(DefaultAccountAdapter):
    """Sign-in for invited people."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": gettext_lazy("Akun ini nonaktif. Hubungi admin kantor Anda"),
        "email_password_mismatch": gettext_lazy("E-mail dan kata sandi tidak cocok. Periksa keduanya"),
        "enter_current_password": gettext_lazy("Kata sandi sekarang tidak cocok. Periksa lagi"),
        "incorrect_password": gettext_lazy("Kata sandi tidak cocok. Periksa lagi"),
        "incorrect_code": gettext_lazy("Kode tidak cocok. Tulis kode yang baru tampil"),
        "invalid_password_reset": gettext_lazy("Tautan ini tidak berlaku lagi. Minta tautan baru"),
        "too_many_login_attempts": gettext_lazy("Terlalu banyak percobaan. Coba lagi 15 menit lagi"),
        "rate_limited": gettext_lazy("Terlalu banyak percobaan. Coba lagi beberapa menit lagi"),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody signs up: an office's admin invites."""
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Count a try with a password. Raises TooManyTries."""
        for action, key, limit in (
            ("sign-in-ip", self.get_client_ip(request), PER_IP),
            ("sign-in", str(credentials.get("email", "")).strip().lower(), PER_ADDRESS),
        ):
            counted = throttle.hit(action, key, **limit)
            if not counted.allowed:
                raise TooManyTries(counted.retry_at)

    def authenticate(self, request: HttpRequest, **credentials: Any) -> AbstractBaseUser | None:
        """Check a password. A right one clears the count of its address, not that of the IP."""
        user: AbstractBaseUser | None = super().authenticate(request, **credentials)
        if user is not None:
            throttle.forget("sign-in", str(credentials.get("email", "")).strip().lower())
        return user

    def reauthenticate(self, user: AbstractBaseUser, password: str) -> bool:
        """Ask for the password once more; our address is on the user, not in the library's table."""
        found = self.authenticate(
            self.request, email=getattr(user, user.get_email_field_name()), password=password
        )
        return found is not None and found.pk == user.pk

    def post_login(self, request: HttpRequest, user: AbstractBaseUser, **details: Any) -> HttpResponse:
        """Go on after sign-in, in the person's own language."""
        response: HttpResponse = super().post_login(request, user, **details)
        remember_language(response, getattr(user, "language", "id"))
        return response

    def get_reset_password_from_key_url(self, key: str) -> str:
        """Return the address for a reset key ("uid-token")."""
        uid, _hyphen, token = key.partition("-")
        return address_of_key(uid, token)

    def send_password_reset_mail(self, user: Any, email: str, context: dict[str, Any]) -> None:
        """Owe the mail with the link."""
        post.tell("password_reset", user, {"link": context["password_reset_url"]}, at=timezone.now())

    def send_notification_mail(
        self,
        template_prefix: str,
        user: Any,
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        """Tell a person that the account's security changed, in case it was not them."""
        if change := _CHANGES.get(template_prefix):
            post.tell("account_changed", user, {"change": change}, at=timezone.now())

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Refuse: every mail of ours goes through the outbox, and the library has no other left to send."""
        raise PermissionDenied(f"{template_prefix} has no message in the outbox.")


class MFAAdapter(DefaultMFAAdapter):
    """Second factors; their secrets are sealed like identities."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultMFAAdapter.error_messages,
        "cannot_delete_authenticator": gettext_lazy("Langkah kedua ini tidak dapat dihapus"),
        "cannot_generate_recovery_codes": gettext_lazy("Pasang langkah kedua dulu, baru buat kode cadangan"),
        "incorrect_code": gettext_lazy("Kode tidak cocok. Tulis kode yang baru tampil"),
    }

    def encrypt(self, text: str) -> str:
        """Seal a secret for the database."""
        return seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        """Open a sealed secret."""
        return unseal(encrypted_text)

    def build_totp_svg(self, url: str) -> str:
        """Draw the code to scan; without the XML head, because it stands inside the page."""
        svg: str = super().build_totp_svg(url)
        return re.sub(r"^<\?xml[^>]*\?>\s*", "", svg)

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Name us to the person's device."""
        return {**super().get_public_key_credential_rp_entity(), "name": "Narahubung"}

    def generate_authenticator_name(self, user: AbstractBaseUser, type: Any) -> str:  # noqa: A002  the library's name
        """Propose a name for a new passkey."""
        number = user.authenticator_set.filter(type=type).count() + 1  # type: ignore[attr-defined]
        return _("Kunci sandi %(number)s") % {"number": number}
