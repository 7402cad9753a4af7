"""The signed token of a public form: it says when the form was asked for, and lets it be received once.

Readers have no cookie, so no CSRF token can be compared with one: this takes its place. A room makes its own kind of tokens, whose salt no
other form has, and keeps `token_digest` in a unique column of what it receives: the database then refuses the second sending of a form.
"""

import hashlib
import secrets
import time
from dataclasses import dataclass

from django.core.signing import BadSignature, Signer


@dataclass(frozen=True)
class FormTokens:
    salt: str
    soonest: int = 3  # seconds that nobody needs less of to fill the form
    longest: int = 24 * 3600

    def make(self, *, waited: bool = False) -> str:
        """Return a new token. `waited` says that the reader has already taken the time to write: it may come back at once."""
        return self._signer.sign_object([secrets.token_urlsafe(12), int(time.time()) - (self.soonest if waited else 0)])

    def age(self, *, token: str) -> float | None:
        """Return the seconds since a token was made; None when it is not one of these, or too old."""
        try:
            _nonce, made = self._signer.unsign_object(token)
        except (BadSignature, ValueError, TypeError):
            return None
        age = time.time() - made
        return age if age <= self.longest else None

    @property
    def _signer(self) -> Signer:
        return Signer(salt=self.salt)


def token_digest(*, token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
