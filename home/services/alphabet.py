"""The order of the alphabet in each language, without the help of the system's own tables, which differ from host to host."""

import unicodedata

# Letters that count as letters of their own; elsewhere accents do not change the order.
ALPHABETS = {
    "tr": "abcçdefgğhıijklmnoöpqrsştuüvwxyz",
    "ar": "ابتثجحخدذرزسشصضطظعغفقكلمنهوي",
    "uk": "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",
}
LOWER = {"tr": str.maketrans("Iİ", "ıi")}
# Forms of one letter, and signs that dictionaries pass over.
SAME_LETTER = str.maketrans("أإآٱؤئىة", "ااااوييه", "\u0640")
ARTICLE = "ال"


def sort_key(text: str, language: str) -> tuple:
    """Return what orders words as a dictionary of the language does."""
    letters = _letters(text, language)
    alphabet = ALPHABETS.get(language, "")
    return tuple((0, alphabet.index(sign)) if sign in alphabet else (1, sign) for sign in letters), text


def first_letter(text: str, language: str) -> str:
    """Return the letter that a word stands under, as a heading shows it; `#` for what begins with none."""
    letters = _letters(text, language)[:1]
    if not letters.isalpha():
        return "#"
    return {"i": "İ"}.get(letters, letters.upper()) if language == "tr" else letters.upper()


def _letters(text: str, language: str) -> str:
    lowered = text.translate(LOWER.get(language, {})).lower()
    alphabet = ALPHABETS.get(language, "")
    plain = "".join(sign if sign in alphabet else _bare(sign) for sign in unicodedata.normalize("NFC", lowered))
    if language == "ar":
        plain = " ".join(word.removeprefix(ARTICLE) for word in plain.translate(SAME_LETTER).split())
    return "".join(sign for sign in plain if sign.isalnum() or sign == " ").strip()


def _bare(sign: str) -> str:
    """Return a letter without its accents."""
    return "".join(part for part in unicodedata.normalize("NFD", sign) if not unicodedata.combining(part))
