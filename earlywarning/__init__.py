"""Early-warning reports of a government: kept apart from complaints, with roles and a key of their own."""
