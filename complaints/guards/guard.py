"""What a guard is, and the question several of them ask."""

from collections.abc import Callable

from django.utils.translation import gettext as _

from accounts.verdict import YES, Verdict, no
from complaints.facts import Facts

Guard = Callable[[Facts], Verdict]


def letter_sent(facts: Facts, kind: str) -> Verdict:
    """Whether the newest letter of this kind has gone out."""
    newest = facts.newest_letter(kind)
    if newest is not None and newest.sent_on is not None:
        return YES
    return no(_("Suratnya belum terbit. Selesaikan pemeriksaan dan tanda tangannya dulu."))
