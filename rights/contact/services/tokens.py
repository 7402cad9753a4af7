"""The signed token of a form: it says when the form was asked for, and lets it be received once.

Readers have no cookie, so no CSRF token can be compared with one: this takes its place (see `rights.contact.views`).
"""

import hashlib
import secrets
import time

from django.core.signing import BadSignature, Signer

SOONEST = 3  # seconds that nobody needs less of to write
LONGEST = 24 * 3600

_signer = Signer(salt="rights.contact.form")


def token_make(*, waited: bool = False) -> str:
    """Return a new token. `waited` says that the reader has already taken the time to write: it may come back at once."""
    return _signer.sign_object([secrets.token_urlsafe(12), int(time.time()) - (SOONEST if waited else 0)])


def token_age(*, token: str) -> float | None:
    """Return the seconds since a token was made; None when it is not one of ours, or older than a day."""
    try:
        _nonce, made = _signer.unsign_object(token)
    except (BadSignature, ValueError, TypeError):
        return None
    age = time.time() - made
    return age if age <= LONGEST else None


def token_digest(*, token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
