"""Codes of the local lane's time limits; lengths and articles are rows (deadlines/reference/rules.csv)."""

from datetime import date

from deadlines.explain import count_words
from deadlines.rules import RuleMissing, rule_for
from sp4n.models import Classification

VERIFY = "SP4N_VERIFY"
FIRST_ANSWER = "SP4N_ART44"  # the provider says whether the material is complete (UU 25/2009 art. 44)
COMPLETE = "SP4N_COMPLETE"
FIRST_STEP = "SP4N_FIRST"
FOLLOW_UP = "SP4N_FOLLOWUP"
REPLY = "SP4N_REPLY"
BY_CLASS = {
    Classification.INFORMATION: "SP4N_INFORMASI",
    Classification.ORDINARY: "SP4N_TIDAK_BERKADAR",
    Classification.OVERSIGHT: "SP4N_BERKADAR",
    Classification.ASPIRATION: "SP4N_ASPIRASI",
}
# Clocks whose end without an answer lets the reporter go to the ombudsman.
OWED_TO_REPORTER = frozenset({VERIFY, FOLLOW_UP, *BY_CLASS.values()})
# Every clock on which the government works; the others are the reporter's time.
OF_GOVERNMENT = OWED_TO_REPORTER | {FIRST_ANSWER, FIRST_STEP}


def limit_words(code: str, *, on: date) -> str:
    """Return a limit in words, "14 hari kerja", as in force on `on`; '' when none is."""
    try:
        rule = rule_for(code, on=on)
    except RuleMissing:
        return ""
    return count_words(rule.length, rule.unit)
