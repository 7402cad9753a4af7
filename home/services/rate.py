"""How often something may come from one place within some time.

The address of a visitor is never kept: only a digest of it, in the cache, for that time, salted with a number drawn each day
and forgotten the next.
"""

import hashlib
import ipaddress
import secrets
import time
from dataclasses import dataclass

from django.core.cache import cache
from django.utils import timezone

HOUR = 3600
DAY = 24 * HOUR


@dataclass(frozen=True)
class RateLimit:
    name: str  # what is counted: each name has its own count and its own salt
    most: int
    seconds: int = HOUR  # a day at most: the salt is drawn anew each day

    def allows(self, *, address: str) -> bool:
        """Return whether one more may come from this address now."""
        return len(self._recent(address)) < self.most

    def count(self, *, address: str) -> None:
        """Count one that came."""
        cache.set(self._key(address), [*self._recent(address), time.time()], self.seconds)

    def _recent(self, address: str) -> list[float]:
        return [moment for moment in cache.get(self._key(address), []) if moment > time.time() - self.seconds]

    def _key(self, address: str) -> str:
        day = timezone.localdate().isoformat()
        salt = cache.get_or_set(f"{self.name}-salt-{day}", lambda: secrets.token_hex(16), DAY)
        return f"{self.name}-" + hashlib.sha256(f"{salt}|{_place(address)}".encode()).hexdigest()


def _place(address: str) -> str:
    """Return the network that one subscriber has: an IPv4 address, or the 64 first bits of an IPv6 one."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address
    return str(ipaddress.ip_network((found, 64), strict=False)) if found.version == 6 else str(found)
