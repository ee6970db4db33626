"""A whole case file as one PDF: what each reader may have, in order, with a page of contents."""
