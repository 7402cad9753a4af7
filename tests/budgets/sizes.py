"""What pages, styles and scripts may weigh on their way."""

import gzip

FIRST_FLIGHT = 14_336  # bytes that a connection carries before its first answer
MOST_STYLES = 6_144
MOST_SCRIPTS = 6_144


def packed_size(text: str | bytes) -> int:
    return len(gzip.compress(text if isinstance(text, bytes) else text.encode(), 9, mtime=0))
