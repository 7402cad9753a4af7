"""What the content files of the lab need beside what every kind of file does."""

from typing import Any

from portal.content.files import Document
from portal.content.kinds import address_of


def continued_first(documents: list[Document], values: dict[tuple[str, str], dict[str, Any]]) -> list[Document]:
    """Return documents in their order, but a project after the one that it continues.

    A project that continues itself through others is refused when it is written: the others must be written as the files say by then.
    """
    by_address = {address_of(document): document for document in documents}
    placed: dict[str, Document] = {}

    def place(address: str, followers: tuple[str, ...] = ()) -> None:
        if address in placed or address in followers or address not in by_address:
            return
        continued = values[address, by_address[address].language].get("continues")
        if continued:
            place(continued.key, (*followers, address))
        placed[address] = by_address[address]

    for address in by_address:
        place(address)
    return list(placed.values())
