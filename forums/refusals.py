"""How a forum says no: with a sentence, or with a sentence per field."""

from collections.abc import Mapping

from django.utils.functional import Promise


class ForumRefused(Exception):
    """The step is not open; the message says why, for people."""

    def __init__(self, reason: str | Promise) -> None:
        super().__init__(str(reason))


class ForumInvalid(Exception):
    """What was typed needs correcting: field -> sentence."""

    def __init__(self, errors: Mapping[str, str | Promise]) -> None:
        self.errors = {name: str(sentence) for name, sentence in errors.items()}
        super().__init__("; ".join(self.errors.values()))
