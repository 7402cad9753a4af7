"""What every page type keeps, in every language."""

import itertools

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from wagtail.models import Locale, Page
from wagtail.test.utils.form_data import nested_form_data
from wagtail_localize.models import TranslationSource

from rights.translation.services.building import known_texts
from rights.translation.services.parts import is_read, segments_by_part
from tests.contracts.site import ALL_LANGUAGES, LANGUAGES, PAGE_MODELS, demo_page, partial_translations

pytestmark = pytest.mark.django_db
DIRECTIONS = {"ar": "rtl"}


def addresses(page):
    return [page.url, *(page.url + end for end in page.sub_addresses())]


@pytest.mark.parametrize("model", PAGE_MODELS)
def test_states_its_parents_and_children(model):
    assert "parent_page_types" in vars(model), "parents are not stated"
    assert "subpage_types" in vars(model), "children are not stated"
    assert model._meta.verbose_name != model._meta.model_name


@pytest.mark.parametrize("model", PAGE_MODELS)
def test_the_demo_shows_it(model):
    for language in LANGUAGES:
        assert demo_page(model, language) is not None, language


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("model", PAGE_MODELS)
def test_reads_in_its_language_with_sound_headings(client, model, language):
    page = demo_page(model, language)
    for address in addresses(page):
        response = client.get(address)
        assert response.status_code == 200
        html = BeautifulSoup(response.content, "html.parser")
        assert html.html["lang"] == language
        assert html.html["dir"] == DIRECTIONS.get(language, "ltr")
        assert html.title.get_text(strip=True)
        levels = [int(tag.name[1]) for tag in html.main.find_all(["h1", "h2", "h3", "h4", "h5", "h6"])]
        assert levels.count(1) == 1
        assert levels[0] == 1
        assert all(after <= before + 1 for before, after in itertools.pairwise(levels)), levels
        identifiers = [tag["id"] for tag in html.find_all(id=True)]
        assert len(identifiers) == len(set(identifiers))


@pytest.mark.parametrize("model", PAGE_MODELS)
def test_alternates_are_complete_and_reciprocal(client, model):
    seen = {}
    source = demo_page(model, "fr")
    translations = {page.locale.language_code: page.specific for page in source.get_translations(inclusive=True).live()}
    assert set(LANGUAGES) <= set(translations) <= set(ALL_LANGUAGES)
    versions = {language: addresses(page) for language, page in translations.items()}
    for language, own in versions.items():
        for position, address in enumerate(own):
            # The words of a language may fill a page of the glossary more than those of another.
            present = {code for code, others in versions.items() if len(others) > position}
            html = BeautifulSoup(client.get(address).content, "html.parser")
            links = {link["hreflang"]: link["href"] for link in html.find_all("link", hreflang=True)}
            assert set(links) == (present | {"x-default"} if "fr" in present else present)
            assert links[language] == html.find("link", rel="canonical")["href"]
            assert seen.setdefault(position, links) == links
            switcher = {link["hreflang"]: link["href"] for link in html.body.find_all("a", hreflang=True)}
            assert all(client.get(target).status_code == 200 for target in switcher.values())


@pytest.mark.parametrize("model", PAGE_MODELS)
def test_is_created_as_an_empty_draft_in_the_admin(editor_client, model):
    parent = demo_page(model, "fr").get_parent().specific
    if model.max_count_per_parent:
        demo_page(model, "fr").delete()
    url = reverse("wagtailadmin_pages:add", args=[model._meta.app_label, model._meta.model_name, parent.pk])
    form = editor_client.get(url)
    assert form.status_code == 200
    data = empty_form(BeautifulSoup(form.content, "html.parser"))
    data |= {"title": "Un brouillon", "slug": ""}
    preview = reverse("wagtailadmin_pages:preview_on_add", args=[model._meta.app_label, model._meta.model_name, parent.pk])
    assert editor_client.post(preview, data).json()["is_valid"]
    assert editor_client.get(preview, {"mode": ""}).status_code == 200
    response = editor_client.post(url, data)
    assert response.status_code == 302, form_errors(response)
    draft = Page.objects.get(slug="un-brouillon").specific
    assert type(draft) is model
    assert not draft.live


@pytest.mark.parametrize("model", PAGE_MODELS)
def test_opens_in_the_editor_and_in_every_preview(editor_client, client_without_account, model):
    page = demo_page(model, "fr")
    assert editor_client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).status_code == 200
    bodies = set()
    for mode, _label in page.preview_modes:
        response = page.make_preview_request(preview_mode=mode)
        assert response.status_code == 200
        assert BeautifulSoup(response.content, "html.parser").h1
        assert "frame-ancestors 'self'" in response["Content-Security-Policy"], "the editor shows it in a frame"
        assert "public" not in response["Cache-Control"]
        bodies.add(response.content)
    assert len(bodies) == len(page.preview_modes), "each preview shows something else"
    page.title = "Un brouillon secret"
    page.make_preview_request()
    assert "Un brouillon secret" not in client_without_account.get(page.url).content.decode()


@pytest.mark.parametrize("model", PAGE_MODELS)
def test_is_published_again_unchanged(client, model):
    page = demo_page(model, "fr")
    before = BeautifulSoup(client.get(page.url).content, "html.parser").main.get_text(" ", strip=True)
    page.save_revision().publish()
    after = BeautifulSoup(client.get(page.url).content, "html.parser").main.get_text(" ", strip=True)
    assert after == before


@pytest.mark.parametrize("language", [code for code in LANGUAGES if code != "fr"])
@pytest.mark.parametrize("model", PAGE_MODELS)
def test_comes_back_whole_from_the_translation_cycle(model, language):
    """Update the source, save the translation again: every field of the translation is as it was.

    All of it is in its language, unless its file says that it is partial: then each part is wholly translated, or in French and marked.
    """
    source = demo_page(model, "fr")
    locale = Locale.objects.get(language_code=language)
    before = source.get_translation(locale)
    record = TranslationSource.objects.get_for_instance(source)
    record.update_from_db()
    translation = record.translations.get(target_locale=locale)
    total, done = translation.get_progress()
    in_french = {part for part in before.specific.translated_parts if before.specific.is_in_french(part)}
    if (source.translation_key, language) in partial_translations():
        assert 0 < done < total
        texts, parts = known_texts(record, locale), segments_by_part(record)
        untold = {part for part, own in parts.items() if any((segment.context_id, segment.string_id) not in texts for segment in own)}
        assert in_french == {part for part in untold if is_read(part, model)}
        assert not in_french & {"title", "search_description", "summary", "plain_summary"}
    else:
        assert total == done > 0
        assert not in_french
    translation.save_target(publish=False)
    after = source.get_translation(locale).specific
    for declared in model.translatable_fields:
        field = model._meta.get_field(declared.field_name)
        if field.concrete:
            assert field.get_prep_value(getattr(after, field.attname)) == field.get_prep_value(getattr(before, field.attname)), field.name
        else:
            assert getattr(after, field.get_accessor_name()).count() == getattr(source, field.get_accessor_name()).count()


def empty_form(html) -> dict[str, str]:
    """Return what a browser would send from a form that nobody filled."""
    form = html.find("form", id=["page-edit-form", "w-editor-form"]) or html.find("form", attrs={"data-edit-form": True})
    data = {}
    for field in form.find_all(["input", "textarea", "select"]):
        name = field.get("name")
        if not name or field.get("type") in {"checkbox", "radio", "submit", "file"}:
            continue
        if field.name == "select":
            chosen = field.find("option", selected=True) or field.find("option")
            data[name] = chosen.get("value", "") if chosen else ""
        else:
            data[name] = field.get("value") or field.get_text() or ""
    for block in form.find_all(attrs={"data-block": True}):
        data |= nested_form_data({f"{block['id']}-count": "0"})
    return data


def form_errors(response):
    return dict(response.context["form"].errors.items() if response.context else ())
