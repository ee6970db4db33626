"""Sealing PDFs: the installation's own authority, signatures (PAdES), timestamps, and judging a file."""
