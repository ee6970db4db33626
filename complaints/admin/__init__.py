"""The staff pages of casework inside Django's admin."""

from complaints.admin import case, reference, registers

__all__ = ["case", "reference", "registers"]
