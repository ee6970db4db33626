"""Who may do what in the assisted channels. Office roles are judged by the apps below; nothing is invented here."""

from typing import TYPE_CHECKING

from accounts.verdict import Verdict
from complaints.permissions import may_enter_reports

if TYPE_CHECKING:
    from accounts.models import User


def may_take_reports(user: "User") -> Verdict:
    """Plan visits and take reports on them: whoever may write reports down at the office."""
    return may_enter_reports(user)
