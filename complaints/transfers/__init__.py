"""Assignment and the four transfers between units and offices (PO 58/2023 art. 17)."""
