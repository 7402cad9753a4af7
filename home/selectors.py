"""Reads shared by all pages: the frame around a page, languages, menus, addresses."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db.models import F, OuterRef, Subquery, prefetch_related_objects
from django.templatetags.static import static
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation.trans_real import get_supported_language_variant
from wagtail.models import Page, Site

from home.services.short_addresses import key_range, short_code
from home.services.typography import isolate_plain
from home.services.visibility import public

SOURCE_LANGUAGE = settings.LANGUAGE_CODE


def language_direction(code: str) -> str:
    """Return `"rtl"` or `"ltr"` for a language code."""
    return "rtl" if code.split("-", maxsplit=1)[0] in settings.LANGUAGES_BIDI else "ltr"


def has_latin_letters(code: str) -> bool:
    """Return whether a language is written in Latin letters, as its own name in the settings is."""
    name = dict(settings.LANGUAGES).get(code, code)
    return unicodedata.name(name[0], "").startswith("LATIN")


def absolute(address: str) -> str:
    return settings.BASE_URL.rstrip("/") + address


@dataclass(frozen=True)
class Link:
    title: str
    url: str
    is_current: bool = False
    is_in_french: bool = False  # the page bears its French title until it is translated


@dataclass(frozen=True)
class LanguageLink:
    """A language of the switcher: `url` is this page in that language, or a page that says it is not translated yet."""

    code: str
    name: str
    direction: str
    url: str
    is_current: bool
    is_translated: bool
    is_whole_page: bool = False  # the version being read does not exist there; the link leads to the page itself


@dataclass
class Frame:
    """What surrounds the content of every page. `short_url` is absolute; empty for what has no address of its own.

    `has_reading_font` says that the font for dyslexic readers has the letters of the language.
    `accessibility` is the mention that the law asks of every page: the state of the site, and its statement.
    """

    language: str
    direction: str
    has_reading_font: bool
    settings: Any
    home_url: str
    home: Page | None = None
    contact_url: str = ""
    search_url: str = ""
    rights_url: str = ""
    glossary_url: str = ""
    workshops_url: str = ""
    lab_url: str = ""
    accessibility: Link | None = None
    short_url: str = ""
    title: str = ""
    canonical: str = ""
    menu: list[Link] = field(default_factory=list)
    footer_menu: list[Link] = field(default_factory=list)
    breadcrumbs: list[Link] = field(default_factory=list)
    languages: list[LanguageLink] = field(default_factory=list)
    alternates: list[dict[str, str]] = field(default_factory=list)

    @property
    def picture_url(self) -> str:
        """The picture that other sites show beside a link to the portal."""
        return absolute(static("icons/share.png"))

    @property
    def drawing_url(self) -> str:
        """The short address as a QR code: `/f/<code>.svg`, with what follows the code."""
        path, mark, query = self.short_url.removeprefix(absolute("")).partition("?")
        return f"{path.rstrip('/')}.svg{mark}{query}" if path else ""

    @property
    def share_text(self) -> str:
        """What a message says of the page: its title, then its address."""
        title = isolate_plain(self.title) if self.direction == "rtl" else self.title
        return f"{title}\n{self.short_url}"


def language_of(*, page: Page) -> str:
    """Return the language of a page: that of the home page above it, which Wagtail keeps in its cache, or of its own row."""
    for root in Site.get_site_root_paths():
        if page.url_path.startswith(root.root_path):
            return root.language_code
    return page.locale.language_code


def site_settings(*, language: str):
    """Return the site's settings in a language, in French where they are not translated, or None on an empty site."""
    model = apps.get_model("home", "SiteSettings")
    found = model.objects.select_related("locale").filter(locale__language_code__in={language, SOURCE_LANGUAGE}).order_by("-pk")
    rows = {row.locale.language_code: row for row in found}
    return rows.get(language) or rows.get(SOURCE_LANGUAGE)


def translations(page: Page) -> dict[str, Page]:
    """Return the live versions of a page by language code, in one query; the page itself included even as a draft."""
    found = {
        other.locale.language_code: other
        for other in type(page)._default_manager.live().filter(translation_key=page.translation_key).select_related("locale")
    }
    found[page.locale.language_code] = page
    return found


LARGEST_MAP = 3_000


@dataclass
class Branch:
    """A page of the site map and the pages under it."""

    link: Link
    children: list["Branch"] = field(default_factory=list)


def site_tree(*, page: Page, request) -> list[Branch]:
    """Return the public pages of the language of `page` as they stand in the tree, the home page first.

    A page under one that is not public is left out with it. A fixed number of queries, whatever the number of pages.
    """
    steps = Page.steplen
    found = Page.objects.live().public().filter(path__startswith=page.path[: 2 * steps], depth__gte=2).select_related("locale")
    roots: list[Branch] = []
    branches: dict[str, Branch] = {}
    pages = list(with_french_titles(found.order_by("path"))[:LARGEST_MAP])
    french = in_french_title(pages)
    for each in pages:
        branch = branches[each.path] = Branch(Link(each.title, each.get_url(request) or "", each.pk == page.pk, each.pk in french))
        if each.depth <= 3:
            roots.append(branch)
        elif parent := branches.get(each.path[:-steps]):
            parent.children.append(branch)
        else:
            del branches[each.path]
    return roots


def statement_of(*, language: str) -> Page | None:
    """Return the live accessibility statement of a language, if there is one."""
    return apps.get_model("home", "AccessibilityStatementPage").objects.live().filter(locale__language_code=language).first()


def home_of(*, language: str) -> Page | None:
    """Return the live home page of a language, if there is one."""
    return apps.get_model("home", "HomePage").objects.live().public().filter(locale__language_code=language).select_related("locale").first()


def _home_children(home: Page | None) -> list[Page]:
    if home is None:
        return []
    # What stands above them is as public as the page being read.
    children = home.get_children().live().filter(view_restrictions=None).select_related("locale", "content_type")
    return list(with_french_titles(children).annotate(accessibility_state=F("accessibilitystatementpage__state")))


def with_french_titles(pages):
    """Have each page bring the title and the description of its French source, for `in_french_title`: no query more."""
    source = Page.objects.filter(translation_key=OuterRef("translation_key"), locale__language_code=SOURCE_LANGUAGE)
    return pages.annotate(french_title=Subquery(source.values("title")[:1]), french_description=Subquery(source.values("search_description")[:1]))


def in_french_title(pages: Iterable[Page]) -> set[int]:
    """Return which pages bear a French title because it is not translated; `pages` were read `with_french_titles`.

    A title may be the same in both languages: such pages alone cost a query for each of their types.
    """
    alike = [page for page in pages if page.french_title == page.title and page.locale.language_code != SOURCE_LANGUAGE]
    return {page.pk for page in Page.objects.filter(pk__in=[page.pk for page in alike]).specific() if page.is_in_french("title")} if alike else set()


def _frame(*, language: str, home: Page | None, request, current: Page | None = None) -> Frame:
    frame = Frame(
        language=language,
        direction=language_direction(language),
        has_reading_font=has_latin_letters(language),
        settings=site_settings(language=language),
        home_url=home.get_url(request) if home else f"/{language}/",
        home=home,
    )
    children = _home_children(home)
    french = in_french_title(children)
    for child in children:
        link = Link(child.title, child.get_url(request), current is not None and current.path.startswith(child.path), child.pk in french)
        kind = child.content_type.model
        if kind == "contactpage":
            frame.contact_url = link.url
        elif kind == "searchpage":
            frame.search_url = link.url
        elif kind == "explainerindexpage":
            frame.rights_url = link.url
        elif kind == "glossarypage":
            frame.glossary_url = link.url
        elif kind == "workshopindexpage":
            frame.workshops_url = link.url
        elif kind == "labindexpage":
            frame.lab_url = link.url
        if child.show_in_menus:
            frame.menu.append(link)
        if kind in {"contactpage", "standardpage", "sitemappage", "glossarypage"}:
            frame.footer_menu.append(link)
        if child.accessibility_state:
            frame.accessibility = replace(link, title=conformity_mention(state=child.accessibility_state))
    return frame


def conformity_mention(*, state: str) -> str:
    """Return the words by which the decree has every page say how accessible the site is."""
    mentions = {
        "full": _("Accessibility: fully compliant"),
        "partial": _("Accessibility: partially compliant"),
        "none": _("Accessibility: not compliant"),
    }
    return mentions[state]


def page_frame(*, page: Page, request, sub_address: str = "") -> Frame:
    """Return what surrounds a page. `sub_address` names the version read, such as `falc/`.

    A fixed number of queries, whatever the number of pages and languages.
    """
    ancestors = list(with_french_titles(page.get_ancestors(inclusive=False).filter(depth__gte=2)).select_related("locale"))
    home = ancestors[0] if ancestors else page
    if home.locale_id == page.locale_id:
        page.locale = home.locale
    frame = _frame(language=page.locale.language_code, home=home, request=request, current=page)
    french = in_french_title(ancestors[1:])
    frame.breadcrumbs = [Link(ancestor.title, ancestor.get_url(request), is_in_french=ancestor.pk in french) for ancestor in ancestors]
    frame.breadcrumbs.append(Link(page.title, page.get_url(request) or "", True, page.is_in_french("title")))
    versions = translations(page)
    by_language = {}
    if sub_address:
        type(page).sub_addresses_read(list(versions.values()))
    for code, version in versions.items():
        if version.url:
            suffix = sub_address if not sub_address or version.serves(sub_address) else ""
            by_language[code] = version.get_url(request) + suffix, suffix == sub_address
    for code, name in settings.LANGUAGES:
        is_translated = code in by_language
        address, same = by_language.get(code) or (not_translated_url(page=page, language=code) if page.pk else "", True)
        frame.languages.append(LanguageLink(code, name, language_direction(code), address, code == frame.language, is_translated, not same))
    live = {code for code, version in versions.items() if version.live}
    complete = {code: absolute(address) for code, (address, same) in by_language.items() if same and code in live}
    frame.alternates = alternate_links(complete)
    frame.canonical = complete.get(frame.language, "")
    if page.pk:
        frame.title = page.title
        frame.short_url = absolute(reverse("short_address", args=[short_code(page.translation_key)])) + (f"/{sub_address}" if sub_address else "")
    return frame


def alternate_links(addresses: dict[str, str]) -> list[dict[str, str]]:
    """Return hreflang entries for the addresses of one page by language; French serves every other language."""
    order = [code for code, _name in settings.LANGUAGES if code in addresses]
    links = [{"hreflang": code, "url": addresses[code]} for code in order]
    if SOURCE_LANGUAGE in addresses:
        links.append({"hreflang": "x-default", "url": addresses[SOURCE_LANGUAGE]})
    return links


def frame_under(page: Page, *, request, address: str, title: str) -> Frame:
    """Return the frame of what stands at `address` under a page: one step further, the same step in every language that has the page."""
    frame = page_frame(page=page, request=request)
    here = page.get_url(request) + address
    frame.breadcrumbs = [*(replace(link, is_current=False) for link in frame.breadcrumbs), Link(title, here, True)]
    frame.languages = [replace(link, url=link.url + address) if link.is_translated else link for link in frame.languages]
    frame.canonical, frame.alternates, frame.short_url = "", [], ""
    return frame


def bare_frame(*, request, language: str) -> Frame:
    """Return a frame for an answer that is not a page: 404, or a page that is not translated yet."""
    home = home_of(language=language) or home_of(language=SOURCE_LANGUAGE)
    frame = _frame(language=language, home=home, request=request)
    homes = {page.locale.language_code: page for page in apps.get_model("home", "HomePage").objects.live().select_related("locale")}
    for code, name in settings.LANGUAGES:
        address = homes[code].get_url(request) if code in homes else f"/{code}/"
        frame.languages.append(LanguageLink(code, name, language_direction(code), address, code == language, code in homes))
    return frame


def not_translated_url(*, page: Page, language: str) -> str:
    with translation.override(language):
        return reverse("not_translated", args=[page.pk])


def best_language(request) -> str:
    """Return the language the browser asks for, among those that have a home page; French otherwise."""
    for code, _quality in translation.trans_real.parse_accept_lang_header(request.META.get("HTTP_ACCEPT_LANGUAGE", "")[:500].lower()):
        if code == "*":
            break
        try:
            language = get_supported_language_variant(code)
        except LookupError:
            continue
        if home_of(language=language):
            return language
    return SOURCE_LANGUAGE


def pages_of_code(*, code: str) -> list[Page]:
    """Return the live public pages that a short code stands for, in all their languages; one page, but for a rare coincidence."""
    keys = key_range(code)
    if keys is None:
        return []
    found = list(public(Page.objects.live()).filter(depth__gt=1, translation_key__range=keys).order_by("pk").specific()[:20])
    prefetch_related_objects(found, "locale")
    return [page for page in found if page.url]


def version_for(*, request, versions: list[Page]) -> Page:
    """Return the version of a page in the first language that the browser asks for; else the French one, else any."""
    by_language = {page.locale.language_code: page for page in versions}
    for code, _quality in translation.trans_real.parse_accept_lang_header(request.META.get("HTTP_ACCEPT_LANGUAGE", "")[:500].lower()):
        if code.split("-")[0] in by_language:
            return by_language[code.split("-")[0]]
    return by_language.get(SOURCE_LANGUAGE) or versions[0]
