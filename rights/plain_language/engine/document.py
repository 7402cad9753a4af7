"""A page as the rules read it: its texts, in order, cut into sentences and words."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from rights.plain_language.engine import lexicon
from rights.plain_language.engine.markup import Mark, Reading, as_block, read
from rights.plain_language.engine.tokens import Shape, Token, sentences, tokenise
from rights.plain_language.engine.types import Block, Kind, Level, Term

MOST_CHARACTERS = 800_000  # of a page: more than 100,000 words; what comes after is not read


@dataclass(slots=True, eq=False)
class Text:
    """A block that is read."""

    name: str
    kind: Kind
    reading: Reading
    sentences: list["Sentence"] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class Sentence:
    """`tokens` leaves out words in another language; `words` are those that count in its length."""

    text: Text
    tokens: list[Token]
    kind: Kind
    line: int
    index: int
    words: list[Token] = field(init=False)

    def __post_init__(self):
        self.words = [token for token in self.tokens if token.shape is not Shape.SIGN and not token.joined]

    @property
    def start(self) -> int:
        return self.tokens[0].start

    @property
    def end(self) -> int:
        return self.tokens[-1].end

    @property
    def shown(self) -> str:
        return self.text.reading.text[self.start : self.end]

    @property
    def is_whole(self) -> bool:
        """Whether it is a sentence, and no heading nor name of a thing."""
        return self.kind in (Kind.PROSE, Kind.LINES)


def quoted(tokens: Iterable[Token], reading: Reading, language: str) -> Iterator[Token]:
    """Yield the tokens that are read; those of a name kept in the page's own language are marked, those in another language are left out."""
    marks = reading.marked(Mark.LANGUAGE)
    explained = reading.marked(Mark.EXPLAINED)
    for token in tokens:
        while marks and marks[0].end <= token.start:
            marks.pop(0)
        while explained and explained[0].end <= token.start:
            explained.pop(0)
        if marks and marks[0].start <= token.start:
            if marks[0].value.split("-")[0] != language:
                continue
            token.quoted = True
        if explained and explained[0].start <= token.start:
            token.explained = explained[0].value
        yield token


def lines(reading: Reading, tokens: Iterable[Token]) -> Iterator[list[Token]]:
    """Yield the tokens of each line that has any."""
    end, line = -1, []
    for token in tokens:
        if token.start > end:
            if line:
                yield line
            line = []
            found = reading.text.find("\n", token.start)
            end = len(reading.text) if found < 0 else found
        line.append(token)
    if line:
        yield line


class Document:
    def __init__(self, blocks: Mapping[str, Block | str], *, language: str, level: Level, glossary: tuple[Term, ...] = ()):
        self.language = language
        self.level = level
        self.glossary = glossary
        self.texts: list[Text] = []
        self.sentences: list[Sentence] = []
        room = MOST_CHARACTERS
        for name, block in blocks.items():
            if room > 0:
                room -= self.take(name, as_block(block), room)

    def take(self, name: str, block: Block, room: int) -> int:
        if len(block.text) > room:
            block = Block(block.text[:room], block.kind, block.is_rich)
        reading = read(block)
        text = Text(name, block.kind, reading)
        self.texts.append(text)
        headings = reading.marked(Mark.HEADING)
        for number, line in enumerate(lines(reading, quoted(tokenise(reading.text), reading, self.language))):
            is_heading = any(span.start <= line[0].start < span.end for span in headings)
            kind = Kind.HEADING if is_heading else block.kind
            for tokens in sentences(line):
                sentence = Sentence(text, tokens, kind, number, len(self.sentences))
                text.sentences.append(sentence)
                self.sentences.append(sentence)
        return len(block.text) + 1

    @property
    def whole(self) -> Iterator[Sentence]:
        return (sentence for sentence in self.sentences if sentence.is_whole and sentence.words)

    def lemma(self, token: Token) -> str:
        return lexicon.lemma(token.form, self.language)

    def is_name(self, sentence: Sentence, position: int) -> bool:
        """Tell whether the word at `position` of the sentence's tokens is the name of a person, a place or a service."""
        token = sentence.tokens[position]
        if not token.text[0].isupper():
            return False
        before = [other for other in sentence.tokens[:position] if other.shape is not Shape.SIGN]
        if before and sentence.tokens[position - 1].form not in {"«", "“", '"', ":", "(", "-", "–"}:
            return True
        return self.language == "en" or not lexicon.is_known(token.form, self.language)
