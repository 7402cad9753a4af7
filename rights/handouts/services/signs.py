"""Signs of ordinary texts that no font of the handouts draws, told by others or in words: an arrow must not keep a page from being printed."""

import re

from django.utils.translation import gettext as _

from home.services.typography import RIGHT_TO_LEFT

AHEAD, BACK = "→➔➜➡⇒⟶▶►▸↗↪", "←⬅⇐⟵◀◄◂↩"
YES, NO = "✓✔☑✅", "✗✘☒❌❎"
# What stands before an item, or beside words that say the same.
BULLETS, DECORATION = "●■□▪▫◦◆◇★☆☐⬜◼", "☎☏✆✉✏📞📱📧📍\ufe0e\ufe0f"
ANY = re.compile(f"[{AHEAD}{BACK}{YES}{NO}{BULLETS}{DECORATION}↔⇔⚠]")
ANSWER = re.compile(f"\\s*([{YES}{NO}])\\s*")


def drawable(text: str) -> str:
    """Return a text with these signs replaced. Those that point keep pointing where they do: the quotation marks in their place turn with Arabic letters."""
    if not ANY.search(text):
        return text
    ahead, back = ("‹", "›") if RIGHT_TO_LEFT.search(text) else ("›", "‹")
    signs = dict.fromkeys(AHEAD, ahead) | dict.fromkeys(BACK, back) | dict.fromkeys(BULLETS, "•") | dict.fromkeys(DECORATION)
    text = text.translate(str.maketrans(signs | {"↔": "–", "⇔": "–", "⚠": "!"}))
    return ANSWER.sub(_in_words, text)


def _in_words(found: re.Match) -> str:
    word = _("Yes") if found[1] in YES else _("No")
    before, after = found.string[: found.start()].strip(), found.string[found.end() :].strip()
    if not before:
        return f"{word} – " if after else word
    return f" ({word}) " if after[:1].isalnum() else f" ({word})"
