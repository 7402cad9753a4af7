"""`manage.py check_links`: what leads nowhere is found, named with its place, and kept for the team."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import StringIO

import pytest
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.documents import get_document_model
from wagtail.models import Page

from rights.editing.models import LinkCheck
from rights.editing.services.links import check_outside
from rights.explainers.models import ExplainerPage
from tests.budgets.many_pages import multiply
from tests.rights.editing.conftest import seen, words

pytestmark = pytest.mark.django_db


def run(*arguments) -> tuple[str, bool]:
    """Return what the command says, and whether it fails."""
    out = StringIO()
    try:
        call_command("check_links", *arguments, stdout=out)
    except CommandError as error:
        return plain(out.getvalue() + str(error)), True
    return plain(out.getvalue()), False


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


@pytest.fixture
def rsa(french_page):
    return french_page("rsa")


def write(page, *texts: str) -> None:
    """Publish texts among the answers to “How much?”."""
    page.how_much = [("text", html) for html in texts]
    page.save_revision().publish()


def test_the_demo_has_no_broken_link():
    said, failed = run()
    assert not failed, said
    assert LinkCheck.objects.filter(kind="page", status="sound").exists()
    assert not LinkCheck.objects.exclude(kind="outside").exclude(status="sound").exists()


BAD = [
    "#nulle-part",
    "/fr/nulle-part/",
    "/fr/droits/argent/rsa/#nulle-part",
    "/fr/droits/argent/rsa/falc/#partie-99",
    "http://testserver/fr/nulle-part/",
    "www.caf.fr",
    "/documents/99999/lettre.pdf",
]
GOOD = [
    "#what-is-it",
    "/fr/droits/argent/rsa/#main",
    "/fr/droits/argent/rsa/falc/#partie-1",
    "http://testserver/ar/",
    "/",
    "/sitemap.xml",
    "mailto:a@b.fr",
    "tel:+33472000000",
]


def links_to(addresses: list[str]) -> list[str]:
    return [f'<p>Lisez <a href="{address}">la suite</a>.</p>' for address in addresses]


def test_an_address_that_leads_nowhere_fails_the_command_and_is_kept(client_of, rsa):
    write(rsa, *links_to(BAD))
    said, failed = run()
    assert failed
    for number in range(1, len(BAD) + 1):
        assert f"{rsa.title} (fr) — Combien ?, Texte {number} — " in said
    assert rsa.title in words(seen(client_of("writing"), "/admin/desk/links/", status="broken"))
    assert rsa.title in words(seen(client_of("publishing"), "/admin/"))


def test_an_address_that_leads_somewhere_is_good(rsa):
    write(rsa, *links_to(GOOD))
    said, failed = run()
    assert not failed, said


def test_an_old_address_that_leads_to_a_page_is_good(rsa, french_page, django_capture_on_commit_callbacks):
    write(rsa, '<p>Lisez <a href="/fr/droits/logement/aide-au-logement/">la suite</a>.</p>')
    other = french_page("aide-au-logement")
    other.slug = "apl"
    with django_capture_on_commit_callbacks(execute=True):
        other.save_revision().publish()
    said, failed = run()
    assert not failed, said


def test_a_document_deleted_or_lost_is_found(rsa, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    letters = [get_document_model().objects.create(title=f"Lettre {name}", file=ContentFile(b"x", name=f"{name}.txt")) for name in "abc"]
    links = "".join(f'<a linktype="document" id="{letter.pk}">{letter.title}</a> ' for letter in letters)
    write(rsa, f"<p>{links}</p>")
    letters[0].delete()
    letters[1].file.storage.delete(letters[1].file.name)
    said, failed = run()
    assert failed
    assert "Ce à quoi il menait a été supprimé." in said
    assert "Lettre b: Le fichier n'est plus sur le disque." in said
    assert "Lettre c" not in said


def test_pages_chosen_in_blocks_and_texts_are_followed(rsa, french_page):
    other = french_page("aide-au-logement")
    write(rsa, f'<p><a linktype="page" id="{other.pk}">Une aide</a></p>')
    ExplainerPage.objects.filter(pk=other.pk).update(live=False)
    said, failed = run()
    assert failed
    assert f"{other.title}: La page à laquelle il mène n'est pas publiée." in said


def test_what_is_mended_or_withdrawn_is_no_longer_there(rsa):
    write(rsa, '<p><a href="/fr/nulle-part/">x</a></p>')
    assert run()[1]
    write(rsa, "<p>Rien.</p>")
    assert not LinkCheck.objects.filter(status="broken").exists()
    write(rsa, '<p><a href="/fr/nulle-part/">x</a></p>')
    run()
    for version in rsa.get_translations(inclusive=True):
        version.unpublish()  # its translations show the same French until it is translated
    assert not LinkCheck.objects.filter(page=rsa).exists()
    assert not LinkCheck.objects.filter(status="broken", address="/fr/nulle-part/").exists()


def test_the_command_asks_no_more_of_the_database_when_pages_come_in_batches(rsa):
    def ask() -> int:
        with CaptureQueriesContext(connection) as made:
            run()
        return len(made)

    ask()
    before = ask()
    multiply([Page.objects.get(pk=rsa.pk)], 40)
    ask()
    assert ask() <= before + 10
    assert LinkCheck.objects.filter(page__slug__startswith="rsa-", page__locale=rsa.locale).values("page").distinct().count() == 40


class Site(BaseHTTPRequestHandler):
    """Another site: it answers by the last part of its addresses, and remembers what it was asked."""

    asked: list[tuple[str, str, str]] = []

    def answer(self):
        self.asked.append((self.command, self.path, self.headers.get("User-Agent", "")))
        name = self.path.strip("/")
        if name == "moved":
            self.send_response(301)
            self.send_header("Location", "/200")
        elif name == "to-a-file":
            self.send_response(302)
            self.send_header("Location", "file:///etc/passwd")
        elif name == "only-get":
            self.send_response(405 if self.command == "HEAD" else 200)
        else:
            self.send_response(int(name))
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_HEAD = do_GET = answer

    def log_message(self, *args):
        pass


@pytest.fixture
def other_site():
    Site.asked.clear()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def outside(page, addresses) -> dict[str, str]:
    """Store links to `addresses` on a page and ask for them; return the status of each."""
    LinkCheck.objects.all().delete()
    LinkCheck.objects.bulk_create([LinkCheck(page=page, place="Sources", kind="outside", address=address) for address in addresses])
    list(check_outside(pause=0))
    return dict(LinkCheck.objects.values_list("address", "status"))


def test_what_other_sites_answer_is_understood(rsa, other_site):
    names = {
        "200": "sound",
        "moved": "sound",
        "only-get": "sound",
        "404": "broken",
        "410": "broken",
        "403": "unsure",
        "500": "unsure",
        "to-a-file": "unsure",
    }
    found = outside(rsa, [f"{other_site}/{name}" for name in names])
    assert {address.rpartition("/")[2]: status for address, status in found.items()} == names


def test_a_site_that_is_gone_or_silent_is_not_confused_with_a_missing_page(rsa):
    with_nobody = "http://127.0.0.1:9/x"
    assert outside(rsa, [with_nobody, "http://nulle-part.invalid/"])[with_nobody] == "unsure"


def test_each_address_is_asked_once_under_our_name_with_a_pause(rsa, other_site, monkeypatch, settings):
    from rights.editing.services.links import outside as service

    pauses = []
    monkeypatch.setattr(service.time, "sleep", pauses.append)
    LinkCheck.objects.all().delete()
    for place in ("Sources 1", "Sources 2"):
        for name in ("200", "404"):
            LinkCheck.objects.create(page=rsa, place=place, kind="outside", address=f"{other_site}/{name}")
    gone = list(check_outside())
    assert {(check.place, check.status) for check in gone} == {("Sources 1", "broken"), ("Sources 2", "broken")}
    assert [(method, path) for method, path, _agent in Site.asked] == [("HEAD", "/200"), ("HEAD", "/404"), ("GET", "/404")]
    assert all("Portail-du-107" in agent and settings.BASE_URL in agent for _method, _path, agent in Site.asked)
    assert len(pauses) == 2
    assert all(0.5 < pause <= 1 for pause in pauses)


def test_links_of_sources_steps_contacts_and_figures_are_gathered_for_later(rsa):
    run()
    places = " ".join(LinkCheck.objects.filter(page=rsa, kind="outside").values_list("place", flat=True))
    for name in ("Sources", "Comment faire ?, Étape", "Combien ?, Chiffre clé", "Qui peut m'aider ?, Contact"):
        assert name in places.replace("\u00a0", " ").replace("’", "'"), places


def test_what_another_site_said_is_kept_when_the_page_is_published_again(rsa, other_site):
    write(rsa, f'<p><a href="{other_site}/404">x</a></p>')
    LinkCheck.objects.filter(page=rsa, address=f"{other_site}/404").update(status="broken", detail="404")
    rsa.save_revision().publish()
    assert LinkCheck.objects.get(page=rsa, address=f"{other_site}/404").status == "broken"
    assert not run()[1], "the command fails for what stays on the portal only"
