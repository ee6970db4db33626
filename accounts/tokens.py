"""Random tokens for links. Only the hash of a token is stored, so a copied database opens nothing."""

import hashlib
import secrets

TOKEN_BYTES = 32


def new_token() -> str:
    """Return a fresh url-safe token of 256 random bits."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def token_hash(token: str) -> str:
    """Return what is stored of a token. A plain hash is enough: nobody can try 2^256 tokens."""
    return hashlib.sha256(token.encode()).hexdigest()
