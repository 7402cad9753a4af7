"""A message reaches the team whatever the browser; what cannot be received is told clearly, and nothing typed is lost."""

import pytest
from bs4 import BeautifulSoup
from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext

from home.models import ContactPage, SiteSettings, StandardPage
from rights.contact.models import ContactMessage
from tests.contracts.site import ALL_LANGUAGES, LANGUAGES
from tests.rights.contact.conftest import FORM, SENT

pytestmark = pytest.mark.django_db
ARABIC = "مرحبًا، هل لي الحق في المساعدة؟ 👋"


def page_of(language):
    return ContactPage.objects.get(locale__language_code=language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_message_arrives_from_every_language_without_a_cookie(reader, language):
    page = page_of(language)
    answer = reader.write(page.url + "ecrire/")
    assert (answer.status_code, answer["Location"]) == (302, page.url + "envoye/#main")
    assert not reader.client.cookies
    message = ContactMessage.objects.get()
    assert (message.language, message.subject, message.text, message.email) == (language, "right", "Ai-je droit au RSA ?", "amina@example.org")
    arrived = BeautifulSoup(reader.client.get(answer["Location"]).content, "html.parser")
    assert arrived.html["lang"] == language
    assert arrived.h1.get_text(strip=True)
    assert "90" in arrived.main.get_text()


def test_the_page_with_a_token_is_never_kept_and_the_contact_page_is(reader):
    answer = reader.client.get(FORM)
    assert "no-store" in answer["Cache-Control"]
    assert answer["X-Robots-Tag"] == "noindex"
    assert reader.open() != reader.open()
    assert len(caches["pages"]._cache) == 0
    page = reader.client.get("/fr/contact/")
    assert "public" in page["Cache-Control"]
    assert 'name="token"' not in page.content.decode()
    assert BeautifulSoup(page.content, "html.parser").main.find("a", href=FORM)


def test_a_page_leads_to_the_form_filled_with_its_address(reader, french_page):
    rsa = french_page("rsa")
    link = BeautifulSoup(reader.client.get(rsa.url).content, "html.parser").find("a", rel="nofollow", href=lambda href: href.startswith(FORM))
    form = reader.open(link["href"])
    assert (form["page"], form["subject"]) == (rsa.url, "mistake")
    statement = BeautifulSoup(reader.client.get("/fr/accessibilite/").content, "html.parser")
    assert reader.open(statement.main.find("a", href=lambda href: href and href.startswith(FORM))["href"])["subject"] == "accessibility"


@pytest.mark.parametrize("asked", ["//evil.example/", "https://evil.example/", "/" + "a" * 400, "javascript:alert(1)", '"><script>'])
def test_an_address_that_is_not_ours_is_not_filled_in(reader, asked):
    assert reader.open(f"{FORM}?page={asked}&subject=nothing")["page"] == ""


def test_what_is_missing_is_told_at_the_top_and_in_each_field_and_what_was_typed_stays(reader, told):
    answer = reader.write(text="", email="amina@", phone="06 12 34 56 78", name="Amina", subject="")
    text, targets = told(answer)
    assert answer.status_code == 200
    html = BeautifulSoup(answer.content, "html.parser")
    assert html.title.get_text().startswith("Pas encore envoyé")
    summary = html.find(class_="errors")
    assert summary.has_attr("autofocus")
    assert summary["tabindex"] == "-1"
    assert targets == ["id_subject", "id_text", "id_email"]
    for target in targets:
        field = html.find(id=target)
        described = field["aria-describedby"].split()
        error = html.find(id=f"{target}_error")
        assert error["id"] in described
        assert error.get_text(strip=True) in text
        assert all(html.find(id=identifier) for identifier in described)
    assert html.find(id="id_email")["aria-invalid"] == "true"
    again = reader.fields(answer)
    assert (again["email"], again["phone"], again["name"]) == ("amina@", "06 12 34 56 78", "Amina")
    assert not ContactMessage.objects.exists()
    assert reader.send(again | {"text": "Bonjour", "email": "", "subject": "team"}).status_code == 302


@pytest.mark.parametrize(
    ("values", "is_received"), [({"email": "", "phone": ""}, False), ({"email": ""}, False), ({"email": "", "phone": "0612345678"}, True)]
)
def test_one_way_to_answer_is_needed(reader, told, values, is_received):
    answer = reader.write(**values)
    assert (answer.status_code == 302) is is_received
    if not is_received:
        assert told(answer)[1] == ["id_email"]


@pytest.mark.parametrize(
    ("phone", "kept"),
    [
        ("+33 (0)6.12.34.56.78", "+33 (0)6.12.34.56.78"),
        ("٠٦١٢٣٤٥٦٧٨", "0612345678"),
        ("abc", None),
        ("12345", None),
        ("06 12 34 56", None),
        ("1" * 40, None),
    ],
)
def test_phone_numbers_are_read_as_people_write_them(reader, told, phone, kept):
    answer = reader.write(phone=phone, email="")
    if kept is None:
        assert "id_phone" in told(answer)[1]
    else:
        assert ContactMessage.objects.get().phone == kept


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (ARABIC, ARABIC),
        ("<script>alert(1)</script> & <b>moi</b>", "<script>alert(1)</script> & <b>moi</b>"),
        ("un\x00 deux\x07\x1b trois\x0bquatre\r\ncinq\rsix", "un deux trois\nquatre\ncinq\nsix"),
        ("é" * 3000, "é" * 3000),
        (("a" * 99 + "\r\n") * 30, ("a" * 99 + "\n") * 29 + "a" * 99),
        ("' OR 1=1; --", "' OR 1=1; --"),
    ],
    ids=["arabic", "html", "control characters", "the longest", "lines count once", "quotes"],
)
def test_any_text_is_received_as_text(reader, typed, kept):
    assert reader.write(text=typed).status_code == 302
    assert ContactMessage.objects.get().text == kept


@pytest.mark.parametrize(
    "typed", ["x" * 3001, "ع" * 10_240, "\x00\x01", "   \r\n "], ids=["too long", "10 kB and more", "only control characters", "blank"]
)
def test_a_text_that_cannot_be_sent_is_told_and_kept(reader, told, typed):
    answer = reader.write(text=typed)
    text, targets = told(answer)
    assert targets == ["id_text"]
    if len(typed) > 3000:
        assert str(len(typed)) in text
        assert "3\u202f000" in text
        assert reader.fields(answer)["text"] == typed
    assert not ContactMessage.objects.exists()


def test_a_form_sent_too_fast_is_kept_and_leaves_a_moment_later(reader, told):
    answer = reader.write(seconds=1)
    assert "3 secondes" in told(answer)[0]
    form = reader.fields(answer)
    assert form["text"] == "Ai-je droit au RSA ?"
    reader.wait(3)
    assert reader.send(form).status_code == 302


@pytest.mark.parametrize("spoil", [lambda form: None, lambda form: form.pop("token"), lambda form: form.update(token="WzFd:abc\u0665")])
def test_a_form_left_open_for_more_than_a_day_is_kept_and_leaves_at_once(reader, told, spoil):
    form = reader.open() | {"subject": "right", "text": "Bonjour", "phone": "0612345678"}
    spoil(form)
    reader.wait(24 * 3600 + 1)
    answer = reader.send(form)
    assert "plus d'un jour" in told(answer)[0].replace("’", "'")
    again = reader.fields(answer)
    assert again["text"] == "Bonjour"
    reader.wait(3)
    assert reader.send(again).status_code == 302


def test_a_form_sent_twice_is_received_once(reader):
    form = reader.open() | {"subject": "right", "text": "Bonjour", "phone": "0612345678"}
    reader.wait(10)
    assert reader.send(form).status_code == 302
    again = reader.send(form)
    assert again.status_code == 409
    assert "déjà reçu" in BeautifulSoup(again.content, "html.parser").h1.get_text()
    assert ContactMessage.objects.count() == 1


def test_another_text_in_a_form_already_sent_is_kept_and_leaves_at_once(reader, told):
    form = reader.open() | {"subject": "right", "text": "Bonjour", "phone": "0612345678"}
    reader.wait(10)
    reader.send(form)
    answer = reader.send(form | {"text": "Autre chose"})
    assert "déjà reçu" in told(answer)[0]
    assert reader.send(reader.fields(answer)).status_code == 302
    assert list(ContactMessage.objects.order_by("pk").values_list("text", flat=True)) == ["Bonjour", "Autre chose"]


def test_a_program_that_fills_every_field_is_stopped_and_a_browser_that_does_is_not_lost(reader, told):
    answer = reader.write(more="https://spam.example/")
    assert "navigateur" in told(answer)[0]
    form = reader.fields(answer)
    assert form["more"] == ""
    assert reader.send(form).status_code == 302


def test_the_sixth_message_within_an_hour_waits_and_its_reader_is_told_whom_to_call(reader, told):
    SiteSettings.objects.update(phone="04 72 00 00 00")
    for number in range(5):
        assert reader.write(text=f"Message {number}").status_code == 302
    answer = reader.write(text="Le sixième")
    assert "04\u202f72\u202f00\u202f00\u202f00" in told(answer)[0]
    assert reader.fields(answer)["text"] == "Le sixième"
    reader.client.defaults["REMOTE_ADDR"] = "192.0.2.7"
    assert reader.write(text="D'ailleurs").status_code == 302
    reader.client.defaults["REMOTE_ADDR"] = "127.0.0.1"
    reader.wait(3600)
    assert reader.write(text="Une heure après").status_code == 302


def test_no_address_of_a_reader_is_kept(reader, settings, tmp_path):
    reader.client.defaults["REMOTE_ADDR"] = "203.0.113.77"
    reader.write()
    columns = {field.name for field in ContactMessage._meta.fields}
    assert not any("address" in name or name == "ip" for name in columns)
    cache = caches["default"]
    kept = b"".join(path.read_bytes() for path in cache_files(cache))
    assert b"203.0.113.77" not in kept


def cache_files(cache):
    from pathlib import Path

    return list(Path(cache._dir).glob("*"))


@pytest.mark.parametrize("address", [FORM, SENT])
def test_costs_few_queries(reader, address):
    reader.client.get(address)
    caches["pages"].clear()
    with CaptureQueriesContext(connection) as seen:
        assert reader.client.get(address).status_code == 200
    assert len(seen) <= 20


def test_only_this_form_does_without_the_protection_of_django(reader):
    assert reader.client.post("/fr/contact/").status_code == 403
    assert reader.client.post("/fr/autre/ecrire/").status_code == 404
    assert reader.client.put(FORM).status_code == 405


def test_an_address_that_looks_like_the_form_is_left_to_its_page(reader, french_page):
    page = StandardPage(title="Écrire", slug="ecrire", locale=french_page("a-propos").locale, body=[("text", "<p>Une page.</p>")])
    french_page("a-propos").add_child(instance=page)
    assert "Écrire" in BeautifulSoup(reader.client.get("/fr/a-propos/ecrire/").content, "html.parser").h1
    assert reader.client.get("/fr/nulle-part/ecrire/").status_code == 404
    french_page("contact").unpublish()
    assert reader.client.get(FORM).status_code == 404


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_form_stands_in_the_frame_of_its_language_and_leads_to_the_others(client, language):
    page = page_of(language)
    html = BeautifulSoup(client.get(page.url + "ecrire/").content, "html.parser")
    links = {link["hreflang"]: link["href"] for link in html.body.find_all("a", hreflang=True)}
    assert links == {code: page_of(code).url + "ecrire/" for code in ALL_LANGUAGES}
    assert not html.find("link", rel="canonical")
    assert not html.find("a", rel="nofollow")
    levels = [int(tag.name[1]) for tag in html.main.find_all(["h1", "h2", "h3"])]
    assert levels[0] == 1
