"""What every catalogue keeps, and what a reader of one language sees."""

import polib
import pytest
from bs4 import BeautifulSoup
from django.utils.translation import gettext, override
from wagtail.models import Locale

from tests.catalogues import BASE_DIR, catalogue_problems, messages_in_code
from tests.contracts.site import ALL_LANGUAGES, LANGUAGES, PAGE_MODELS, demo_page


@pytest.fixture(scope="module")
def messages():
    return messages_in_code()


@pytest.mark.parametrize("language", ALL_LANGUAGES)
def test_is_whole(messages, language):
    assert catalogue_problems(BASE_DIR / "locales" / language / "LC_MESSAGES" / "django.po", messages) == []


SOUND = {
    "Name:": "الاسم:",
    "Call %(number)s": "اتصلوا على %(number)s",
    "{count} of {total}": "{count} من {total}",
    "%s pages": "%s صفحات",
}
FORMS = ["لا صفحات", "صفحة واحدة", "صفحتان", "%(count)s صفحات", "%(count)s صفحة", "%(count)s صفحة"]


def arabic_catalogue() -> polib.POFile:
    catalogue = polib.POFile()
    catalogue.metadata = {
        "Content-Type": "text/plain; charset=UTF-8",
        "Plural-Forms": "nplurals=6; plural=n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 && n%100<=99 ? 4 : 5;",
    }
    catalogue.extend(polib.POEntry(msgid=msgid, msgstr=text) for msgid, text in SOUND.items())
    catalogue.append(polib.POEntry(msgid="%(count)s page", msgid_plural="%(count)s pages", msgstr_plural=dict(enumerate(FORMS))))
    return catalogue


def fault(msgid, **changes):
    def spoil(catalogue):
        entry = catalogue.find(msgid)
        for name, value in changes.items():
            setattr(entry, name, value)

    return spoil


FAULTS = {
    "a message that is missing": (lambda catalogue: catalogue.remove(catalogue.find("Name:")), "not in the catalogue"),
    "a message that is empty": (fault("Name:", msgstr=" "), "not translated"),
    "a message that is obsolete": (fault("Name:", obsolete=True), "not in the catalogue"),
    "a message that the code no longer has": (lambda catalogue: catalogue.append(polib.POEntry(msgid="Old", msgstr="قديم")), "no longer in the code"),
    "a message that is fuzzy": (fault("Name:", flags=["fuzzy"]), "fuzzy"),
    "a placeholder that is lost": (fault("Call %(number)s", msgstr="اتصلوا"), "other placeholders"),
    "a placeholder that is renamed": (fault("Call %(number)s", msgstr="اتصلوا على %(numero)s"), "other placeholders"),
    "a placeholder that is broken": (fault("Call %(number)s", msgstr="اتصلوا على %(number) s"), "other placeholders"),
    "a placeholder without a name that is lost": (fault("%s pages", msgstr="صفحات"), "other placeholders"),
    "a brace placeholder that is lost": (fault("{count} of {total}", msgstr="{count} من"), "other placeholders"),
    "a brace placeholder that is renamed": (fault("{count} of {total}", msgstr="{count} من {tout}"), "other placeholders"),
    "a brace that is left open": (fault("{count} of {total}", msgstr="{count} من {total"), "a brace is left open"),
    "a plural form that is missing": (fault("%(count)s page", msgstr_plural=dict(enumerate(FORMS[:5]))), "5 plural forms instead of 6"),
    "a plural form that is empty": (fault("%(count)s page", msgstr_plural=dict(enumerate([*FORMS[:5], ""]))), "not translated"),
    "a plural form without its number": (fault("%(count)s page", msgstr_plural=dict(enumerate([*FORMS[:5], "صفحة"]))), "other placeholders"),
    "a header without plural forms": (lambda catalogue: catalogue.metadata.pop("Plural-Forms"), "does not say the plural forms"),
}


def problems_of(catalogue, folder) -> list[str]:
    path = folder / "django.po"
    catalogue.save(str(path))
    return catalogue_problems(path, {(None, msgid) for msgid in [*SOUND, "%(count)s page"]})


@pytest.mark.parametrize(("spoil", "reason"), FAULTS.values(), ids=FAULTS)
def test_each_fault_of_a_catalogue_is_seen_and_nothing_else(tmp_path, spoil, reason):
    catalogue = arabic_catalogue()
    assert problems_of(catalogue, tmp_path) == []
    spoil(catalogue)
    [problem] = problems_of(catalogue, tmp_path)
    assert reason in problem


@pytest.mark.django_db
@pytest.mark.parametrize("language", [code for code in LANGUAGES if code != "fr"])
@pytest.mark.parametrize("model", PAGE_MODELS)
def test_no_french_interface_on_a_page_in_another_language(client, messages, model, language):
    """Every text of the page that is not marked as French differs from what the French catalogue would say."""
    page = demo_page(model, "fr").get_translation(Locale.objects.get(language_code=language))
    html = BeautifulSoup(client.get(page.url).content, "html.parser")
    for marked in html.body.find_all(lang="fr"):
        marked.decompose()
    texts = {text.strip() for text in html.body.stripped_strings}
    with override("fr"):
        french = {gettext(msgid) for _context, msgid in messages}
    with override(language):
        own = {gettext(msgid) for _context, msgid in messages}
    assert not (texts & french) - own
