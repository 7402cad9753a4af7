"""The writing rules of French."""

from rights.plain_language.engine.rules.book import RuleBook

book = RuleBook("fr")

from rights.plain_language.engine.rules.fr import figures, order, sentences, shared, verbs, vocabulary, words  # noqa: E402, F401
