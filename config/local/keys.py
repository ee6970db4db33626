"""The secrets of a local run: made once, kept in `var/keys.env`, readable by this account only."""

import os
import secrets

from cryptography.fernet import Fernet

from config.local import places
from config.local.steps import StepFailed

NAMES = ("SECRET_KEY", "IDENTITY_KEYS")


def local_keys() -> dict[str, str]:
    """Return the secrets that the environment does not give, making them on the first run.

    StepFailed when the file is damaged: new keys could not open the identities sealed with the old ones.
    """
    file = places.VAR / "keys.env"
    if not file.exists():
        half = file.with_suffix(".half")
        half.unlink(missing_ok=True)
        made = {"SECRET_KEY": secrets.token_urlsafe(50), "IDENTITY_KEYS": Fernet.generate_key().decode()}
        with os.fdopen(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as out:
            out.writelines(f"{name}={value}\n" for name, value in made.items())
        half.rename(file)
    kept = dict(line.split("=", 1) for line in file.read_text().splitlines() if "=" in line)
    if not all(kept.get(name) for name in NAMES):
        raise StepFailed(
            f"{file} is damaged.",
            advice="Restore it from a copy. Without its keys the identities in this database stay sealed; "
            "to begin anew, remove var/ as a whole.",
        )
    return {name: os.environ.get(name) or kept[name] for name in NAMES}
