"""What readers of an explainer see, beyond what every page keeps."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.core.cache import caches
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils import timezone

from home.models import PortalMedia

pytestmark = pytest.mark.django_db


@pytest.fixture
def rsa(french_page, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return french_page("rsa")


def read(client, page, address=""):
    return BeautifulSoup(client.get(page.url + address).content, "html.parser")


def add_block(page, field, kind, value):
    stream = getattr(page, field)
    stream.append((kind, value))
    setattr(page, field, stream)
    page.save_revision().publish()


def media(kind, **values):
    values = {"title": "La voix", "language": "fr", "transcript": "<p>Le RSA est une aide.</p>", "duration": 12, **values}
    return PortalMedia.objects.create(type=kind, file=ContentFile(b"ID3", name=f"voix.{'mp3' if kind == 'audio' else 'mp4'}"), **values)


def test_answers_before_it_explains(client, rsa):
    main = read(client, rsa).main
    text = main.get_text(" ", strip=True)
    phone = main.find("a", href=lambda href: href and href.startswith("tel:"))
    assert text.index(rsa.title[:10]) < text.index(rsa.short_answer[:20])
    assert main.find(string=lambda found: rsa.short_answer[:20] in found).find_next("h2") is not None
    assert phone.find_next("h2") is not None, "the phone number comes before the first question"


def test_questions_keep_their_order_and_the_contents_lead_to_them(client, rsa):
    main = read(client, rsa).main
    targets = [link["href"].removeprefix("#") for link in main.find("nav").find_all("a")]
    anchors = [section["id"] for section in main.find_all("section", id=True)]
    assert [anchor for anchor in anchors if anchor in targets] == targets
    assert targets[:2] == ["what-is-it", "conditions"]


def test_the_simple_text_is_not_called_falc_before_anyone_concerned_has_read_it(client, rsa):
    page = read(client, rsa, "falc/")
    assert "Texte simple" in page.main.get_text()
    assert "FALC" not in page.get_text()
    assert page.select_one(f'.reading a[href="{rsa.url}"]'), "the whole page is one press away"


def test_without_rows_there_is_no_simple_text_and_no_address_for_it(client, rsa):
    rsa.easy_read = []
    rsa.save_revision().publish()
    assert client.get(rsa.url + "falc/").status_code == 404
    assert not read(client, rsa).find("a", href=rsa.url + "falc/")


def test_a_note_for_professionals_is_not_shown_to_the_public(client, rsa):
    add_block(rsa, "what_is_it", "professional_note", {"text": "<p>Article L262-2.</p>"})
    assert "L262-2" not in read(client, rsa).get_text()


def test_a_page_past_its_review_date_says_so(client, rsa):
    rsa.last_reviewed = timezone.localdate() - timedelta(days=400)
    rsa.save_revision().publish()
    assert rsa.review_is_late
    assert read(client, rsa).main.find(class_="late").get_text()


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_it_says_so_in_the_simple_text_and_in_lists_too(client, rsa, language):
    rsa.last_reviewed = timezone.localdate() - timedelta(days=400)
    rsa.save_revision().publish()
    page = rsa.get_translations(inclusive=True).get(locale__language_code=language)
    assert read(client, page, "falc/").main.find(class_="late").get_text()
    assert read(client, page.get_parent()).main.find(class_="late").get_text()
    rsa.last_reviewed = timezone.localdate()
    rsa.save_revision().publish()
    caches["pages"].clear()
    assert not read(client, page, "falc/").main.find(class_="late")
    assert not read(client, page.get_parent()).main.find(class_="late")


def test_a_recording_stands_in_its_section_with_its_transcript(client, rsa):
    add_block(rsa, "recordings", "recording", {"section": "how_much", "audio": media("audio")})
    section = read(client, rsa).find(id="how-much")
    player = section.find("audio")
    assert player.has_attr("controls")
    assert not player.has_attr("autoplay")
    assert "Le RSA est une aide." in section.get_text()
    assert client.get(player["src"]).status_code == 200


def test_a_sign_language_video_has_captions_and_a_transcript(client, rsa):
    rsa.lsf_video = media("video", language="lsf", captions=ContentFile(b"WEBVTT\n", name="voix.vtt"), nothing_lost=True)
    rsa.save_revision().publish()
    video = read(client, rsa).main.find("video")
    assert client.get(video.find("track", kind="captions")["src"])["Content-Type"].startswith("text/vtt")
    assert "Le RSA est une aide." in video.find_parent(class_="media").get_text()


@pytest.mark.parametrize(("kind", "missing"), [("audio", {"transcript"}), ("video", {"transcript", "captions", "nothing_lost"})])
def test_media_without_what_deaf_or_blind_people_need_are_refused(kind, missing):
    with pytest.raises(ValidationError) as refused:
        PortalMedia(title="La voix", type=kind, file=f"media/voix.{'mp3' if kind == 'audio' else 'mp4'}", transcript="").full_clean()
    assert missing <= set(refused.value.message_dict)


def test_an_image_over_the_limit_is_refused_with_the_limit_named(editor_client, settings):
    settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE = 2_000_000
    picture = ContentFile(b"\xff\xd8\xff" + b"0" * 2_100_000, name="grande.jpg")
    answer = editor_client.post(reverse("wagtailimages:add"), {"title": "Grande", "file": picture})
    assert "1,9" in answer.content.decode() or "2,0" in answer.content.decode()
