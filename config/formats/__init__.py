"""How Django writes and reads dates, per language, as the design says (docs/words.md)."""
