"""What the front page of the lab shows; a fixed number of queries, whatever there is."""

from dataclasses import dataclass, field

from home.services.visibility import visibility_read_once
from rights.lab.models import EngagementPage, LabProjectPage, ResourceIndexPage, ResourcePage, Territory
from rights.lab.selectors_pages import OfferedPage, french_pages, offered, own_and_french
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

    def rows_of(model: type, *order: str, most: int):
        return own_and_french(model, language=language, sources=french_pages(model).order_by(*order)[:most]).order_by(*order)

    engagements = rows_of(EngagementPage, "path", most=MOST_ENGAGEMENTS).select_related("locale", "pictogram").defer_streamfields()
    kept = {"phases", "territories"}
    projects = rows_of(LabProjectPage, "path", most=MOST_PROJECTS).select_related("locale", "pictogram")
    links = shown(projects.defer(*[name for name in LabProjectPage.get_streamfield_names() if name not in kept]))
    names = _names({number for link in links for number in territories_of(link.source)[:PLACES_SHOWN]})
    library = shown(own_and_french(ResourceIndexPage, language=language))
    resources = rows_of(ResourcePage, "-published_on", "-pk", most=NEWEST)
    return LabFront(
        sorted(shown(engagements), key=_by_number),
        [
            ListedProject(link, current_phase(link.page), [names[n] for n in territories_of(link.source)[:PLACES_SHOWN] if n in names])
            for link in links
        ],
        library[0] if library else None,
        shown(resources.defer_streamfields()),
    )


def _by_number(link: OfferedPage) -> tuple[bool, int]:
    return link.source.number is None, link.source.number or 0


def _names(numbers: set[int]) -> dict[int, str]:
    return dict(Territory.objects.filter(pk__in=numbers).values_list("pk", "name"))
