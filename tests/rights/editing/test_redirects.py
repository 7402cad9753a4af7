"""An address that was read once keeps leading to its page, in every language, without chain or circle."""

import pytest
from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Locale, Page

pytestmark = pytest.mark.django_db
RSA = "/fr/droits/argent/rsa/"


@pytest.fixture
def change(django_capture_on_commit_callbacks):
    """Run what an editor does, up to the end of its transaction."""

    def run(action, *args, **kwargs):
        with django_capture_on_commit_callbacks(execute=True):
            return action(*args, **kwargs)

    return run


def rename(page, slug):
    page = Page.objects.get(pk=page.pk).specific
    page.slug = slug
    page.save_revision().publish()


def leads(client, address) -> list[str]:
    """Return the addresses a reader goes through, and the last status."""
    answer = client.get(address, follow=True)
    return [step for step, _status in answer.redirect_chain] + [answer.status_code]


@pytest.mark.parametrize("language", ["fr", "en", "ar", "tr"])
def test_a_new_slug_keeps_the_old_address_and_that_of_the_simple_text(client, change, french_page, language):
    page = french_page("rsa").get_translations(inclusive=True).get(locale__language_code=language)
    old = page.url
    assert client.get(old).status_code == client.get(f"{old}falc/").status_code == 200
    change(rename, page, "nouvelle-adresse")
    new = Page.objects.get(pk=page.pk).url
    assert leads(client, old) == [new, 200]
    assert leads(client, f"{old}falc/") == [f"{new}falc/", 200]
    assert leads(client, f"{old}?utm_source=lettre") == [new, 200]
    assert client.get(old).status_code == 301


def test_an_address_in_arabic_letters_keeps_leading_to_its_page(client, change, french_page):
    page = french_page("rsa").get_translation(Locale.objects.get(language_code="ar"))
    change(rename, page, "دخل-التضامن")
    old = Page.objects.get(pk=page.pk).url
    change(rename, page, "rsa-arabe")
    assert leads(client, old) == [Page.objects.get(pk=page.pk).url, 200]


def test_after_several_names_each_old_address_leads_straight_to_the_page(client, change, french_page):
    page = french_page("rsa")
    for slug in ("deux", "trois", "quatre"):
        change(rename, page, slug)
    new = "/fr/droits/argent/quatre/"
    for old in (RSA, "/fr/droits/argent/deux/", "/fr/droits/argent/trois/"):
        assert leads(client, old) == [new, 200]


def test_a_name_taken_back_never_leads_in_circles(client, change, french_page):
    page = french_page("rsa")
    change(rename, page, "revenu")
    change(rename, page, "rsa")
    assert leads(client, RSA) == [200]
    assert leads(client, "/fr/droits/argent/revenu/") == [RSA, 200]
    change(page.specific.unpublish)
    assert leads(client, RSA) == [404]
    assert leads(client, f"{RSA}falc/") == [404]


def test_two_pages_that_exchange_their_names_never_lead_in_circles(client, change, french_page):
    first, second = french_page("argent"), french_page("sante")
    change(rename, first, "autre")
    change(rename, second, "argent")
    change(rename, first, "sante")
    assert leads(client, "/fr/droits/argent/") == leads(client, "/fr/droits/sante/") == [200]
    for page in (first, second):
        change(Page.objects.get(pk=page.pk).specific.unpublish)
    assert leads(client, "/fr/droits/argent/") == leads(client, "/fr/droits/sante/") == [404]


def test_a_topic_with_a_new_slug_keeps_the_addresses_of_its_explainers(client, change, french_page):
    change(rename, french_page("argent"), "revenus")
    assert leads(client, RSA) == ["/fr/droits/revenus/rsa/", 200]
    assert leads(client, f"{RSA}falc/") == ["/fr/droits/revenus/rsa/falc/", 200]


def test_a_page_moved_in_the_admin_takes_its_translations_and_its_readers_along(editor_client, client_without_account, change, french_page):
    page, topic = french_page("rsa"), french_page("sante")
    old = {version.locale.language_code: version.url for version in page.get_translations(inclusive=True).specific()}
    for address in old.values():
        assert client_without_account.get(address).status_code == 200
    change(editor_client.post, reverse("wagtailadmin_pages:move_confirm", args=[page.pk, topic.pk]))
    for version in Page.objects.get(pk=page.pk).get_translations(inclusive=True):
        code = version.locale.language_code
        if topic.get_translation_or_none(version.locale) is None:
            assert version.url == old[code], "where the topic does not exist the page stays"
            continue
        assert version.get_parent().translation_key == topic.translation_key, code
        assert leads(client_without_account, old[code]) == [version.url, 200]
        assert leads(client_without_account, f"{old[code]}falc/") == [f"{version.url}falc/", 200]


def test_the_old_address_is_that_of_a_new_page_as_soon_as_there_is_one(client, change, french_page):
    page = french_page("rsa")
    change(rename, page, "revenu")
    other = french_page("domiciliation")
    change(other.move, french_page("argent"), pos="last-child")
    change(rename, other, "rsa")
    assert leads(client, RSA) == [200]
    assert not Redirect.objects.filter(old_path=RSA.rstrip("/")).exists()
