"""What the portal answers at its addresses: the front door, mistakes, files, headers, sitemap."""

import base64
import hashlib
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from tests.contracts.site import ALL_LANGUAGES

pytestmark = pytest.mark.django_db
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
ALTERNATE = "{http://www.w3.org/1999/xhtml}link"
DIRECTIVES = ("default-src", "style-src", "object-src", "base-uri", "form-action", "frame-ancestors")


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        ("ar", "ar"), ("ar-EG,ar;q=0.9", "ar"), ("en;q=0.1,tr;q=0.9", "tr"), ("de,en;q=0.5", "en"), ("FR-ca", "fr"), ("de,pl", "fr"), ("*", "fr"), ("", "fr"),
        ("x" * 20_000, "fr"), (",;q=,\x01é\U0001f600;;q=x,en-", "fr"),
    ],
)  # fmt: skip
def test_the_front_address_leads_to_the_readers_language(client, accepted, language):
    answer = client.get("/", HTTP_ACCEPT_LANGUAGE=accepted)
    assert (answer.status_code, answer["Location"]) == (302, f"/{language}/")
    assert "Accept-Language" in answer["Vary"]


@pytest.mark.parametrize(
    ("statuses", "addresses"),
    [
        ({200}, ["/fr/?q=%ff&%ff=%zz", "/fr/?page=-1&page=%F0%9F%98%80"]),
        ({400}, ["/fr/%00/", "/%00", "/admin/%00", "/fr/?q=%00", f"/fr/?q={'a' * 9000}", f"/pictogrammes/0123456789/{'-'.join(map(str, range(999)))}.svg"]),
        ({404}, ["/fr/%ff%fe/", "/fr/%C0%AE%C0%AE/", "/fr//droits/", "/fr/' OR 1=1 --/", "/fr/" + "a/" * 3000, f"/fr/{'é' * 3000}/"]),
        ({404}, ["/fr/droits/argent/falc/", "/fr/droits/argent/rsa/falc/falc/", "/pictogrammes/0123456789/999999.svg"]),
        ({404}, [f"/en/pas-encore-traduit/{key}/" for key in ("999999", "9" * 26, "x")]),
        ({302, 404}, ["/xx/", "/FR/", "/fr-zz/", "/fr/../", "/documents/999/x.pdf", "/admin/pages/99999999999999999999999/"]),
        ({400, 404}, ["/pictogrammes/0123456789/99999999999999999999.svg"]),
    ],
)  # fmt: skip
def test_an_address_that_leads_nowhere_is_answered_without_failing(client, addresses, statuses):
    for address in addresses * 2:
        assert client.get(address).status_code in statuses, address


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options", "trace"])
def test_a_method_that_pages_do_not_know_is_answered_without_failing(client, method):
    for address in ("/", "/fr/", "/fr/droits/argent/rsa/falc/", "/sitemap.xml", "/media/images/x.png"):
        assert getattr(client, method)(address).status_code < 500, address


def test_a_foreign_host_or_a_doubled_slash_leads_to_no_other_site(client, settings):
    for address in ("//example.org", "//example.org/..", "/\\example.org"):
        assert not client.get(address).get("Location", "").startswith(("//", "/\\", "http"))
    settings.ALLOWED_HOSTS = ["testserver"]
    for host in ("example.org", "a b", "testserver:x", "[::"):
        assert client.get("/fr/", HTTP_HOST=host).status_code == 400


@pytest.mark.parametrize(("address", "language", "direction"), [("/ar/لا-شيء/", "ar", "rtl"), ("/en/nothing/", "en", "ltr")])
def test_a_missing_page_helps_in_the_language_of_its_address(client, address, language, direction):
    answer = client.get(address, HTTP_ACCEPT_LANGUAGE="tr")
    assert answer.status_code == 404
    html = BeautifulSoup(answer.content, "html.parser")
    assert (html.html["lang"], html.html["dir"]) == (language, direction)
    assert html.find("a", href=f"/{language}/")


@pytest.fixture
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    images = ("images/photo.jpg", "images/dessin.svg", "images/page.html")
    for name in (*images, "documents/lettre.pdf", "../secret-key", "autre/note.txt", "racine.txt"):
        path = settings.MEDIA_ROOT / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"0123456789")
    (settings.MEDIA_ROOT / "images" / "lien.jpg").symlink_to(tmp_path / "secret-key")
    return settings.MEDIA_ROOT


@pytest.mark.parametrize(("name", "kind"), [("photo.jpg", "image/jpeg"), ("dessin.svg", "image/svg+xml"), ("page.html", "application/octet-stream")])
def test_an_uploaded_file_is_served_so_that_it_can_do_no_harm(client, media, name, kind):
    answer = client.get(f"/media/images/{name}")
    assert (answer.status_code, b"".join(answer.streaming_content)) == (200, b"0123456789")
    assert (answer["Content-Type"], answer["X-Content-Type-Options"]) == (kind, "nosniff")
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert "sandbox" in answer["Content-Security-Policy"]
    assert client.get(f"/media/images/{name}", HTTP_IF_NONE_MATCH=answer["ETag"]).status_code == 304


def test_a_part_of_a_recording_can_be_asked_for(client, media):
    answer = client.get("/media/images/photo.jpg", HTTP_RANGE="bytes=2-4")
    assert (answer.status_code, b"".join(answer.streaming_content)) == (206, b"234")
    assert answer["Content-Range"] == "bytes 2-4/10"
    assert client.get("/media/images/photo.jpg", HTTP_RANGE="bytes=50-60").status_code == 416
    assert client.get("/media/images/photo.jpg", HTTP_RANGE="bytes=x").status_code in {200, 416}
    assert client.head("/media/images/photo.jpg")["Content-Length"] == "10"


@pytest.mark.parametrize(
    "path",
    [
        "documents/lettre.pdf", "autre/note.txt", "racine.txt", "images", "images/", "images/rien.jpg", "images/lien.jpg", "../secret-key",
        "images/../../secret-key", "images/%2e%2e/%2e%2e/secret-key", "images/%252e%252e/%252e%252e/secret-key", "images/..%5c..%5csecret-key",
        "images/../documents/lettre.pdf", "//etc/passwd", "images/%2500.jpg", f"images/{'a' * 300}.jpg",
    ],
)  # fmt: skip
def test_nothing_else_is_served_as_media(client, media, path):
    assert client.get(f"/media/{path}").status_code in {302, 400, 404}


def policy_of(answer) -> dict[str, list[str]]:
    return {name: values for name, *values in (part.split() for part in answer["Content-Security-Policy"].split(";"))}


@pytest.mark.parametrize("address", ["/fr/", "/ar/", "/fr/droits/argent/rsa/", "/fr/droits/argent/rsa/falc/", "/fr/rien/"])
def test_a_public_page_runs_and_calls_nothing_but_its_own(client, address):
    answer = client.get(address)
    policy = policy_of(answer)
    assert set(DIRECTIVES) <= set(policy)
    assert not {"'unsafe-inline'", "'unsafe-eval'", "*", "data:", "http:", "https:"} & {source for sources in policy.values() for source in sources}
    html = BeautifulSoup(answer.content, "html.parser")
    styles = [base64.b64encode(hashlib.sha256(style.string.encode()).digest()).decode() for style in html.find_all("style")]
    assert styles
    assert {f"'sha256-{digest}'" for digest in styles} <= set(policy["style-src"])
    assert not html.find_all(style=True)
    scripts = [script for script in html.find_all("script") if script.get("type") != "application/ld+json"]
    written = [base64.b64encode(hashlib.sha256(script.string.encode()).digest()).decode() for script in scripts if not script.get("src")]
    assert {f"'sha256-{digest}'" for digest in written} <= set(policy["script-src"])
    assert all(script["src"].startswith("/static/") for script in scripts if script.get("src"))
    assert not [name for tag in html.find_all(True) for name in tag.attrs if name.startswith("on")]


def test_security_headers_are_set_and_the_admin_has_its_own_policy(client):
    for address in ("/", "/fr/", "/fr/rien/", "/sitemap.xml", "/admin/login/"):
        answer = client.get(address)
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer["X-Frame-Options"] in {"SAMEORIGIN", "DENY"}
        assert answer["Referrer-Policy"] == "strict-origin-when-cross-origin"
        assert "camera=()" in answer["Permissions-Policy"]
    policy = policy_of(client.get("/admin/login/"))
    assert "'unsafe-inline'" in policy["script-src"]
    assert not [source for sources in policy.values() for source in sources if source.startswith(("http", "*"))]
    assert client.get("/admin/")["Location"] == "/admin/login/?next=/admin/"


def test_the_drawing_of_an_address_costs_a_first_visit_little(client):
    """Each file comes with headers: those of a page, with the hashes of what it holds, weigh a kilobyte."""
    answer = client.get("/f/abcdef.svg")
    assert policy_of(answer)["default-src"] == ["'self'"]
    assert len(answer["Content-Security-Policy"]) < 150
    assert "Permissions-Policy" not in answer


def test_the_sitemap_names_each_public_page_with_all_its_versions(client, french_page):
    french_page("contact").unpublish()
    answer = client.get("/sitemap.xml")
    assert answer["Content-Type"].startswith("application/xml")
    entries = {}
    for entry in ElementTree.fromstring(answer.content):
        location = entry.find(f"{SITEMAP}loc").text
        assert location not in entries
        entries[location] = {link.get("hreflang"): link.get("href") for link in entry.findall(ALTERNATE)}
    start = "http://testserver"
    assert set(entries[f"{start}/fr/droits/argent/rsa/falc/"]) == {*ALL_LANGUAGES, "x-default"}
    assert f"{start}/fr/contact/" not in entries
    assert set(entries[f"{start}/en/contact/"]) == {*ALL_LANGUAGES} - {"fr"}
    for location, alternates in entries.items():
        language = location.removeprefix(start).split("/")[1]
        assert alternates[language] == location
        assert all(entries[other] == alternates for other in alternates.values())
    assert {client.get(location.removeprefix(start)).status_code for location in entries if location.endswith("/contact/")} == {200}
    assert f"Sitemap: {start}/sitemap.xml" in client.get("/robots.txt").content.decode()


def test_a_page_that_is_not_translated_says_so_and_offers_french(client, french_page):
    page = french_page("rsa")
    for other in page.get_translations():
        other.unpublish()
    answer = client.get(reverse("not_translated", args=[page.pk]).replace("/fr/", "/ar/", 1))
    html = BeautifulSoup(answer.content, "html.parser")
    assert (answer.status_code, html.html["lang"]) == (200, "ar")
    assert html.main.find("a", href=page.url)
    assert answer["X-Robots-Tag"] == "noindex"
