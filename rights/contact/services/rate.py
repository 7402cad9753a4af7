"""How many messages may come from one place in an hour.

The address of a visitor is never kept: only a digest of it, in the cache, for an hour, salted with a number drawn each day
and forgotten the next.
"""

import hashlib
import ipaddress
import secrets
import time

from django.core.cache import cache
from django.utils import timezone

MOST = 5
HOUR = 3600


def may_send(*, address: str) -> bool:
    """Return whether a message from this address may still come now."""
    return len(_recent(address)) < MOST


def count_message(*, address: str) -> None:
    cache.set(_key(address), [*_recent(address), time.time()], HOUR)


def _recent(address: str) -> list[float]:
    return [moment for moment in cache.get(_key(address), []) if moment > time.time() - HOUR]


def _key(address: str) -> str:
    day = timezone.localdate().isoformat()
    salt = cache.get_or_set(f"contact-salt-{day}", lambda: secrets.token_hex(16), 24 * HOUR)
    return "contact-" + hashlib.sha256(f"{salt}|{_place(address)}".encode()).hexdigest()


def _place(address: str) -> str:
    """Return the network that one subscriber has: an IPv4 address, or the 64 first bits of an IPv6 one."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address
    return str(ipaddress.ip_network((found, 64), strict=False)) if found.version == 6 else str(found)
