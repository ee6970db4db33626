"""Demonstration data: invented people by initials, real rules, every case made by running the real moves."""
