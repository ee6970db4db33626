"""The register of organisations that a unit of a government keeps, and their invitation to forums."""
