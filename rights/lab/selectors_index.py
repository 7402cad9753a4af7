"""What the front page of the lab shows; a fixed number of queries, whatever there is."""

from dataclasses import dataclass, field

from home.selectors import SOURCE_LANGUAGE
from home.services.visibility import public, visibility_read_once
from rights.lab.models import EngagementPage, LabProjectPage, ResourceIndexPage, ResourcePage, Territory
from rights.lab.selectors_pages import OfferedPage, offered, own_and_french
from rights.lab.selectors_projects import territories_of
from rights.lab.services.phases import CurrentPhase, current_phase

MOST_ENGAGEMENTS, MOST_PROJECTS = 50, 100
NEWEST = 3
PLACES_SHOWN = 4


@dataclass(frozen=True)
class ListedProject:
    """A project in a list. `places` are the names of its first territories, in French for all readers."""

    link: OfferedPage
    phase: CurrentPhase | None
    places: list[str]


@dataclass(frozen=True)
class LabFront:
    engagements: list[OfferedPage] = field(default_factory=list)
    projects: list[ListedProject] = field(default_factory=list)
    library: OfferedPage | None = None
    resources: list[OfferedPage] = field(default_factory=list)


@visibility_read_once()
def lab_front(*, page, request=None) -> LabFront:
    """Return what the lab has for readers of the language of `page`, in French where it is not translated."""
    language = page.locale.language_code

    def shown(rows) -> list[OfferedPage]:
        return offered(rows, language=language, request=request)

    engagements = own_and_french(EngagementPage, language=language).select_related("locale", "pictogram").defer_streamfields()
    kept = {"phases", "territories"}
    projects = own_and_french(LabProjectPage, language=language).select_related("locale", "pictogram")
    projects = projects.defer(*[name for name in LabProjectPage.get_streamfield_names() if name not in kept])
    # The French page and its translation: twice as many rows as entries.
    links = shown(projects.order_by("path")[: 2 * MOST_PROJECTS])[:MOST_PROJECTS]
    names = _names({number for link in links for number in territories_of(link.source)[:PLACES_SHOWN]})
    library = shown(own_and_french(ResourceIndexPage, language=language))
    newest = public(ResourcePage.objects.live()).filter(locale__language_code=SOURCE_LANGUAGE).order_by("-published_on", "-pk")[:NEWEST]
    resources = own_and_french(ResourcePage, language=language, sources=ResourcePage.objects.filter(pk__in=list(newest.values_list("pk", flat=True))))
    return LabFront(
        sorted(shown(engagements.order_by("path")[: 2 * MOST_ENGAGEMENTS])[:MOST_ENGAGEMENTS], key=_by_number),
        [
            ListedProject(link, current_phase(link.page), [names[n] for n in territories_of(link.source)[:PLACES_SHOWN] if n in names])
            for link in links
        ],
        library[0] if library else None,
        shown(resources.defer_streamfields().order_by("-published_on", "-pk")),
    )


def _by_number(link: OfferedPage) -> tuple[bool, int]:
    return link.source.number is None, link.source.number or 0


def _names(numbers: set[int]) -> dict[int, str]:
    return dict(Territory.objects.filter(pk__in=numbers).values_list("pk", "name"))
