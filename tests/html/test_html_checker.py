"""The Nu HTML checker, the referee of mark-up: no error on any page, in any language, nor in the pages of errors."""

import json
import shutil
import subprocess

import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils.translation import override

from home.selectors import not_translated_url
from home.services.short_addresses import short_code
from rights.explainers.models import ExplainerPage
from rights.handouts.addresses import FORM_ADDRESS, SELECTION_ADDRESS, SHEET
from tests.browser.lone_pages import add_lone_page
from tests.conftest import BASE_DIR
from tests.contracts.site import LANGUAGES, PAGE_MODELS, demo_page

CHECKER = BASE_DIR / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"


def pages(client, language: str) -> dict[str, bytes]:
    """Return every type of page of a language by the name of its file."""
    found = {}
    for model in PAGE_MODELS:
        page = demo_page(model, language)
        for ending in ["", *page.sub_addresses()]:
            found[f"{language}-{model.__name__}-{ending.strip('/')}"] = client.get(page.url + ending).content
    found[f"{language}-404"] = client.get(f"/{language}/nulle-part/").content
    with override(language):
        found[f"{language}-locked-out"] = render_to_string("locked_out.html", request=RequestFactory().get("/")).encode()
    paper = f"{demo_page(ExplainerPage, language).url}{FORM_ADDRESS}"
    chosen = short_code(demo_page(ExplainerPage, language).translation_key)
    found[f"{language}-print-form"] = client.get(paper).content
    found[f"{language}-print-form-refused"] = client.get(paper, {"forme": "x", "avec": "x"}).content
    found[f"{language}-print-problem"] = client.get(paper + SHEET, {"avec": "x"}).content
    found[f"{language}-selection"] = client.get(f"/{language}/{SELECTION_ADDRESS}", {"choix": f"{chosen}.zzzzzz"}).content
    found[f"{language}-selection-refused"] = client.get(f"/{language}/{SELECTION_ADDRESS}", {"choix": f"{chosen}.x", "avec": "x"}).content
    page = add_lone_page("ar" if language == "fr" else "fr")
    found[f"{page.locale.language_code}-every-block"] = client.get(page.url).content
    found[f"{language}-not-translated"] = client.get(not_translated_url(page=page, language=language)).content
    return found


@pytest.mark.django_db
def test_the_checker_finds_no_error(client, tmp_path):
    assert shutil.which("java"), "Java is missing: install Debian's package default-jre-headless"
    assert CHECKER.exists(), "The checker is missing: run sh tests/install-tools.sh"
    found = {"500": render_to_string("500.html").encode()}
    for language in LANGUAGES:
        found |= pages(client, language)
    for name, content in found.items():
        assert b"</html>" in content, name
        (tmp_path / f"{name}.html").write_bytes(content)
    command = ["java", "-Xss1m", "-jar", CHECKER, "--errors-only", "--format", "json", "--exit-zero-always", *tmp_path.glob("*.html")]
    answer = subprocess.run(command, capture_output=True, check=True)
    errors = [
        f"{message['url'].rpartition('/')[2]}:{message.get('lastLine')}: {message['message']} {message.get('extract', '')}"
        for message in json.loads(answer.stderr)["messages"]
    ]
    assert not errors, "\n" + "\n".join(errors)
