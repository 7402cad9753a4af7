"""The writing rules, by language. A language that is not here has none."""

from functools import cache

from rights.plain_language.engine.rules.book import Rule


@cache
def rules_of(language: str) -> tuple[Rule, ...]:
    match language:
        case "fr":
            from rights.plain_language.engine.rules.fr import book
        case "en":
            from rights.plain_language.engine.rules.en import book
        case "ar":
            from rights.plain_language.engine.rules.ar import book
        case "tr":
            from rights.plain_language.engine.rules.tr import book
        case _:
            return ()
    return tuple(book.rules)
