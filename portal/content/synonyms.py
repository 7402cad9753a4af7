"""Synonyms of a content folder: `search-synonyms.yaml`, one list of groups a language."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.text import slugify
from wagtail.log_actions import log
from wagtail.models import Locale

from portal.content.files import ContentFolder
from portal.content.problems import Problem
from rights.search.models import SynonymGroup

FILE = "search-synonyms.yaml"


@dataclass(frozen=True)
class SynonymEntry:
    """A group as written. Its first word names it: the same at every loading."""

    language: str
    words: list[str]

    @property
    def key(self) -> str:
        return f"{self.language}-{slugify(self.words[0], allow_unicode=True)}"[:80]

    def existing(self) -> SynonymGroup | None:
        return SynonymGroup.objects.filter(content_key=self.key).first()


def read_synonyms(folder: ContentFolder) -> list[SynonymEntry]:
    """Return the groups that are right; note what is wrong in `folder.problems`."""
    entries, seen = [], set()
    languages = [code for code, _name in settings.LANGUAGES]
    for language, groups in folder.lists.get("synonyms", {}).items():
        if language not in languages:
            folder.problems.append(Problem(FILE, str(language), f"unknown language. Languages of the portal: {', '.join(languages)}."))
            continue
        if not isinstance(groups, list):
            folder.problems.append(Problem(FILE, language, "a list of groups is expected, such as “- [rsa, revenu minimum]”."))
            continue
        for index, words in enumerate(groups):
            place = f"{language}[{index + 1}]"
            entry = SynonymEntry(language, words)
            reasons = group_problems(words)
            if not reasons and entry.key in seen:
                reasons = [f"another group begins with “{words[0]}”."]
            folder.problems += [Problem(FILE, place, reason) for reason in reasons]
            if not reasons:
                seen.add(entry.key)
                entries.append(entry)
    return entries


def group_problems(words: Any) -> list[str]:
    if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
        return ["a list of words is expected; put numbers, yes and no in quotes."]
    try:
        SynonymGroup(words="\n".join(words)).clean()
    except ValidationError as error:
        return error.messages
    return []


def save_synonyms(entry: SynonymEntry, locale: Locale) -> SynonymGroup:
    """Create or update a group; one that is the same is left as it is."""
    group = entry.existing() or SynonymGroup(content_key=entry.key)
    before = (group.pk, group.words, group.locale_id)
    group.words, group.locale = "\n".join(entry.words), locale
    if before != (group.pk, group.words, group.locale_id):
        group.save()
        log(group, "wagtail.create" if before[0] is None else "wagtail.edit")
    return group
