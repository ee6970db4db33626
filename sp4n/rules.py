"""Codes of the local lane's time limits; lengths and articles are rows (deadlines/reference/rules.csv)."""

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
