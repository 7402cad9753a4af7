"""What the team finds under “To do” when it logs in. Any room adds an item of its own.

A room adds an item with a function registered in its `wagtail_hooks.py`; it is called each time the screen opens, with the
request, and returns a `TodoItem`, or None when the person may not act on it:

    @hooks.register("register_todo_item")
    def messages_to_answer(request):
        waiting = selectors.messages_waiting()
        return TodoItem(
            title=_("Messages to answer"),
            advice=_("Open each message, answer it, then mark it as answered."),
            count=waiting.count(),
            url=reverse("contact_messages:index"),
            entries=[TodoEntry(message.subject, message_url(message)) for message in waiting[:MOST_ENTRIES]],
        )

An item of which `count` is 0 is not shown. The function asks a fixed number of queries, whatever there is to count.
"""

from collections.abc import Sequence
from dataclasses import dataclass

HOOK = "register_todo_item"
MOST_ENTRIES = 5


@dataclass(frozen=True)
class TodoEntry:
    """One thing to do: its name, the address where it is done, and what to know of it before opening it."""

    label: str
    url: str
    note: str = ""


@dataclass(frozen=True)
class TodoItem:
    """A kind of thing to do. `advice` says what to do, in a sentence or two; `url` leads to all of them.

    Urgent items come first, then the smallest `order`.
    """

    title: str
    advice: str
    count: int
    url: str = ""
    entries: Sequence[TodoEntry] = ()
    is_urgent: bool = False
    order: int = 100
