"""How an action on a document can be refused."""

from django.utils.functional import Promise


class DocumentRefused(Exception):
    """Not now, or not you. `reason` is a sentence for the person."""

    def __init__(self, reason: str | Promise) -> None:
        super().__init__(str(reason))
        self.reason = reason

    def __str__(self) -> str:
        return str(self.reason)
