"""Secrets made on the first start and kept in the data folder, readable by their owner only."""

import os
import secrets
from pathlib import Path


def read_or_create_secret(path: Path, length: int) -> str:
    """Return the secret kept at `path`; make one of `length` random bytes (URL-safe text) if there is none.

    Two processes that start together end with the same secret: a complete file is put in place in one step, and
    the first one wins.
    """
    try:
        return path.read_text().strip()
    except FileNotFoundError:
        pass
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(secrets.token_urlsafe(length) + "\n")
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
    return path.read_text().strip()
