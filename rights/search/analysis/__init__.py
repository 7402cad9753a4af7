"""From text to the stems by which it is found. Pure Python: no database, no settings."""
