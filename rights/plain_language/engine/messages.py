def gettext_noop(message: str) -> str:
    """Mark a message for the catalogues: whoever shows it translates it."""
    return message


def words(text: str) -> frozenset[str]:
    """Return a list of words written in a row as a set."""
    return frozenset(text.split())
