"""Who may do what in the assisted channels. Office roles are judged by the apps below; a helper's right is a post."""

from datetime import date
from typing import TYPE_CHECKING

from accounts.verdict import Verdict
from agencies.permissions import may_keep_agencies
from complaints.permissions import may_enter_reports
from outreach.models import Post, PostQuerySet

if TYPE_CHECKING:
    from accounts.models import User


def may_take_reports(user: "User") -> Verdict:
    """Plan visits and take reports on them: whoever may write reports down at the office."""
    return may_enter_reports(user)


def may_appoint_helpers(user: "User") -> Verdict:
    """Appoint and end members of UP3 and village assistants: whoever keeps contact with the governments."""
    return may_keep_agencies(user)


def posts_of(user: "User", *, on: date) -> PostQuerySet:
    """Return the posts that let `user` take reports on the legal date `on`; none means the pages do not exist."""
    return Post.objects.serving(on).filter(user_id=user.pk).select_related("region", "office")
