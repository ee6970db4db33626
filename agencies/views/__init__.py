"""Pages of agencies: public, and the staff pages of appointments."""
