"""Pages of the early-warning reports."""
