"""The whole site, every inside address of every language asked once: nothing broken, nothing hidden, nothing left untranslated."""

import re
from pathlib import Path
from urllib.robotparser import RobotFileParser
from xml.etree import ElementTree

import polib
import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from wagtail.models import Page

from home.models import BasePage
from home.selectors import language_direction
from home.services.inlined import early_script
from tests.budgets.sizes import FIRST_FLIGHT, MOST_SCRIPTS, packed_size
from tests.conftest import BASE_DIR
from tests.contracts.site import ALL_LANGUAGES, LANGUAGES
from tests.portal.crawl import ORIGIN, Document, Site, Visitor, ask, crawl, grouped, inside, plain
from tests.portal.names_kept import names_kept
from tests.portal.spoken import faults

pytestmark = pytest.mark.django_db
SITEMAP = "/sitemap.xml"
ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAPS = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
ALTERNATE = "{http://www.w3.org/1999/xhtml}link"
OPEN_GRAPH = ["og:title", "og:description", "og:url", "og:image", "og:site_name"]
KINDS_OF_FILES = {
    ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".png": "image/png", ".jpg": "image/jpeg", ".webp": "image/webp",
    ".woff2": "font/woff2", ".xml": "xml",
}  # fmt: skip
SENTENCE = 6  # words: a shorter line may be a name, which is the same in all languages
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]")
COUNT = "%(count)s"


@pytest.fixture(scope="module")
def site(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        visitor = Visitor("fr")
        listed = [inside(entry["location"], "/")[0] for entry in sitemap_entries(ask(visitor, SITEMAP).content)]
        lost = [f"/{language}/nulle-part/" for language in ALL_LANGUAGES]
        return crawl(visitor, "/", [SITEMAP, "/robots.txt", "/favicon.ico", *listed, *public_addresses(), *lost])


def sitemap_entries(content: bytes) -> list[dict]:
    return [
        {
            "location": entry.find(f"{SITEMAPS}loc").text,
            "alternates": {link.get("hreflang"): link.get("href") for link in entry.findall(ALTERNATE)},
        }
        for entry in ElementTree.fromstring(content)
    ]


def public_addresses() -> list[str]:
    """Return the addresses of all public pages and of what stands below them, linked to or not."""
    pages = Page.objects.live().filter(depth__gt=1).specific()
    return [page.url + ending for page in pages if isinstance(page, BasePage) for ending in ["", *page.sub_addresses()]]


def tell(problems: list[tuple[str, str]]) -> None:
    if problems:
        pytest.fail(grouped(problems), pytrace=False)


def is_lost(address: str) -> bool:
    return address.endswith("/nulle-part/")


def test_the_walk_sees_every_language_and_every_version(site: Site):
    assert {document.language for document in site.findable.values()} == set(ALL_LANGUAGES)
    assert len(site.findable) >= 20 * len(LANGUAGES)
    assert sum(address.endswith("/falc/") for address in site.findable) >= 4 * len(LANGUAGES)


def test_every_inside_address_answers(site: Site):
    problems = []
    for address, answer in site.answers.items():
        expected = 404 if is_lost(address) else 200
        if answer.status != expected and not answer.leads_to:
            problems.append((f"answers {answer.status} instead of {expected}", f"{address} on {answer.found_on}"))
        if answer.leads_to and site.answers[answer.leads_to].leads_to:
            problems.append(("leads to an address that leads to another", address))
    tell(problems)


def test_every_file_is_what_its_name_says(site: Site):
    problems = []
    for address, answer in site.answers.items():
        ending = re.search(r"\.[a-z0-9]+$", address.partition("?")[0])
        expected = KINDS_OF_FILES.get(ending[0], "") if ending else "text/html"
        if not answer.kind.endswith(expected):
            problems.append((f"is {answer.kind}", address))
        if not (answer.document or answer.content or answer.leads_to):
            problems.append(("is empty", address))
        if answer.kind.endswith("xml"):
            try:
                ElementTree.fromstring(answer.content)
            except ElementTree.ParseError as error:
                problems.append((f"is not well formed: {error}", address))
    tell(problems)


def test_every_anchor_exists(site: Site):
    """In pages, and in the sheets of pictograms."""
    sheets = {
        address: set(re.findall(r'\bid="([^"]+)"', answer.content.decode()))
        for address, answer in site.answers.items()
        if answer.kind == "image/svg+xml"
    }
    problems = []
    for address, document in site.documents.items():
        problems += [("names an element that is not there", f"{address}: {name}") for name in document.dangling]
        for link in document.links:
            if not link.anchor or link.address not in site.answers:
                continue
            target = site.answers[link.address]
            ids = target.document.ids if target.document else sheets.get(link.address, set())
            if link.anchor not in ids:
                problems.append(("leads to an anchor that is not there", f"{address}: {link.address}#{link.anchor}"))
    tell(problems)


def test_every_page_is_one_page_of_its_language(site: Site):
    problems = []
    for address, document in site.documents.items():
        language = address.split("/")[1]
        if document.language != language or document.direction != language_direction(language):
            problems.append((f"is in {document.language}, {document.direction}", address))
        if document.headings != 1:
            problems.append((f"has {document.headings} titles of the first level", address))
        if not document.title.partition(" – ")[0].strip():
            problems.append(("has no title", address))
    tell(problems)


def test_every_page_is_told_from_the_others(site: Site):
    """What a list of results shows: a title that no other page of the language has, a description."""
    problems, seen = [], {}
    for address, document in site.findable.items():
        other = seen.setdefault((document.language, document.title), address)
        if other != address:
            problems.append((f"has the title of another page: {document.title}", f"{address}, {other}"))
        if not document.metas.get("description"):
            problems.append(("has no description", address))
    tell(problems)


def test_every_version_names_the_others_and_itself(site: Site):
    problems = []
    for address, document in site.findable.items():
        own = ORIGIN + address
        if document.canonical != own:
            problems.append(("says it is another page", f"{address}: {document.canonical}"))
        if document.alternates.get(document.language) != own:
            problems.append(("does not stand among its versions", address))
        if document.alternates.get("x-default") != document.alternates.get(settings.LANGUAGE_CODE):
            problems.append(("does not offer French to other languages", address))
        for language, alternate in document.alternates.items():
            other = site.findable.get(inside(alternate, address)[0])
            if other is None:
                problems.append(("has a version that cannot be found", f"{address}: {alternate}"))
            elif other.alternates != document.alternates or language not in {other.language, "x-default"}:
                problems.append(("has a version that does not say the same", f"{address}: {alternate}"))
            elif address.endswith("/falc/") != alternate.endswith("/falc/"):
                problems.append(("has a version of another kind", f"{address}: {alternate}"))
    tell(problems)


def test_machines_read_what_people_read(site: Site):
    """Structured data and Open Graph; the addresses in them have been asked with the others."""
    problems = []
    for address, document in site.findable.items():
        problems += [(f"has no {name}", address) for name in OPEN_GRAPH if not document.metas.get(name)]
        if document.metas.get("og:url") != document.canonical:
            problems.append(("has another address for machines", address))
        image = inside(document.metas.get("og:image", ""), address)
        if not image or not site.answers[image[0]].kind.startswith("image/"):
            problems.append(("has no picture to share", address))
        kinds = [item.get("@type") for data in document.data for item in data.get("@graph", [])]
        if address.strip("/").count("/") and "BreadcrumbList" not in kinds:
            problems.append(("does not say where it stands", address))
        if not all(data.get("@context") == "https://schema.org" and all(kinds) for data in document.data):
            problems.append(("has data that machines cannot read, or of no kind", address))
    tell(problems)


def test_the_sitemap_lists_what_readers_come_to_and_nothing_else(site: Site):
    entries = {inside(entry["location"], "/")[0]: entry["alternates"] for entry in sitemap_entries(site.answers[SITEMAP].content)}
    reached = {address for address in site.findable if address in site.reached}
    problems = [("is not in the sitemap", address) for address in reached - set(entries)]
    problems += [("is in the sitemap, and no link leads there", address) for address in set(entries) - reached]
    problems += [
        ("has other versions in the sitemap", address)
        for address, alternates in entries.items()
        if address in site.findable and alternates != site.findable[address].alternates
    ]
    tell(problems)


def test_robots_name_the_sitemap_and_may_read_every_page(site: Site):
    text = site.answers["/robots.txt"].content.decode()
    robots = RobotFileParser()
    robots.parse(text.splitlines())
    assert robots.site_maps() == [ORIGIN + SITEMAP]
    tell([("may not be read", address) for address in site.findable if not robots.can_fetch("*", ORIGIN + address)])


def test_each_language_has_a_feed_that_leads_to_its_pages(site: Site):
    feeds = {address: answer for address, answer in site.answers.items() if answer.kind == "application/atom+xml"}
    assert sorted(address.split("/")[1] for address in feeds) == sorted(ALL_LANGUAGES)
    problems = []
    for address, answer in feeds.items():
        feed = ElementTree.fromstring(answer.content)
        entries = feed.findall(f"{ATOM}entry")
        if not entries:
            problems.append(("is empty", address))
        for part in [feed, *entries]:
            if not all(part.findtext(f"{ATOM}{name}") for name in ("id", "title", "updated")):
                problems.append(("has an entry without id, title or date", address))
            link = next(link.get("href") for link in part.findall(f"{ATOM}link") if link.get("rel", "alternate") == "alternate")
            target = inside(link, address)[0]
            if target not in site.findable or not target.startswith(f"/{address.split('/')[1]}/"):
                problems.append(("leads to no page of its language", f"{address}: {link}"))
        if len({entry.findtext(f"{ATOM}id") for entry in entries}) < len(entries):
            problems.append(("names an entry twice", address))
    tell(problems)


def test_every_page_fits_the_first_flight_of_a_connection(site: Site):
    weights = {address: site.answers[address].weight for address in site.documents}
    assert len(weights) > 100
    tell([(f"weighs {weight} bytes", address) for address, weight in weights.items() if weight > FIRST_FLIGHT])


def test_scripts_are_small_and_stand_in_nobodys_way(site: Site):
    problems, files = [], set()
    for address, document in site.documents.items():
        if document.inline_scripts != [early_script().text]:
            problems.append(("has another script inside than the one that comes early", address))
        problems += [(f"waits for {source}", address) for source, stands_aside in document.scripts.items() if not stands_aside]
        problems += [(f"asks elsewhere for {source}", address) for source in document.scripts if not source.startswith(settings.STATIC_URL)]
        problems += [(f"waits for styles for {medium}", address) for medium in document.sheets - {"print"}]
        files |= document.scripts.keys()
    tell(problems)
    names = {re.sub(r"\.[0-9a-f]{12}(?=\.js$)", "", source.removeprefix(settings.STATIC_URL)) for source in files}
    assert names
    assert sum(packed_size(Path(finders.find(name)).read_bytes()) for name in names) + packed_size(early_script().text) <= MOST_SCRIPTS


@pytest.fixture(scope="module")
def messages() -> dict[str, dict[str, set[str]]]:
    """The texts of the interface by language, then by message; `""` is the language of the code."""
    found: dict[str, dict[str, set[str]]] = {"": {}}
    for language in ALL_LANGUAGES:
        catalogue = polib.pofile(str(BASE_DIR / "locales" / language / "LC_MESSAGES" / "django.po"))
        found[language] = {entry.msgid: {plain(text) for text in [entry.msgstr, *entry.msgstr_plural.values()] if text} for entry in catalogue}
        found[""] |= {entry.msgid: {plain(text) for text in [entry.msgid, entry.msgid_plural] if text} for entry in catalogue}
    return found


class Recogniser:
    """Tells whether a text is one of those given, whatever stands in their placeholders."""

    def __init__(self, texts: set[str]):
        with_places = {text for text in texts if PLACEHOLDER.search(text)}
        self.whole = texts - with_places
        self.pattern = re.compile("|".join(map(self.alternative, sorted(with_places))))

    @staticmethod
    def alternative(text: str) -> str:
        """Return the pattern of a text with placeholders; a count is made of digits."""
        written = [re.escape(part) for part in PLACEHOLDER.split(text)]
        places = [r"[\d .,]+" if place == COUNT else ".+" for place in PLACEHOLDER.findall(text)]
        return "".join(part + place for part, place in zip(written, [*places, ""], strict=True))

    def knows(self, text: str) -> bool:
        return text in self.whole or bool(self.pattern.fullmatch(text))


@pytest.mark.parametrize("language", ALL_LANGUAGES)
def test_no_text_of_the_interface_is_left_in_another_language(site: Site, messages, language):
    own = Recogniser(set().union(*messages[language].values()))
    foreign = Recogniser(
        {
            text
            for code, texts in messages.items()
            if code != language
            for found in texts.values()
            for text in found
            if len(PLACEHOLDER.sub("", text).strip()) > 3
        }
    )
    places: dict[str, str] = {}
    for address, document in site.documents.items():
        if document.language == language:
            places |= dict.fromkeys(document.texts, address)
    tell([(f"“{text}”", address) for text, address in places.items() if foreign.knows(text) and not own.knows(text)])


@pytest.mark.parametrize("language", [code for code in ALL_LANGUAGES if code != settings.LANGUAGE_CODE])
def test_no_sentence_of_the_content_is_left_in_french(site: Site, language):
    problems = []
    for address, document in site.findable.items():
        source = site.documents.get(inside(document.alternates.get(settings.LANGUAGE_CODE, ""), address)[0])
        if document.language == language and source and source.language != language:
            problems += [(f"“{text}”", address) for text in described(document) & described(source) if len(text.split()) >= SENTENCE]
    tell(problems)


@pytest.fixture(scope="module")
def names(django_db_setup, django_db_blocker) -> list[str]:
    with django_db_blocker.unblock():
        return names_kept()


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_in_another_language_is_marked_with_it(site: Site, names, language):
    """Every page of the site, and what is read aloud of its pictures and buttons: by their letters, and by the small words of sentences."""
    told: dict[str, str] = {}
    for address, document in site.documents.items():
        if document.language == language:
            for text, spoken, is_attribute in document.passages:
                told |= dict.fromkeys(faults(text, spoken, is_attribute=is_attribute, names=names), address)
    tell(list(told.items()))


@pytest.mark.parametrize(
    ("text", "language", "is_fault"),
    [
        ("Vous avez droit à une aide pour le logement", "en", True),
        ("You have two months to answer the letter", "fr", True),
        ("Bu yardım için başvuru yapmak gerekir ve ücretsiz", "en", True),
        ("Você pode pedir esta ajuda sem pagar", "fr", True),
        ("Demandez le Revenu de solidarité active", "fr", False),
        ("Ask for the Revenu de solidarité active", "en", False),
        ("المساعدة من CAF", "ar", True),
        ("المساعدة من caf.fr", "ar", False),
        ("واتساب وWhatsApp", "ar", False),
        ("Помощь РСА", "fr", True),
        ("Допомога Revenu de solidarité", "uk", True),
        ("Допомога RSA", "uk", False),
        ("No answer after 4 months means no", "en", False),
    ],
)
def test_the_judge_knows_a_text_in_another_language(text, language, is_fault):
    assert bool(faults(text, language, is_attribute=False, names=["WhatsApp"])) == is_fault


def described(document: Document) -> set[str]:
    """Return the texts of a page, its description included."""
    return document.texts | {plain(document.metas.get("description", ""))}
