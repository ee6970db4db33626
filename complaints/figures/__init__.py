"""Figures an office owes: counts per period, each one a question about cases that can be opened as a list."""
