"""The translation screen: what a translator sees, what is kept, what readers then have."""

import re

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from wagtail_localize.models import StringTranslation

from rights.translation.models import TranslationState
from tests.rights.editing.conftest import seen, words
from tests.rights.translation.conftest import anchor, fields, screen, section, translation_into, version_in, write_block

pytestmark = pytest.mark.django_db
FIRST = '<p>Le <a linktype="language" lang="fr">Revenu de solidarité active</a>, ou <b>RSA</b>, complète tous les mois vos revenus très bas.</p>'
SECOND = "<p>La CAF vous paie avant le 5 avril. Appelez le 3230.</p>"
ARABIC = "دخل التضامن النشط ([1]Revenu de solidarité active[/1]، أو [b]RSA[/b]) يكمّل دخلكم الضعيف كل شهر مثلاً."
ARABIC_SECOND = "تدفع لكم CAF قبل 5 أبريل. اتصلوا بالرقم 3230."


@pytest.fixture
def changed(rsa):
    """The page once the French of its first block is new: the path of the block."""
    return write_block(rsa, "what_is_it", 0, FIRST + SECOND)


@pytest.fixture
def published(django_capture_on_commit_callbacks):
    """Return a function that posts, with what Django does once all is written."""

    def post(client, address, data):
        with django_capture_on_commit_callbacks(execute=True):
            return client.post(address, data)

    return post


def filled(html, part: str, *texts: str) -> dict[str, str]:
    names = [box["name"] for box in section(html, part).select("textarea")]
    return fields(html) | dict(zip(names, texts, strict=True))


def test_it_shows_both_versions_of_the_french_with_the_change_marked_and_the_old_translation(editor_client, rsa, changed):
    html = seen(editor_client, screen(rsa, "ar"))
    part = section(html, changed)
    assert "C'est quoi" in words(part.h2)
    assert "Changé le" in words(part)
    old, new, former = part.select_one(".translate-sides").select(".translate-side > p")
    assert (old["lang"], old["dir"], former["lang"], former["dir"]) == ("fr", "ltr", "ar", "rtl")
    assert words(old).endswith("bas.")
    assert "tous les mois" in words(new.ins), "the change stands out"
    assert "ajouté" in words(new.ins), "and is said to who does not see it"
    assert "[1]Revenu de solidarité active[/1]" in former.get_text()
    field = part.textarea
    assert (field["lang"], field["dir"], field.text.strip()) == ("ar", "rtl", "")
    assert html.find("label", attrs={"for": field["id"]})
    assert html.find(id=field["aria-describedby"].split()[0])
    assert [box["id"] for box in html.select(".translate-part")] == [anchor(changed)], "only what is to do, unless all is asked for"
    whole = seen(editor_client, screen(rsa, "ar"), show="all")
    assert len(whole.select(".translate-part")) > 20
    assert section(whole, "title").textarea.text.strip()


def test_each_block_says_where_it_stands_as_the_editor_does(editor_client, rsa):
    html = seen(editor_client, screen(rsa, "tr"), show="all")
    step = rsa.steps[1]
    part = section(html, f"steps.{step.id}")
    assert words(part.h2).endswith("Étape 2")
    assert [words(name) for name in part.select("h3")][:1] == [str(step.block.child_blocks["title"].label)]


def test_words_of_the_glossary_stand_with_what_the_team_calls_them(editor_client, rsa, changed):
    html = seen(editor_client, screen(rsa, "ar"))
    agreed = {words(entry.dt): entry for entry in section(html, changed).select(".translate-agreed > div")}
    entry = next(entry for name, entry in agreed.items() if "RSA" in name)
    assert entry.bdi["dir"] == "rtl"
    assert "دخل التضامن" in words(entry.bdi)


def test_a_draft_is_kept_and_no_reader_sees_it(editor_client, editor, rsa, changed):
    address = screen(rsa, "ar")
    html = seen(editor_client, address)
    answer = editor_client.post(address, filled(html, changed, ARABIC, "") | {"at": anchor(changed)})
    assert answer.url == f"{address}#{anchor(changed)}"
    kept = StringTranslation.objects.get(locale__language_code="ar", data__contains="كل شهر مثلاً")
    assert (kept.translation_type, kept.last_translated_by, kept.has_error) == ("manual", editor, False)
    assert '<a id="a1">Revenu de solidarité active</a>' in kept.data
    assert version_in(rsa, "ar").is_in_french(changed)
    again = seen(editor_client, address)
    boxes = section(again, changed).select("textarea")
    assert [box.text.strip() for box in boxes] == [ARABIC, ""]
    assert "tous les mois" in words(section(again, changed).ins), "the old French stays in sight until readers have the new text"


def test_what_is_published_is_read_in_its_language(editor_client, rsa, changed, published):
    address = screen(rsa, "ar")
    html = seen(editor_client, address)
    answer = published(editor_client, address, filled(html, changed, ARABIC, ARABIC_SECOND) | {"action": "publish"})
    assert answer.status_code == 302
    version = version_in(rsa, "ar")
    assert not version.is_in_french(changed)
    assert "كل شهر مثلاً" in version.what_is_it[0].value.source
    assert 'linktype="language"' in version.what_is_it[0].value.source
    assert TranslationState.objects.get(object_id=rsa.translation_key, locale__language_code="ar").to_translate == 0
    assert "Rien à traduire" in words(seen(editor_client, address).select_one(".translate"))
    assert version_in(rsa, "tr").is_in_french(changed)


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("بلا [9]رابط[/9]", "[9]"),
        ("نص [b]عريض", "[b] n'est pas fermé"),
        ("نص عريض[/b]", "[/b]"),
        ("[b]نص [1]Revenu[/b][/1]", "[1] doit être fermé"),
        ("<b>نص</b>", "<b>"),
    ],
)
def test_broken_marks_are_refused_in_words_and_nothing_typed_is_lost(editor_client, rsa, changed, typed, reason):
    address = screen(rsa, "ar")
    sent = filled(seen(editor_client, address), changed, typed, ARABIC_SECOND)
    html = BeautifulSoup(editor_client.post(address, sent | {"action": "publish"}).content, "html.parser")
    field = section(html, changed).textarea
    assert field.text.strip() == typed
    assert field["aria-invalid"] == "true"
    assert reason in words(html.find(id=field["aria-describedby"].split()[1])).replace("\u00a0", " ").replace("’", "'")
    assert html.select_one(f'.translate-summary a[href="#{field["id"]}"]')
    assert StringTranslation.objects.filter(locale__language_code="ar", data__contains="5 أبريل").exists(), "the good sentence is kept"
    assert version_in(rsa, "ar").is_in_french(changed)
    assert editor_client.post(address, fields(html) | {field["name"]: ARABIC}).status_code == 302, "the version of what was kept is known"


def test_a_number_that_is_missing_waits_for_a_yes(editor_client, rsa, changed, published):
    address = screen(rsa, "ar")
    sent = filled(seen(editor_client, address), changed, ARABIC, "تدفع لكم CAF قبل 6 أبريل.") | {"action": "publish"}
    answer = published(editor_client, address, sent)
    html = BeautifulSoup(answer.content, "html.parser")
    warning = words(section(html, changed).select_one(".translate-warning"))
    assert "5" in warning
    assert "3230" in warning
    assert version_in(rsa, "ar").is_in_french(changed)
    assert StringTranslation.objects.filter(locale__language_code="ar", data__contains="6 أبريل").exists(), "but it is saved"
    tick = section(html, changed).select_one("input[name$=is_meant]")
    assert published(editor_client, address, fields(html) | {tick["name"]: "on", "action": "publish"}).status_code == 302
    assert not version_in(rsa, "ar").is_in_french(changed)


def test_two_translators_at_once_see_both_texts(editor_client, person, rsa, changed):
    address = screen(rsa, "ar")
    mine = filled(seen(editor_client, address), changed, ARABIC, ARABIC_SECOND)
    other = Client()
    other.force_login(person("translation", "lila"))
    other.post(address, filled(seen(other, address), changed, ARABIC.replace("الضعيف", "النادر جداً"), ""))
    html = BeautifulSoup(editor_client.post(address, mine).content, "html.parser")
    part = section(html, changed)
    assert part.textarea.text.strip() == ARABIC
    theirs = words(part.select_one(".translate-theirs"))
    assert "النادر جداً" in theirs
    assert "Lila" in theirs
    assert StringTranslation.objects.filter(data__contains="النادر جداً").exists()
    editor_client.post(address, fields(html))
    assert not StringTranslation.objects.filter(data__contains="النادر جداً").exists(), "whoever has seen both decides"


def test_a_sentence_that_was_not_touched_never_overwrites_a_colleague(editor_client, person, rsa, changed):
    address = screen(rsa, "ar")
    mine = fields(seen(editor_client, address))
    other = Client()
    other.force_login(person("translation"))
    other.post(address, filled(seen(other, address), changed, ARABIC, ""))
    assert editor_client.post(address, mine).status_code == 302
    assert StringTranslation.objects.filter(data__contains="كل شهر مثلاً").exists()


def test_the_french_that_moves_on_while_someone_types_leaves_their_text_as_the_old_translation(editor_client, rsa, changed):
    address = screen(rsa, "ar")
    sent = filled(seen(editor_client, address), changed, ARABIC, ARABIC_SECOND)
    write_block(rsa, "what_is_it", 0, FIRST.replace("vos revenus", "vos petits revenus") + SECOND)
    html = BeautifulSoup(editor_client.post(address, sent).content, "html.parser")
    assert "كل شهر مثلاً" in words(html.select_one(".translate > .translate-warning"))
    again = section(seen(editor_client, address), changed)
    assert again.textarea.text.strip() == ""
    assert "كل شهر مثلاً" in words(again.select(".translate-side")[2])
    assert "petits" in words(again.ins)
    assert again.select("textarea")[1].text.strip() == ARABIC_SECOND


def test_the_old_translation_fills_the_field_on_demand_and_nothing_else_moves(editor_client, rsa, changed):
    address = screen(rsa, "ar")
    html = seen(editor_client, address)
    button = section(html, changed).select_one("button[name=restart]")
    sent = filled(html, changed, "", ARABIC_SECOND) | {"restart": button["value"]}
    first, second = section(BeautifulSoup(editor_client.post(address, sent).content, "html.parser"), changed).select("textarea")
    assert "دخل التضامن" in first.text
    assert first.has_attr("autofocus")
    assert second.text.strip() == ARABIC_SECOND
    assert not StringTranslation.objects.filter(data__contains="5 أبريل").exists()


def test_an_emptied_text_goes_back_to_french_once_published(editor_client, rsa, published):
    address = screen(rsa, "tr")
    html = seen(editor_client, address, show="all")
    version = version_in(rsa, "tr")
    assert editor_client.post(address, filled(html, "title", "")).status_code == 302
    assert version_in(rsa, "tr").draft_title == version.title
    assert not version_in(rsa, "tr").is_in_french("title")
    waiting = seen(editor_client, address)
    assert section(waiting, "title")
    published(editor_client, address, fields(waiting) | {"action": "publish"})
    assert version_in(rsa, "tr").is_in_french("title")
    assert version_in(rsa, "tr").title == rsa.title


def test_what_the_page_refuses_is_said_and_what_was_typed_stays(editor_client, rsa, published):
    address = screen(rsa, "tr")
    html = seen(editor_client, address, show="all")
    long = "Uzun " * 20
    answer = published(editor_client, address, filled(html, "title", long) | {"action": "publish"})
    again = BeautifulSoup(answer.content, "html.parser")
    assert "70" in words(again.select_one(".translate-summary"))
    assert section(again, "title").textarea.text.strip() == long.strip()
    assert version_in(rsa, "tr").title != long.strip()
    corrected = fields(again) | {section(again, "title").textarea["name"]: "Kısa başlık"}
    assert published(editor_client, address, corrected | {"action": "publish"}).status_code == 302
    assert version_in(rsa, "tr").title == "Kısa başlık"


def test_whoever_translates_asks_those_who_publish(client_of, rsa, changed, published):
    translator = client_of("translation")
    address = screen(rsa, "ar")
    html = seen(translator, address)
    assert not html.select("[name=action][value=publish]")
    sent = filled(html, changed, ARABIC, ARABIC_SECOND)
    assert published(translator, address, sent | {"action": "submit"}).status_code == 302
    version = version_in(rsa, "ar")
    assert version.is_in_french(changed), "readers wait for the review"
    assert version.workflow_in_progress
    draft = version.get_latest_revision_as_object()
    assert "كل شهر مثلاً" in draft.what_is_it[0].value.source
    version.get_latest_revision().publish()
    assert not version_in(rsa, "ar").is_in_french(changed)


@pytest.mark.parametrize(("key", "enters"), [("translation", True), ("publishing", True), ("writing", True), ("easy_read", True)])
def test_who_may_edit_the_page_enters(client_of, rsa, key, enters):
    assert (client_of(key).get(screen(rsa, "ar")).status_code == 200) is enters


def test_who_may_not_edit_does_not(client, django_user_model, rsa):
    from django.contrib.auth.models import Permission

    user = django_user_model.objects.create_user("visiteur", "", "mot de passe")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(user)
    assert client.get(screen(rsa, "ar")).status_code == 302
    assert client.post(screen(rsa, "ar"), {}).status_code == 302


def test_the_ways_to_it(editor_client, rsa, changed):
    version = version_in(rsa, "ar")
    address = screen(rsa, "ar")
    editor = editor_client.get(f"/admin/pages/{version.pk}/edit/").content.decode()
    assert f"{address}#{anchor(changed)}" in editor
    assert address in editor_client.get(f"/admin/pages/{version.get_parent().pk}/").content.decode()
    assert address not in editor_client.get(f"/admin/pages/{rsa.pk}/edit/").content.decode()


def test_a_translation_kept_by_hand_is_only_shown(editor_client, rsa, changed):
    translation = translation_into(rsa, "ar")
    translation.enabled = False
    translation.save()
    html = seen(editor_client, screen(rsa, "ar"))
    assert "à la main" in words(html.select_one(".translate-warning"))
    assert not html.select("[name=action]")
    answer = editor_client.post(screen(rsa, "ar"), filled(html, changed, ARABIC, ARABIC_SECOND))
    assert ARABIC in BeautifulSoup(answer.content, "html.parser").get_text()
    assert not StringTranslation.objects.filter(data__contains="كل شهر مثلاً").exists()


def test_the_number_of_queries_does_not_grow_with_the_page(editor_client, rsa, django_assert_max_num_queries):
    address = screen(rsa, "ar")
    editor_client.get(address)
    with django_assert_max_num_queries(45):
        html = editor_client.get(f"{address}?show=all").content.decode()
    assert len(re.findall("<textarea", html)) > 50


def test_a_text_that_was_refused_elsewhere_says_so_and_may_be_saved_again(editor_client, rsa):
    title = StringTranslation.objects.get(context__object_id=rsa.translation_key, context__path="title", locale__language_code="tr")
    StringTranslation.objects.filter(pk=title.pk).update(has_error=True)
    address = screen(rsa, "tr")
    html = seen(editor_client, address)
    assert "refusé" in words(section(html, "title").select_one(".translate-error"))
    assert editor_client.post(address, fields(html)).status_code == 302
    title.refresh_from_db()
    assert not title.has_error
    assert "\n" not in title.data


def test_a_name_has_one_line(editor_client, rsa):
    address = screen(rsa, "tr")
    html = seen(editor_client, address, show="all")
    editor_client.post(address, filled(html, "title", "İki\r\nsatır"))
    assert StringTranslation.objects.filter(locale__language_code="tr", data="İki satır").exists()
