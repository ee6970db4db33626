"""Links that set a password: for a person who was invited, or who forgot the old one."""

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.urls import reverse

from accounts.models import User


def set_password_link(person: User) -> str:
    """Return an address that sets a password once.

    It ends after settings.PASSWORD_RESET_TIMEOUT seconds, and as soon as the password, the address or the last
    sign-in changed (Django's token generator). Never log it.
    """
    return address_of_key(user_pk_to_url_str(person), default_token_generator.make_token(person))


def address_of_key(uid: str, token: str) -> str:
    """Return the absolute address for a token. Built on SITE_URL, so that no forged Host header can bend it."""
    path = reverse("account_reset_password_from_key", kwargs={"uidb36": uid, "key": token})
    return f"{settings.SITE_URL}{path}"
