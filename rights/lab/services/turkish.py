"""Endings that Turkish adds to a number written in digits, after the sound of its last word."""

TENS = {"1": "da", "2": "de", "3": "da", "4": "ta", "5": "de", "6": "ta", "7": "te", "8": "de", "9": "da"}
UNITS = {"1": "de", "2": "de", "3": "te", "4": "te", "5": "te", "6": "da", "7": "de", "8": "de", "9": "da"}


def locative(number: str) -> str:
    """Return a number with the ending that says “out of”: `3’te`, `10’da`, `100’de`."""
    digits = "".join(sign for sign in number if sign.isdigit())
    if digits.endswith("00"):
        # Both “yüz” and “bin” take it; so do larger powers, which nobody counts people in.
        ending = "de"
    elif digits.endswith("0"):
        ending = TENS.get(digits[-2:-1], "da")
    else:
        ending = UNITS[digits[-1]]
    return f"{number}’{ending}"
