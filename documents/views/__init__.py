"""Pages of the documents app: public verification, and the desk for outgoing letters."""
