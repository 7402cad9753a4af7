"""Short addresses: `/f/<code>`, the same for a page in all its languages. It is what messages and QR codes carry.

The code is the beginning of the page's translation key, written with Crockford's 32 signs: no state to keep, and nothing
to mistake when it is copied by hand.
"""

import uuid

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
LENGTH = 6
BITS = LENGTH * 5
LOOK_ALIKES = str.maketrans("oil", "011")


def short_code(key: uuid.UUID) -> str:
    """Return the code of a translation key: 6 signs, 30 bits."""
    number = key.int >> (128 - BITS)
    return "".join(ALPHABET[(number >> (5 * place)) & 31] for place in reversed(range(LENGTH)))


def key_range(code: str) -> tuple[uuid.UUID, uuid.UUID] | None:
    """Return the first and last translation keys that a code may stand for, as people copy it; None when it is no code."""
    signs = code.lower().translate(LOOK_ALIKES)
    if len(signs) != LENGTH or any(sign not in ALPHABET for sign in signs):
        return None
    number = 0
    for sign in signs:
        number = number << 5 | ALPHABET.index(sign)
    first = number << (128 - BITS)
    return uuid.UUID(int=first), uuid.UUID(int=first | ((1 << (128 - BITS)) - 1))
