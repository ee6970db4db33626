"""Preconditions of the rapid response: confirmed by somebody else before it ends as one."""

from django.utils.translation import gettext as _

from accounts.verdict import YES, Verdict, no
from complaints.facts import Facts
from complaints.guards.guard import Guard


def is_confirmed(facts: Facts) -> Verdict:
    """Whether a head has confirmed that the case is an emergency."""
    if facts.rapid is not None and facts.rapid.confirmed_at is not None:
        return YES
    return no(_("Respon cepat ini belum dibenarkan Kepala Keasistenan PVL atau Kepala Perwakilan."))


def _is_unconfirmed(facts: Facts) -> Verdict:
    if facts.rapid is not None and facts.rapid.confirmed_at is None:
        return YES
    return no(_("Respon cepat ini sudah dibenarkan."))


GUARDS: dict[str, Guard] = {
    "confirm_rapid": _is_unconfirmed,
    "set_back_rapid": _is_unconfirmed,
    "regularise_check": is_confirmed,
    "regularise_examination": is_confirmed,
}
