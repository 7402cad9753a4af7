"""What could not be kept as it was, gathered by kind as editors read it."""

from dataclasses import dataclass

from rights.drafts.document import Note, NoteKind


@dataclass
class Kind:
    label: str
    notes: list[Note]


@dataclass
class Told:
    """`left_out`: nowhere on the page; `to_check`: there, but otherwise. Each in the order of the document."""

    left_out: list[Kind]
    to_check: list[Kind]

    @property
    def is_empty(self) -> bool:
        return not (self.left_out or self.to_check)


def told(notes: list[Note]) -> Told:
    kinds: dict[str, list[Note]] = {}
    for note in notes:
        if note.kind in NoteKind.values:
            kinds.setdefault(note.kind, []).append(note)
    found = [(Kind(str(NoteKind(kind).label), of_kind), of_kind[0].is_left_out) for kind, of_kind in kinds.items()]
    return Told([kind for kind, is_left_out in found if is_left_out], [kind for kind, is_left_out in found if not is_left_out])
