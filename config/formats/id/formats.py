"""25 November 2026, pukul 09.12 WITA. What is not named here is as Django has it."""

DATE_FORMAT = "j F Y"
TIME_FORMAT = r"\p\u\k\u\l H.i"
DATETIME_FORMAT = r"j F Y, \p\u\k\u\l H.i T"
SHORT_DATE_FORMAT = "j M Y"
SHORT_DATETIME_FORMAT = "j M Y, H.i"

# Day before month, always: 03-04-2026 is the third of April in either language.
DATE_INPUT_FORMATS = ["%d-%m-%Y", "%d/%m/%Y", "%d %B %Y", "%d %b %Y"]
