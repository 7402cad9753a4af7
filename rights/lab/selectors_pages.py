"""Pages of the lab and of other rooms as readers of one language are offered them: in their language where they are live there, in French otherwise."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from home.selectors import SOURCE_LANGUAGE
from home.services.visibility import public


@dataclass(frozen=True)
class OfferedPage:
    """A link to a page. `is_french` says that its title is in French for readers of another language, `is_summary_french` the same of its summary."""

    page: Any
    source: Any
    language: str
    url: str

    @property
    def title(self) -> str:
        return self.page.title

    @property
    def summary(self) -> str:
        return self.page.search_summary

    def says_in_french(self, part: str) -> bool:
        if self.language == SOURCE_LANGUAGE:
            return False
        return self.page.locale.language_code != self.language or self.page.is_in_french(part)

    @property
    def is_french(self) -> bool:
        return self.says_in_french("title")

    @property
    def is_summary_french(self) -> bool:
        return self.says_in_french(self.page.summary_part)


def french_pages(model: type) -> QuerySet:
    """Return the live public pages of a type in French. Lists are cut here, before their translations are read."""
    return public(model.objects.live()).filter(locale__language_code=SOURCE_LANGUAGE)


def own_and_french(model: type, *, language: str, sources: QuerySet | None = None) -> QuerySet:
    """Return the live public pages of a type in a language and in French, both to be read at once; only those of the French `sources` where given."""
    found = public(model.objects.live()).filter(locale__language_code__in={language, SOURCE_LANGUAGE}).select_related("locale")
    if sources is not None:
        found = found.filter(
            Q(pk__in=sources.values("pk")) | Q(translation_key__in=sources.values("translation_key"), locale__language_code=language)
        )
    return found


def offered(rows: Iterable, *, language: str, request=None) -> list[OfferedPage]:
    """Return one page for each French one among `rows`, in their order, in the language where it is there; no query."""
    rows = list(rows)
    own = {row.translation_key: row for row in rows if row.locale.language_code == language}
    sources = [row for row in rows if row.locale.language_code == SOURCE_LANGUAGE]
    pairs = [(own.get(source.translation_key, source), source) for source in sources]
    return [OfferedPage(page, source, language, page.get_url(request) or "") for page, source in pairs]
