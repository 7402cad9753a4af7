"""Sentences leave in PO files and come back: what a translator finds in the file, and what becomes of each line."""

import copy
import tempfile
from datetime import timedelta
from pathlib import Path

import polib
import pytest
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from wagtail import hooks
from wagtail.models import Locale, Page
from wagtail_localize.models import StringSegment, StringTranslation, TranslationSource

from rights.editing.services.groups import groups_ensure
from rights.explainers.models import ExplainerPage
from rights.translation.models import ExchangeUpload
from rights.translation.services.exchange.po_reading import LARGEST
from tests.rights.translation.test_freshness import change_block, publish

pytestmark = pytest.mark.django_db
NASTY = [
    'He said "no"',
    "back\\slash \\n \\\\ and a tab\there",
    "first line\nsecond line\n",
    "مرحبا (RSA) من CAF: 3230 😀",
    "no\u00a0break\u202fspaces \u2067isolated\u2069",
    'a <b>bold</b> <a id="a1">link</a> &amp; &lt;3 {rsa-personne-seule} 100 % %s %(name)s',
    " spaces at both ends ",
    "a line\u2028separator, a next line\u0085 sign and a \u2029paragraph",
    "msgid #, fuzzy ~ #~",
    "x" * 3000,
    "صباح\\",
]


@pytest.fixture
def rsa():
    return ExplainerPage.objects.get(slug="rsa", locale__language_code="fr")


@pytest.fixture
def source(rsa):
    return TranslationSource.objects.get(object_id=rsa.translation_key)


@pytest.fixture
def translator(django_user_model):
    groups_ensure()
    person = django_user_model.objects.create_user("traduction", "", "mot de passe")
    person.groups.add(Group.objects.get(name="Traduction"))
    return person


@pytest.fixture
def desk(client, translator):
    client.force_login(translator)
    return client


def download(desk, name, *arguments):
    answer = desk.get(reverse(f"translation:{name}", args=arguments))
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/x-gettext-translation; charset=utf-8"
    return parse(answer.content)


def parse(content):
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "a.po"
        path.write_bytes(content)
        return polib.pofile(str(path), encoding="utf-8", wrapwidth=0)


def one(desk, source, language="en"):
    return download(desk, "exchange_one", language, source.pk)


def send(desk, po, language="en", name="a.po"):
    content = po if isinstance(po, bytes) else str(po).encode()
    return desk.post(reverse("translation:exchange"), {"language": language, "file": SimpleUploadedFile(name, content)})


def preview(desk, po, language="en"):
    answer = send(desk, po, language)
    assert answer.status_code == 302, answer.context["form"].errors
    return desk.get(answer.url)


def reasons(answer):
    return {(line.number, line.text): line.reasons for line in answer.context["judged"].refused}


def agree(desk, answer):
    upload, judged = answer.context["upload"], answer.context["judged"]
    return desk.post(reverse("translation:exchange_preview", args=[upload.pk]), {"digest": judged.digest}, follow=True)


def entry(po, path, text=None):
    return next(entry for entry in po if entry.msgctxt.endswith(f":{path}") and text in (None, entry.msgid))


def texts(language="en"):
    return sorted(StringTranslation.objects.filter(locale__language_code=language).values_list("context_id", "translation_of_id", "data"))


def test_a_page_leaves_with_its_french_its_translation_and_its_places(desk, source, rsa):
    po = one(desk, source, "ar")
    assert po.metadata["Language"] == "ar"
    assert po.metadata["X-Source-Language"] == "fr"
    assert len(po) == len(set(StringSegment.objects.filter(source=source).values_list("context", "string")))
    title = entry(po, "title")
    assert (title.msgid, title.msgstr) == (rsa.title, rsa.get_translation(Locale.objects.get(language_code="ar")).title)
    assert "/fr/" in title.comment
    steps = next(entry for entry in po if ":steps." in entry.msgctxt)
    field = ExplainerPage._meta.get_field("steps")
    assert f"{capfirst(str(field.verbose_name))}, {field.stream_block.child_blocks['step'].label} 1, " in steps.comment


def test_everything_of_a_language_is_in_one_file(desk):
    po = download(desk, "exchange_all", "tr")
    assert len({entry.msgctxt.partition(":")[0] for entry in po}) > 40
    keys = [(entry.msgctxt, entry.msgid) for entry in po]
    assert len(keys) == len(set(keys))


def test_nothing_is_missing_in_a_whole_translation_and_a_changed_block_is(desk, source, rsa):
    before = {entry.msgctxt: entry for entry in one(desk, source)}
    assert not [entry for entry in download(desk, "exchange_missing", "en") if entry.msgctxt in before]
    part = change_block(rsa, "what_is_it", 0, value="<p>Le RSA est une aide en argent, chaque mois.</p>")
    publish(rsa)
    missing = [entry for entry in download(desk, "exchange_missing", "en") if str(rsa.translation_key) in entry.msgctxt]
    assert [entry.msgid for entry in missing] == ["Le RSA est une aide en argent, chaque mois."]
    assert missing[0].msgctxt.endswith(part)


def test_a_changed_sentence_carries_its_old_french_and_the_old_translation_as_fuzzy(desk, source, rsa):
    path = f"{source.object_id}:short_answer"
    old = entry(one(desk, source), "short_answer")
    rsa.short_answer = rsa.short_answer.replace(".", " vraiment.", 1)
    publish(rsa)
    po = one(desk, source)
    new = next(entry for entry in po if entry.msgctxt == path and not entry.obsolete)
    assert new.fuzzy
    assert (new.previous_msgid, new.msgstr) == (old.msgid, old.msgstr)
    assert [(entry.msgid, entry.msgstr) for entry in po.obsolete_entries() if entry.msgctxt == path] == [(old.msgid, old.msgstr)]
    assert "fuzzy" in str(reasons(preview(desk, po)))


def test_what_a_machine_wrote_is_only_a_proposal(desk, source):
    row = StringTranslation.objects.filter(locale__language_code="en", context__object_id=source.object_id, context__path="short_answer").first()
    StringTranslation.objects.filter(pk=row.pk).update(translation_type="machine", tool_name="Robot")
    po = one(desk, source)
    assert entry(po, "short_answer").fuzzy
    entry(po, "short_answer").flags.remove("fuzzy")
    answer = preview(desk, po)
    assert [line.text for line in answer.context["judged"].good] == [row.data]
    agree(desk, answer)
    row.refresh_from_db()
    assert (row.translation_type, row.tool_name) == ("manual", "PO")


def test_the_words_of_other_rooms_are_in_the_comments_of_what_is_to_translate(desk, source, rsa):
    class Word:
        french, translation = "aide", "benefit"

    change_block(rsa, "what_is_it", 0, value="<p>Le RSA est une aide en argent.</p>")
    publish(rsa)
    with hooks.register_temporarily("agreed_words", lambda language: lambda text: [Word] if "aide" in text else []):
        (missing,) = (entry for entry in download(desk, "exchange_missing", "en") if str(rsa.translation_key) in entry.msgctxt)
    assert "aide = benefit" in missing.comment


def test_a_file_sent_back_as_it_came_changes_nothing(desk):
    before = texts("ar")
    po = download(desk, "exchange_all", "ar")
    answer = preview(desk, po, "ar")
    judged = answer.context["judged"]
    still_to_translate = [entry for entry in po if not entry.msgstr and not entry.obsolete]
    assert (len(judged.good), len(judged.refused), len(judged.empty)) == (0, 0, len(still_to_translate))
    assert len(judged.same) > 2000
    assert "ne change rien" in answer.content.decode() or "changes nothing" in answer.content.decode()
    agree(desk, answer)
    assert texts("ar") == before


def test_good_lines_are_kept_on_request_and_not_before(desk, source, rsa, translator):
    english = Locale.objects.get(language_code="en")
    before, public = texts(), rsa.get_translation(english).short_answer
    po = one(desk, source)
    good, bad = entry(po, "short_answer"), next(entry for entry in po if ":steps." in entry.msgctxt)
    good.msgstr += " Really."
    bad.msgstr += " Call 04 78 00 00 00."
    answer = preview(desk, po)
    assert texts() == before
    assert len(answer.context["judged"].good) == 1
    assert [text for _number, text in reasons(answer)] == [bad.msgstr]
    agree(desk, answer)
    row = StringTranslation.objects.get(
        locale=english, context__object_id=source.object_id, context__path="short_answer", translation_of__data=good.msgid
    )
    assert (row.data, row.tool_name, row.translation_type, row.last_translated_by) == (good.msgstr, "PO", "manual", translator)
    assert rsa.get_translation(english).short_answer == public
    assert len(set(texts()) - set(before)) == 1
    assert not ExchangeUpload.objects.exists()
    assert not preview(desk, po).context["judged"].good


def test_a_new_language_begins_with_a_file(desk, source, rsa):
    Locale.objects.get_or_create(language_code="nl")
    po = one(desk, source, "nl")
    assert not any(entry.msgstr for entry in po)
    entry(po, "title").msgstr = "RSA: wat is dat?"
    answer = preview(desk, po, "nl")
    assert [line.kind for line in answer.context["judged"].good] == ["new"]
    agree(desk, answer)
    assert StringTranslation.objects.get(locale__language_code="nl").data == "RSA: wat is dat?"


@pytest.mark.parametrize("text", NASTY)
def test_the_round_trip_loses_nothing(desk, source, text):
    row = StringTranslation.objects.filter(locale__language_code="en", context__object_id=source.object_id, context__path="short_answer").first()
    StringTranslation.objects.filter(pk=row.pk).update(data=text)
    content = desk.get(reverse("translation:exchange_one", args=["en", source.pk])).content
    assert entry(parse(content), "short_answer").msgstr == text
    judged = preview(desk, content).context["judged"]
    assert (len(judged.good), len(judged.refused), len(judged.empty)) == (0, 0, 0)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda text: text + " {rsa-couple}", "{rsa-couple}"),
        (lambda text: text + ' <a id="a9">here</a>', "a9"),
        (lambda text: text + " <b>bold", "<b>"),
        (lambda text: text + "<script>alert(1)</script>", "<script>"),
        (lambda text: text + " Pay 1,250.50 euros.", "1,250.50"),
        (lambda text: text + " Since 3 May 2024.", "3 May"),
        (lambda text: "Эта страница написана на другом языке, и её никто не прочтёт.", "lettres|letters"),
        (lambda text: text + "\x07", "signes|signs"),
        (lambda text: "very " * 5000, "long"),
    ],
)
def test_a_line_is_refused_by_itself_with_the_reason(desk, source, change, reason):
    po = one(desk, source)
    line = entry(po, "short_answer")
    line.msgstr = change(line.msgstr)
    answer = preview(desk, po)
    ((_place, said),) = reasons(answer).items()
    assert any(word in " ".join(said) for word in reason.split("|"))
    assert not answer.context["judged"].good
    assert str(answer.context["judged"].refused[0].number) in answer.content.decode()


def test_a_title_that_its_field_cannot_hold_is_refused(desk, source):
    po = one(desk, source)
    entry(po, "title").msgstr = "word " * 60
    assert len(reasons(preview(desk, po))) == 1


def test_a_sentence_left_in_french_is_refused(desk, source):
    po = one(desk, source)
    line = entry(po, "short_answer")
    line.msgstr = line.msgid
    assert len(reasons(preview(desk, po))) == 1


def test_arabic_is_written_in_arabic_letters(desk, source):
    po = one(desk, source, "ar")
    entry(po, "short_answer").msgstr = "Yes, in many cases, when you live in France with low income."
    assert len(reasons(preview(desk, po, "ar"))) == 1


def test_tags_keep_their_order_inside_arabic(desk, source):
    po = one(desk, source, "ar")
    entry(po, "short_answer").msgstr += " <b>مهم <i onclick=alert(1)>"
    content = preview(desk, po, "ar").content.decode()
    assert '<bdi dir="ltr">&lt;b&gt;</bdi>مهم' in content
    assert "<i onclick" not in content
    assert 'lang="ar" dir="rtl"' in content


def test_an_old_source_is_named_with_the_french_of_today(desk, source, rsa):
    po = one(desk, source)
    old = entry(po, "short_answer")
    rsa.short_answer = rsa.short_answer.replace(".", " vraiment.", 1)
    publish(rsa)
    answer = preview(desk, po)
    (line,) = answer.context["judged"].refused
    assert (line.french, line.new_french) == (old.msgid, rsa.short_answer)
    assert "vraiment" in answer.content.decode()
    again = parse(desk.get(reverse("translation:exchange_refused", args=[answer.context["upload"].pk])).content)
    (entry_again,) = again
    assert (entry_again.msgid, entry_again.previous_msgid, entry_again.fuzzy) == (rsa.short_answer, old.msgid, True)
    entry_again.flags.remove("fuzzy")
    assert len(preview(desk, again).context["judged"].good) == 1


def test_unknown_pages_and_places_are_refused(desk, source):
    po = one(desk, source)
    first, second, third = po[0], po[1], po[2]
    first.msgctxt, first.msgstr = "00000000-0000-4000-8000-000000000000:title", "Hello"
    second.msgctxt, second.msgstr = f"{source.object_id}:nowhere", "Hello"
    third.msgctxt = "title"
    assert len(reasons(preview(desk, po))) == 3


def test_a_sentence_twice_in_the_file_is_read_once(desk, source):
    po = one(desk, source)
    twice = copy.copy(entry(po, "short_answer"))
    twice.msgstr = "Something else."
    po.append(twice)
    assert len(reasons(preview(desk, po))) == 1


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x89PNG\r\n\x1a\n\x00\x00",
        b"Bonjour",
        'msgid "été"\nmsgstr "yaz"\n'.encode("latin-1"),
        b'msgid "a"\nmsgstr "b" c "d"\nnonsense\n',
        b'msgid "unclosed\nmsgstr "',
        b"/etc/passwd",
        b'msgid ""\nmsgstr "Language: en\\n"\n',
        b"msgid " + b"x" * LARGEST,
        b'msgid ""\nmsgstr "Language: tr\\n"\n\nmsgctxt "a:b"\nmsgid "a"\nmsgstr "b"\n',
        b'msgid ""\nmsgstr "Language: en\\nX-Source-Language: de\\n"\n\nmsgctxt "a:b"\nmsgid "a"\nmsgstr "b"\n',
        'msgid ""\nmsgstr "Language: en\\n"\n'.encode("utf-16"),
    ],
)
def test_what_is_no_file_of_ours_is_refused_in_words(desk, content):
    answer = send(desk, content)
    assert answer.status_code == 422
    assert answer.context["form"].errors["file"]
    assert not ExchangeUpload.objects.exists()


def test_what_changed_meanwhile_is_shown_again(desk, source):
    po = one(desk, source)
    entry(po, "short_answer").msgstr += " Really."
    answer = preview(desk, po)
    before = texts()
    StringTranslation.objects.filter(locale__language_code="en", context__object_id=source.object_id, context__path="short_answer").update(
        data="Else."
    )
    agree(desk, answer)
    assert len(set(texts()) - set(before)) == 1  # the other person's
    assert ExchangeUpload.objects.exists()


def test_a_file_is_kept_an_hour_for_who_sent_it(desk, source, editor, client_without_account):
    po = one(desk, source)
    entry(po, "short_answer").msgstr += " Really."
    address = send(desk, po).url
    client_without_account.force_login(editor)
    assert client_without_account.get(address).status_code == 302
    assert client_without_account.post(address, {"digest": "x"}).status_code == 302
    assert desk.get(address).status_code == 200
    ExchangeUpload.objects.update(sent_on=timezone.now() - timedelta(hours=2))
    assert desk.get(address).status_code == 302
    send(desk, po)
    assert ExchangeUpload.objects.count() == 1


def test_keeping_nothing_forgets_the_file(desk, source):
    po = one(desk, source)
    entry(po, "short_answer").msgstr += " Really."
    before, address = texts(), send(desk, po).url
    desk.post(address, {"forget": "1"})
    assert texts() == before
    assert not ExchangeUpload.objects.exists()


@pytest.mark.parametrize("name", ["exchange", "exchange_all", "exchange_missing", "exchange_one"])
def test_only_translators_exchange(client, django_user_model, source, name):
    groups_ensure()
    person = django_user_model.objects.create_user("redaction", "", "mot de passe")
    person.groups.add(Group.objects.get(name="Rédaction"))
    client.force_login(person)
    arguments = {"exchange": [], "exchange_one": ["en", source.pk]}.get(name, ["en"])
    assert client.get(reverse(f"translation:{name}", args=arguments)).status_code in {302, 403}
    assert reverse("translation:exchange") not in client.get(reverse("wagtailadmin_home")).content.decode()


def test_a_translator_of_one_page_exchanges_that_page_only(client, translator, source, rsa):
    group = Group.objects.get(name="Traduction")
    permission = group.page_permissions.get()
    permission.page = rsa.get_translation(Locale.objects.get(language_code="en"))
    permission.save()
    client.force_login(translator)
    po = download(client, "exchange_all", "en")
    pages = set(map(str, Page.objects.values_list("translation_key", flat=True)))
    assert {key for key in (entry.msgctxt.partition(":")[0] for entry in po) if key in pages} == {str(rsa.translation_key)}
    assert client.get(reverse("translation:exchange_one", args=["tr", source.pk])).status_code == 404


def test_pages_kept_by_hand_or_hidden_are_left_out(desk, source, rsa):
    source.translations.filter(target_locale__language_code="en").update(enabled=False)
    assert desk.get(reverse("translation:exchange_one", args=["en", source.pk])).status_code == 404
    rsa.unpublish()
    assert desk.get(reverse("translation:exchange_one", args=["tr", source.pk])).status_code == 404


def test_a_page_is_found_by_its_title_and_from_its_own_menu(desk, source, rsa):
    address = reverse("translation:exchange_one", args=["ar", source.pk])
    assert address in desk.get(reverse("translation:exchange"), {"q": rsa.title[:10]}).content.decode()
    arabic = rsa.get_translation(Locale.objects.get(language_code="ar"))
    assert address in desk.get(reverse("translation:exchange"), {"page": arabic.pk}).content.decode()
    assert reverse("translation:exchange") + f"?page={arabic.pk}" in desk.get(reverse("wagtailadmin_explore", args=[arabic.pk])).content.decode()
    for nonsense in ({"q": "zzz"}, {"page": "x"}, {"page": "9" * 30}):
        assert address not in desk.get(reverse("translation:exchange"), nonsense).content.decode()


def test_a_sentence_more_takes_no_query_more(desk, source, django_assert_max_num_queries):
    with django_assert_max_num_queries(30):
        download(desk, "exchange_all", "tr")
