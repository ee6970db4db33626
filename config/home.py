"""The times that the home page tells, taken from the deadline rules in force."""

from datetime import date

from deadlines.models import DeadlineRule

# What the page speaks of, and the code of the rule that says how long it takes.
RULES = {
    "check": "PVL_FORMIL",
    "complete": "PVL_COMPLETE",
    "answer": "RIKSA_KLAR_1",
    "monitor": "LHP_FOLLOWUP",
}


def waiting_times(*, on: date) -> dict[str, str]:
    """Return "14 hari kerja" and the like for each thing the page speaks of; '' where no rule is in force."""
    rules = {rule.code: rule for rule in DeadlineRule.objects.in_force(on).filter(code__in=RULES.values())}
    return {
        name: f"{rules[code].length} {rules[code].get_unit_display()}" if code in rules else ""
        for name, code in RULES.items()
    }
