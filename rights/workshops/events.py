"""What this room tells the others, without knowing who listens. Both are sent in the transaction that writes the change."""

from django.dispatch import Signal

# A session that readers know of has another date, place or status. `session`: its French row, as written.
session_changed = Signal()
# Readers are told something else of the places of a session (`PlacesState`). `session`: its French row.
places_changed = Signal()
