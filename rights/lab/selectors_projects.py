"""The other projects that the page of a project leads to."""

from dataclasses import dataclass, field
from datetime import UTC, datetime

from home.services.visibility import visibility_read_once
from rights.lab.models import LabProjectPage
from rights.lab.selectors_pages import OfferedPage, french_pages, offered, own_and_french
from rights.lab.selectors_territories import nearness, wholes
from rights.lab.services.phases import CurrentPhase, current_phase

SHOWN = 3
MOST_READ = 200
LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class OtherProject:
    """`is_origin`: the page continues it; `is_sequel`: it continues the page. `phase` is where it stands."""

    link: OfferedPage
    phase: CurrentPhase | None
    is_origin: bool = False
    is_sequel: bool = False


@dataclass(frozen=True)
class OtherProjects:
    """`origin` is what the page continues, `sequels` what continues it; `shown` are the first ones to read; `everywhere` is all of them."""

    origin: OtherProject | None = None
    sequels: list[OtherProject] = field(default_factory=list)
    shown: list[OtherProject] = field(default_factory=list)
    everywhere: list[OtherProject] = field(default_factory=list)

    @property
    def with_territories(self) -> list[tuple[OfferedPage, list[int]]]:
        return [(other.link, territories_of(other.link.source)) for other in self.everywhere]


def territories_of(page) -> list[int]:
    """Return the numbers of the territories of a page of the lab; no query."""
    return [block["value"]["territory"] for block in page.territories.raw_data if block["value"].get("territory")]


@visibility_read_once()
def other_projects(*, page, request=None) -> OtherProjects:
    """Return the projects to read after this one: what it continues and what continues it, then those of the same territories, where a part
    counts for its whole, but less; then those of the same topic; then the newest. Three queries at most, whatever the number of projects.
    """
    language = page.locale.language_code
    sources = french_pages(LabProjectPage).order_by("-first_published_at", "-pk")[:MOST_READ]
    rows = own_and_french(LabProjectPage, language=language, sources=sources).order_by("-first_published_at", "-pk")
    rows = list(_with_streams(rows))
    found = [each for each in offered(rows, language=language, request=request) if each.source.translation_key != page.translation_key]
    if not found:
        return OtherProjects()
    own = {row.pk for row in rows if row.translation_key == page.translation_key} | {page.pk}
    above, places = wholes(), territories_of(page)
    others = [OtherProject(each, current_phase(each.page), each.source.pk == page.continues_id, each.source.continues_id in own) for each in found]

    def order(other: OtherProject) -> tuple:
        source = other.link.source
        shares_topic = page.topic_id is not None and source.topic_id == page.topic_id
        published = source.first_published_at or LONG_AGO
        return (other.is_origin or other.is_sequel, nearness(places, territories_of(source), above), shares_topic, published)

    others.sort(key=order, reverse=True)
    origin = next((other for other in others if other.is_origin), None)
    return OtherProjects(origin, [other for other in others if other.is_sequel], others[:SHOWN], others)


def _with_streams(rows):
    """Read of each project what its order and its phase ask for, and no other stream."""
    return rows.defer(*[name for name in LabProjectPage.get_streamfield_names() if name not in {"territories", "phases"}])
