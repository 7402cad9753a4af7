"""The writing rules that hold in this language."""

from rights.plain_language.engine.rules.book import RuleBook

book = RuleBook("tr")
