"""A paper leads to a page that tells its age: whether it holds, what changed since, what replaces it."""

import gzip
from datetime import date

import pytest
import time_machine
from django.core.cache import caches
from django.core.management import CommandError, call_command
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, PageViewRestriction
from wagtail.rich_text import RichText

from home.services.short_addresses import short_code
from rights.handouts.models import Edition
from rights.handouts.options import Form
from rights.handouts.services.codes import PaperCode
from rights.handouts.services.facing import late_notice
from tests.rights.handouts.papers import Shown, edition_of, printed, publish

pytestmark = pytest.mark.django_db
LANGUAGES = ["fr", "en", "ar", "tr"]


@pytest.fixture
def change(django_capture_on_commit_callbacks):
    """Run what an editor does, up to the end of its transaction."""

    def run(action, *args, **values):
        with django_capture_on_commit_callbacks(execute=True):
            return action(*args, **values)

    return run


def version(page, language):
    return Page.objects.get(translation_key=page.translation_key, locale__language_code=language).specific


def test_a_current_paper_says_so_in_every_language(client, rsa):
    paper = printed(rsa)
    said = {language: Shown(client, paper, language) for language in LANGUAGES}
    assert all(each.response.status_code == 200 for each in said.values())
    french = said["fr"]
    assert rsa.title in french.text
    assert rsa.url in french.links
    assert f"{rsa.url}imprimer/fiche.pdf" in french.links
    assert not french.marked("ins")
    assert version(rsa, "ar").url in said["ar"].links
    assert [link["href"] for link in said["ar"].html.select(".langs a") if "/papier/" not in link["href"]] == []


def test_the_same_words_printed_otherwise_are_one_version(rsa):
    assert printed(rsa) == printed(rsa, is_large=True) == printed(rsa, is_black=True)
    assert Edition.objects.count() == 1
    assert len({printed(rsa), printed(rsa, second="ar"), printed(version(rsa, "ar"), second="fr"), printed(rsa, form=Form.EASY)}) == 4


def test_an_outdated_paper_shows_the_words_that_changed(client, change, rsa):
    paper = printed(rsa)
    old = rsa.short_answer
    change(publish, rsa, short_answer=f"{old} Cela est nouveau.")
    told = Shown(client, paper)
    [added] = told.marked("ins")
    assert added.strip() == "Cela est nouveau."
    assert told.marked("del") == []
    assert told.main.select_one("ins .vh")["lang"] == "fr"
    assert printed(rsa) != paper
    assert f"{rsa.url}imprimer/fiche.pdf" in told.links


def test_amounts_that_change_by_themselves_count(client, rsa):
    with time_machine.travel(date(2026, 3, 31)):
        paper = printed(rsa)
        before = Shown(client, paper)
        assert not before.marked("del")
    with time_machine.travel(date(2026, 4, 1)):
        told = Shown(client, paper)
    assert any("646,52" in words for words in told.marked("del"))
    assert any("651,69" in words for words in told.marked("ins"))


def test_a_paper_of_two_languages_tells_the_changes_of_the_reader(client, change, rsa):
    paper = printed(rsa, second="ar")
    arabic = version(rsa, "ar")
    change(publish, rsa, short_answer="Une réponse tout autre.")
    told = Shown(client, paper, "fr")
    assert "tout autre" in told.text
    assert f"/ar/papier/{paper}/" in told.links
    in_arabic = Shown(client, paper, "ar")
    assert in_arabic.main.select("[lang=fr][dir=ltr]"), "the block is in French until it is translated"
    turkish = Shown(client, paper, "tr")
    assert "tout autre" in turkish.text
    assert turkish.main.select_one(".change p")["lang"] == "fr"
    assert f"{rsa.url}imprimer/fiche.pdf?avec=ar" in turkish.links
    assert arabic.url in in_arabic.links


def test_a_reader_is_told_that_only_the_other_language_changed(client, change, rsa):
    paper = printed(rsa, second="tr")
    edition = edition_of(paper)
    parts = edition.parts
    start = [place for place, part in enumerate(parts) if part["key"] == "title"][1]
    parts[start + 1]["text"] = "Eski cümle."
    Edition.objects.filter(pk=edition.pk).update(parts=parts, version="00000")
    told = Shown(client, PaperCode(paper.code, "00000"), "fr")
    assert told.marked("del") == ["Eski cümle."]
    assert told.main.select_one("#changes + p bdi")["lang"] == "tr"


def test_a_check_that_is_late_is_told(client, rsa):
    paper = printed(rsa)
    now = Shown(client, paper)
    with time_machine.travel(date(2027, 6, 30)):
        late = Shown(client, paper)
    assert "2027" in late.text
    assert not late.marked("ins")
    assert late.title != now.title


def test_a_withdrawn_page_tells_nothing_of_its_draft(client, change, rsa):
    paper = printed(rsa)
    for each in rsa.get_translations(inclusive=True):
        change(each.unpublish)
    rsa.refresh_from_db()
    rsa.short_answer = "Un secret en cours."
    rsa.save_revision()
    told = Shown(client, paper)
    assert told.response.status_code == 200
    assert rsa.title in told.text
    assert "secret" not in told.text
    assert not [link for link in told.links if "imprimer" in link or link == rsa.url]


def test_a_withdrawn_page_leads_to_what_replaces_it(client, change, rsa, french_page):
    paper, other = printed(rsa), french_page("aide-au-logement")
    Redirect.objects.create(old_path=Redirect.normalise_path(rsa.url), redirect_page=other)
    for each in rsa.get_translations(inclusive=True):
        change(each.delete)
    assert other.url in Shown(client, paper).links
    arabic = Shown(client, paper, "ar")
    assert version(other, "ar").url in arabic.links
    for each in other.get_translations(inclusive=True):
        change(each.unpublish)
    hidden = Shown(client, paper)
    assert other.url not in hidden.links
    assert other.title not in hidden.text


def test_a_page_that_became_private_is_not_named(client, change, rsa):
    paper = printed(rsa)
    before = Shown(client, paper).text
    assert rsa.title in before
    change(lambda: [PageViewRestriction.objects.create(page=each, restriction_type="login") for each in rsa.get_translations(inclusive=True)])
    told = Shown(client, paper)
    assert told.response.status_code == 200
    assert rsa.title not in told.text
    assert rsa.short_answer not in told.text


def test_a_page_that_is_private_in_the_language_of_the_paper_is_not_named(client, change, rsa):
    paper = printed(rsa)
    change(PageViewRestriction.objects.create, page=rsa, restriction_type="login")
    told = Shown(client, paper)
    assert version(rsa, "ar").live
    assert rsa.title not in told.text


def test_a_page_that_was_private_and_then_deleted_is_not_named(client, change, rsa):
    paper = printed(rsa)
    for each in rsa.get_translations(inclusive=True):
        change(PageViewRestriction.objects.create, page=each, restriction_type="login")
        change(each.delete)
    told = Shown(client, paper)
    assert told.response.status_code == 200
    assert rsa.title not in told.text


def test_made_up_versions_of_a_withdrawn_page_push_no_page_out(client, change, rsa):
    paper = printed(rsa)
    for each in rsa.get_translations(inclusive=True):
        change(each.unpublish)
    made_up = Shown(client, PaperCode(paper.code, "00001"))
    assert made_up.response["Cache-Control"] == "private, no-cache"
    assert "private" not in Shown(client, paper).response["Cache-Control"]


def test_a_language_that_is_gone_is_told(client, change, rsa):
    paper = printed(rsa, second="ar")
    arabic = version(rsa, "ar")
    change(arabic.unpublish)
    told = Shown(client, paper)
    assert arabic.title not in told.text
    assert f"{rsa.url}imprimer/fiche.pdf" in told.links
    first = Shown(client, printed(version(rsa, "tr")), "ar")
    assert first.response.status_code == 200


def test_a_form_that_is_made_no_more_leads_to_the_page(client, change, rsa):
    paper = printed(rsa, form=Form.EASY)
    change(publish, rsa, easy_read=[])
    told = Shown(client, paper)
    assert rsa.url in told.links
    assert not [link for link in told.links if "fiche.pdf" in link]


def test_an_unknown_version_is_not_judged_and_not_kept(client, rsa):
    told = Shown(client, PaperCode(short_code(rsa.translation_key), "zzzzz"))
    assert told.response.status_code == 200
    assert rsa.url in told.links
    assert not told.marked("ins")
    assert "private" in told.response["Cache-Control"]


def test_an_unknown_page_helps(client):
    told = Shown(client, "zzzzzz-zzzzz", "ar")
    assert told.response.status_code == 404
    assert told.html.html["dir"] == "rtl"
    assert told.main.select_one("form[method=get] input[name=papier]")["value"] == "zzzzzz-zzzzz"


def test_two_papers_that_share_a_version_are_not_judged(client, rsa):
    paper = printed(rsa)
    Edition.objects.update(parts=[{"key": "title", "heading": "", "text": "Tout autre chose", "language": "fr"}])
    assert printed(rsa) == paper
    assert edition_of(paper).is_ambiguous
    assert "zzzzz" not in Shown(client, paper).text
    assert Shown(client, paper).title == Shown(client, PaperCode(paper.code, "zzzzz")).title


def test_the_answer_never_outlives_its_truth(client, change, rsa, django_assert_num_queries):
    paper = printed(rsa)
    first = Shown(client, paper)
    with django_assert_num_queries(0):
        assert Shown(client, paper).response.content == first.response.content
    change(publish, rsa, short_answer="Une autre réponse.")
    assert Shown(client, paper).title != first.title
    change(version(rsa, "fr").unpublish)
    assert "autre réponse" not in Shown(client, paper).text


def test_a_changed_paper_costs_a_bounded_number_of_queries_and_bytes(client, change, rsa, django_assert_max_num_queries):
    paper = printed(rsa, second="ar")
    edition = edition_of(paper)
    words = " ".join(f"mot{number}" for number in range(150))
    parts = [part | {"text": f"{words} {place} {part['text'][::-1]}"} for place, part in enumerate(edition.parts)]
    Edition.objects.update(parts=parts, version="00000")
    old = PaperCode(paper.code, "00000")
    for language in ("fr", "ar"):
        caches["pages"].clear()
        with django_assert_max_num_queries(22):
            told = Shown(client, old, language)
        assert 1 <= len(told.main.select(".change")) <= 20
        assert told.marked("del")
        size = len(gzip.compress(told.response.content, 9))
        assert size <= 14_336, size


def test_an_address_written_on_the_paper_that_changes_puts_it_out_of_date(client, change, rsa):
    def leads(address):
        return [("text", RichText(f'<p>Lisez <a href="https://www.caf.fr/{address}">la page</a>.</p>'))]

    change(publish, rsa, how_much=leads("avant"))
    paper = printed(rsa)
    change(publish, rsa, how_much=leads("apres"))
    told = Shown(client, paper)
    assert "Oui, votre" not in told.title
    assert any("avant" in words for words in told.marked("del"))


def test_what_papers_said_can_be_erased(client, change, rsa):
    paper = printed(rsa)
    change(publish, rsa, short_answer="Une réponse tout autre.")
    assert Shown(client, paper).marked("del")
    change(call_command, "forget_editions", paper.code, verbosity=0)
    assert not Edition.objects.exists()
    told = Shown(client, paper)
    assert not told.marked("del")
    assert "Nous ne pouvons pas" in told.title
    with pytest.raises(CommandError):
        call_command("forget_editions", "rsa")


def test_what_changed_in_french_is_not_told_as_other_changes_to_who_reads_arabic(client, change, rsa):
    paper = printed(rsa, second="ar")
    arabic = version(rsa, "ar")
    change(publish, rsa, short_answer=f"{rsa.short_answer} Cela est nouveau.")
    french, told = Shown(client, paper), Shown(client, paper, "ar")
    assert len(told.main.select(".change")) == len(french.main.select(".change")) == 1
    assert arabic.official_name not in told.main.select_one(".then-now").get_text()
    [words] = told.marked("ins")
    assert words.strip() == "Cela est nouveau.", "the French that changed, not all that replaces the Arabic"
    assert not told.marked("del"), "the Arabic has not been rewritten: it waits"
    before, after = told.main.select(".then-now p")
    assert not before.get("lang")
    assert after["lang"] == "fr"
    assert not told.main.select_one(".change h3 [lang=fr]")
    notice = str(late_notice("ar")["runs"][0]["t"])
    assert notice not in told.main.select_one(".then-now").get_text()


def test_a_sheet_in_french_alone_tells_the_words_of_the_reader(client, rsa):
    with time_machine.travel(date(2026, 3, 31)):
        paper = printed(rsa)
    with time_machine.travel(date(2026, 4, 1)):
        told = Shown(client, paper, "ar")
        french = Shown(client, paper, "fr")
    assert version(rsa, "ar").url in told.links
    assert any("651,69" in words for words in told.marked("ins"))
    own = told.main.select(".then-now > div:nth-of-type(3) p")
    assert own
    assert not any(words.has_attr("lang") for words in own), "they are in the language being read"
    assert any("651,69" in words.get_text() for words in own)
    assert not told.main.select(".change h3 [lang=fr]")
    assert not french.main.select(".then-now > div:nth-of-type(3)")


def test_a_page_withdrawn_in_french_is_not_told_in_english_to_who_reads_french(client, change, rsa):
    paper = printed(rsa)
    others = [each for each in rsa.get_translations() if each.live]
    change(rsa.unpublish)
    told = Shown(client, paper)
    assert told.main.h1.get("lang") is None
    assert {each.url for each in others} <= set(told.links)
    assert not told.main.select(f'a.main[href="{version(rsa, "en").url}"]')
    turkish = Shown(client, paper, "tr")
    assert version(rsa, "tr").url in turkish.links
    assert version(rsa, "en").url not in turkish.links
    short = client.get(f"/f/{paper.code}", headers={"Accept-Language": "fr-FR,fr;q=0.9,en;q=0.8"})
    assert short.status_code == 300
    assert all(each.url in short.content.decode() for each in others)
    assert client.get(f"/f/{paper.code}", headers={"Accept-Language": "tr"})["Location"] == version(rsa, "tr").url


@pytest.mark.parametrize("first", ["fr", "ar"])
def test_who_reads_the_language_that_is_gone_learns_that_first(client, change, rsa, first):
    arabic = version(rsa, "ar")
    page, second = (rsa, "ar") if first == "fr" else (arabic, "fr")
    paper = printed(page, second=second)
    change(rsa.unpublish)
    told = Shown(client, paper)
    assert rsa.title in told.text
    assert not told.marked("ins")
    assert not told.marked("del")
    assert not [link for link in told.links if "fiche.pdf" in link]
    assert arabic.url in told.links
    in_arabic = Shown(client, paper, "ar")
    assert f"{arabic.url}imprimer/fiche.pdf" in in_arabic.links
    assert in_arabic.main.select_one(f'a[href="{arabic.url}"]')
