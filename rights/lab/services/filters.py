"""What readers choose to see of the library, as it stands in an address."""

import re
from dataclasses import dataclass, replace

from django.db.models import Q, QuerySet, TextField
from django.db.models.expressions import RawSQL
from django.db.models.functions import Cast
from django.utils.translation import gettext as _

from home.services.address_filters import SLUG, Unreadable, language_read, page_read, query_written, shown_value, topic_read, values_read
from home.services.visibility import public
from rights.lab.models import ResourcePage, ResourceTerritory, Territory
from rights.lab.vocabulary import ResourceAudience, ResourceKind

NEWEST, TITLE, DOWNLOADS, BEST = "recentes", "titre", "telechargements", "reponse"
ORDERS = (BEST, NEWEST, TITLE, DOWNLOADS)
AUDIENCES = (ResourceAudience.RESIDENTS.value, ResourceAudience.PROFESSIONALS.value)

# What stands in the address, in the order in which it is written there, and the name it has here.
PARAMETERS = {
    "mots": "words", "exact": "is_exact", "genre": "kind", "public": "audience", "theme": "topic", "territoire": "territory", "langue": "language",
    "annee": "year", "tri": "order", "page": "page",
}  # fmt: skip
# Those that keep some resources and leave others out, besides the words.
NARROWING = ("kind", "audience", "topic", "territory", "language", "year")

# Each territory beside each of those that it is part of, itself first.
WITHIN = (
    f"within(part, whole) AS (SELECT id, id FROM {Territory._meta.db_table}"  # noqa: S608 (our own name)
    f" UNION SELECT within.part, above.part_of_id FROM within JOIN {Territory._meta.db_table} AS above ON above.id = within.whole"
    " WHERE above.part_of_id IS NOT NULL)"
)
YEAR = re.compile(r"(?:19|20)\d\d", re.ASCII)
LONGEST_WORDS = 200


@dataclass(frozen=True)
class Filters:
    """A choice of resources: each part may be empty. `order` and `page` say how it is shown, not what; `is_exact` leaves typos alone.

    `errors` are sentences for the reader about the values that could not be read, by parameter; the others count all the same.
    """

    words: str = ""
    is_exact: bool = False
    kind: str = ""
    audience: str = ""
    topic: str = ""
    territory: str = ""
    language: str = ""
    year: int = 0
    order: str = ""
    page: int = 1
    errors: tuple[tuple[str, str], ...] = ()

    @classmethod
    def read(cls, parameters) -> "Filters":
        """Return what the parameters of an address choose (a QueryDict, or a mapping); nothing in them raises an error."""
        values, errors = values_read(parameters, PARAMETERS, READERS)
        return cls(**values, errors=tuple(errors))

    @property
    def is_empty(self) -> bool:
        """Whether the whole library is chosen."""
        return not (self.words or any(getattr(self, name) for name in NARROWING))

    @property
    def shown_order(self) -> str:
        """The order asked for; by itself the best answer to a question first, else the newest resource."""
        usual = BEST if self.words else NEWEST
        return self.order if self.order and (self.words or self.order != BEST) else usual

    def conditions(self) -> dict[str, Q]:
        """Return the condition of each filter in use, by name, for resources read `with_languages`."""
        found = {}
        if self.kind:
            found["kind"] = Q(kind=self.kind)
        if self.audience:
            found["audience"] = Q(audience__in=[self.audience, ResourceAudience.BOTH])
        if self.topic:
            topics = ResourcePage._meta.get_field("topic").related_model
            found["topic"] = Q(topic__in=public(topics.objects.live()).filter(slug=self.topic))
        if self.territory:
            found["territory"] = Q(pk__in=ResourceTerritory.objects.filter(territory__in=_in_and_under(self.territory)).values("resource"))
        if self.language:
            found["language"] = given_in(self.language)
        if self.year:
            found["year"] = Q(published_on__year=self.year)
        return found

    def query(self, **changes) -> str:
        """Return the choice as it stands in an address, without "?": always written in the same way, empty when nothing is chosen.

        `changes` are other values for some of its parts. Without a new `page`, the address is that of the first one.
        """
        chosen = replace(self, **{"page": 1, **changes})
        if not chosen.words:
            chosen = replace(chosen, is_exact=False)
        if chosen.shown_order == replace(chosen, order="").shown_order:
            chosen = replace(chosen, order="")
        return query_written((parameter, _written(parameter, getattr(chosen, name))) for parameter, name in PARAMETERS.items())


def _in_and_under(key: str) -> RawSQL:
    """Return the numbers of a territory and of all its parts, as a subquery; none for a key that is nobody's."""
    table = Territory._meta.db_table
    return RawSQL(f"WITH RECURSIVE {WITHIN} SELECT within.part FROM within JOIN {table} AS top ON top.id = within.whole WHERE top.key = %s", [key])  # noqa: S608, S611 (our own names)


def with_languages(resources: QuerySet[ResourcePage]) -> QuerySet[ResourcePage]:
    """Have resources bring what `given_in` reads."""
    return resources.annotate(languages_text=Cast("languages", TextField()))


def given_in(language: str) -> Q:
    """Return the condition that a version is in a language."""
    return Q(languages_text__contains=f'"{language}"')


def _written(parameter: str, value) -> str:
    if parameter == "page":
        return str(value) if value > 1 else ""
    return ("1" if value else "") if parameter == "exact" else str(value or "")


def _words(text: str) -> str:
    return " ".join(text[:LONGEST_WORDS].split())


def _exact(text: str) -> bool:
    return text == "1"


def _kind(text: str) -> str:
    if text in ResourceKind.values:
        return text
    raise Unreadable(_("“%(value)s” is not a kind of resource: choose one in the list.") % {"value": shown_value(text)})


def _audience(text: str) -> str:
    if text in AUDIENCES:
        return text
    raise Unreadable(_("“%(value)s” is not an audience: choose residents or professionals in the list.") % {"value": shown_value(text)})


def _territory(text: str) -> str:
    if SLUG.fullmatch(text):
        return text
    raise Unreadable(_("“%(value)s” is not a territory of the list: choose one there.") % {"value": shown_value(text)})


def _year(text: str) -> int:
    if YEAR.fullmatch(text):
        return int(text)
    raise Unreadable(_("“%(value)s” is not a year: choose one in the list.") % {"value": shown_value(text)})


def _order(text: str) -> str:
    if text in ORDERS:
        return text
    raise Unreadable(_("“%(value)s” is not an order of the list: choose one there.") % {"value": shown_value(text)})


READERS = {
    "mots": _words, "exact": _exact, "genre": _kind, "public": _audience, "theme": topic_read, "territoire": _territory, "langue": language_read,
    "annee": _year, "tri": _order, "page": page_read,
}  # fmt: skip
