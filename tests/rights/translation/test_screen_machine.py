"""What a machine proposes: never asked for by itself, never shown to readers, marked until somebody has read it again."""

import pytest
from bs4 import BeautifulSoup
from wagtail_localize.models import StringTranslation

from tests.rights.editing.conftest import seen, words
from tests.rights.translation.conftest import fields, screen, section, version_in, write_block

pytestmark = pytest.mark.django_db
DUMMY = {"CLASS": "wagtail_localize.machine_translators.dummy.DummyTranslator"}


@pytest.fixture
def changed(rsa):
    return write_block(rsa, "what_is_it", 0, "<p>Une phrase toute neuve pour la machine.</p>")


def test_no_machine_is_offered_unless_the_settings_name_one(editor_client, rsa, changed):
    assert not seen(editor_client, screen(rsa, "tr")).select("[name=action][value=machine]")


def test_a_proposal_is_marked_and_readers_keep_the_french_until_it_was_read_again(
    editor_client, rsa, changed, settings, django_capture_on_commit_callbacks
):
    settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR = DUMMY
    address = screen(rsa, "tr")
    assert editor_client.post(address, fields(seen(editor_client, address)) | {"action": "machine"}).status_code == 302
    html = seen(editor_client, address)
    part = section(html, changed)
    assert part.textarea.text.strip() == "machine. la pour neuve toute phrase Une"
    assert "Proposé par une machine, à relire" in words(part)
    with django_capture_on_commit_callbacks(execute=True):
        editor_client.post(address, fields(html) | {"action": "publish"})
    assert version_in(rsa, "tr").is_in_french(changed)
    tick = part.select_one("input[name$=is_read_again]")["name"]
    with django_capture_on_commit_callbacks(execute=True):
        editor_client.post(address, fields(seen(editor_client, address)) | {tick: "on", "action": "publish"})
    assert not version_in(rsa, "tr").is_in_french(changed)
    assert StringTranslation.objects.get(data="machine. la pour neuve toute phrase Une").translation_type == "manual"


def test_a_proposal_that_was_corrected_is_somebodys_text(editor_client, editor, rsa, changed, settings):
    settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR = DUMMY
    address = screen(rsa, "tr")
    editor_client.post(address, fields(seen(editor_client, address)) | {"action": "machine"})
    html = seen(editor_client, address)
    name = section(html, changed).textarea["name"]
    editor_client.post(address, fields(html) | {name: "Makine için yepyeni bir cümle."})
    text = StringTranslation.objects.get(data="Makine için yepyeni bir cümle.")
    assert (text.translation_type, text.tool_name, text.last_translated_by) == ("manual", "", editor)
    assert "machine" not in words(section(seen(editor_client, address), changed).select_one(".translate-field"))


def test_what_is_typed_is_kept_before_the_machine_is_asked(editor_client, rsa, changed, settings):
    settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR = DUMMY
    address = screen(rsa, "tr")
    html = seen(editor_client, address)
    name = section(html, changed).textarea["name"]
    editor_client.post(address, fields(html) | {name: "Benim cümlem.", "action": "machine"})
    assert section(seen(editor_client, address), changed).textarea.text.strip() == "Benim cümlem."
    refused = BeautifulSoup(editor_client.post(address, fields(html) | {name: "[b]x", "action": "machine"}).content, "html.parser")
    assert section(refused, changed).textarea.text.strip() == "[b]x"
