"""Finding the rule that applied on a legal date. The rules themselves are rows."""

from datetime import date

from deadlines.memory import remembered
from deadlines.models import DeadlineRule


class RuleMissing(Exception):
    """No rule with this code was in force on the day."""

    def __init__(self, code: str, on: date) -> None:
        super().__init__(f"No deadline rule {code} is in force on {on}; run load_reference.")
        self.code = code
        self.on = on


def rule_for(code: str, *, on: date) -> DeadlineRule:
    """Return the rule `code` in force on the legal date `on`; when two overlap, the one that began later.

    Costs no query until a rule changes. Errors: RuleMissing.
    """
    rules = remembered("rules", lambda: list(DeadlineRule.objects.order_by("-valid_from", "-pk")))
    for rule in rules:
        if rule.code == code and rule.valid_from <= on and (rule.valid_to is None or on <= rule.valid_to):
            return rule
    raise RuleMissing(code, on)
