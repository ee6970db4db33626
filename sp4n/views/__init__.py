"""Pages of the local lane."""
