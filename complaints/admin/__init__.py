"""The staff pages of casework inside Django's admin."""

from complaints.admin import canned, case, reference, registers, wordings

__all__ = ["canned", "case", "reference", "registers", "wordings"]
