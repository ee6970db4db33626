"""Forms of the local lane."""
