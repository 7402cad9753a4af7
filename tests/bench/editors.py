"""Editors at work over HTTP: what their browsers send while they write, save and publish.

The form of a page is filled once by Chromium, as the admin's scripts fill it; then each editor sends it again and again with another text.
"""

import random
import re
import time
from dataclasses import dataclass, field
from html import unescape
from urllib.parse import urlsplit

import requests
from playwright.sync_api import sync_playwright

from tests.bench.readers import Tally
from tests.browser.conftest import FLAGS, WIDE, chromium_path

TEXT = "short_answer"
TOKENS = ("csrfmiddlewaretoken", "loaded_revision_id", "loaded_revision_created_at")
# The scripts draw each stream in the place of an empty element that bears its name, and count its blocks in a field.
IS_DRAWN = """() => document.querySelector('#page-edit-form [name$="-count"]') && !document.querySelector("#page-edit-form [data-block][id]")"""
FORM_ENTRIES = """() => [...new FormData(document.getElementById("page-edit-form")).entries()].filter(([, value]) => typeof value === "string")"""
PING = re.compile(r'data-w-swap-src-value="([^"]+)"')


def hidden_value(html: str, name: str) -> str:
    return re.search(rf'name="{name}"[^>]* value="([^"]*)"|value="([^"]*)"[^>]* name="{name}"', html).expand(r"\1\2")


def capture_forms(origin: str, editors: list[dict]) -> dict[int, list[list[str]]]:
    """Return what Chromium sends from the edit form of each page."""
    forms: dict[int, list[list[str]]] = {}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=FLAGS)
        context = browser.new_context(viewport=WIDE, locale="fr-FR")
        page = context.new_page()
        page.goto(f"{origin}/admin/login/")
        page.fill("input[name=username]", editors[0]["name"])
        page.fill("input[name=password]", editors[0]["password"])
        page.click("button[type=submit]")
        page.wait_for_url(f"{origin}/admin/")
        for key in sorted({editor["page"] for editor in editors}):
            tab = context.new_page()
            tab.goto(f"{origin}/admin/pages/{key}/edit/", wait_until="networkidle")
            tab.wait_for_function(IS_DRAWN)
            forms[key] = [[name, value] for name, value in tab.evaluate(FORM_ENTRIES) if name not in TOKENS]
            tab.close(run_before_unload=False)
        browser.close()
    return forms


@dataclass
class Editor:
    """One person at one page. `published` are the texts that the portal said it had published, in order."""

    origin: str
    number: int
    name: str
    password: str
    page: int
    address: str
    form: list[list[str]]
    tally: Tally
    published: list[str] = field(default_factory=list)
    warned: int = 0
    unread: int = 0

    def work(self, rounds: int) -> None:
        self.session = requests.Session()
        self.log_in()
        for number in range(1, rounds + 1):
            self.write(f"Essai {self.number}-{number} : oui, souvent, si vous avez peu de revenus.")

    def ask(self, kind: str, method: str, address: str, expected: int = 200, **options) -> requests.Response:
        """Send one request, count it; an answer other than the expected one is an error."""
        started = time.perf_counter()
        answer = self.session.request(method, self.origin + address, timeout=60, allow_redirects=False, **options)
        self.tally.add(
            kind, time.perf_counter() - started, "" if answer.status_code == expected else f"{kind}: {answer.status_code} {answer.text[:200]}"
        )
        return answer

    def log_in(self) -> None:
        token = hidden_value(self.ask("log in", "GET", "/admin/login/").text, "csrfmiddlewaretoken")
        data = {"csrfmiddlewaretoken": token, "username": self.name, "password": self.password, "next": "/admin/"}
        self.ask("log in", "POST", "/admin/login/", 302, data=data)

    def open(self) -> str:
        """Open the editor; return the text that stands in it."""
        html = self.ask("open the editor", "GET", f"/admin/pages/{self.page}/edit/").text
        self.tokens = {name: hidden_value(html, name) for name in TOKENS if f'name="{name}"' in html}
        self.ping_address = PING.search(html)[1]
        return unescape(hidden_value(html, TEXT))

    def filled(self, text: str, **more: str) -> list[tuple[str, str]]:
        entries = [(name, text if name == TEXT else value) for name, value in self.form]
        return [*entries, *self.tokens.items(), *more.items()]

    def autosave(self, text: str, revision: str = "") -> str:
        """Save as the editor does at each pause of the hand; return the version written, or nothing when a colleague has written a newer one."""
        data = self.filled(text, **({"overwrite_revision_id": revision} if revision else {}))
        started = time.perf_counter()
        answer = self.session.post(f"{self.origin}/admin/pages/{self.page}/edit/", data=data, headers={"Accept": "application/json"}, timeout=60)
        told = answer.json() if answer.headers["Content-Type"] == "application/json" else {}
        is_conflict = answer.status_code == 400 and told.get("error_code") == "invalid_revision"
        self.tally.add("autosave", time.perf_counter() - started, "" if told.get("success") or is_conflict else f"autosave: {answer.status_code}")
        self.warned += is_conflict
        return str(told.get("revision_id", ""))

    def sees_a_newer_version(self) -> bool:
        """Ask who else is here, as the editor does every few seconds."""
        data = {"csrfmiddlewaretoken": self.tokens["csrfmiddlewaretoken"], "is_editing": "1"}
        data |= {name.removeprefix("loaded_"): value for name, value in self.tokens.items() if name.startswith("loaded_")}
        told = self.ask("who else is here", "POST", urlsplit(self.ping_address).path, data=data).json()
        return any(other["revision_id"] for other in told.get("other_sessions", []))

    def draft(self, text: str) -> bool:
        """Write a text, let it be saved twice, look at the preview, save the draft; return whether it stands when the editor opens again."""
        self.open()
        revision = self.autosave(text[:20])
        if not (revision and self.autosave(text, revision)):
            return False
        self.ask("preview", "POST", f"/admin/pages/{self.page}/edit/preview/", data=self.filled(text))
        self.ask("save the draft", "POST", f"/admin/pages/{self.page}/edit/", 302, data=self.filled(text))
        is_kept = self.open() == text and not self.sees_a_newer_version()
        self.warned += not is_kept
        return is_kept

    def write(self, text: str) -> None:
        """Write a text and publish it. Told of a colleague's newer version, wait a little, open it and write again."""
        for _try in range(10):
            if self.draft(text):
                break
            time.sleep(random.random())  # as people do, not all at the same moment
        self.ask("publish", "POST", f"/admin/pages/{self.page}/edit/", 302, data=self.filled(text, **{"action-publish": "action-publish"}))
        self.published.append(text)
        self.read_again(text)

    def read_again(self, text: str) -> None:
        """Read the page as anyone may, several times so that each worker answers."""
        for _time in range(3):
            started = time.perf_counter()
            answer = requests.get(self.origin + self.address, timeout=60)
            self.tally.add(
                "read what was published", time.perf_counter() - started, "" if answer.status_code == 200 else f"read: {answer.status_code}"
            )
            self.unread += plain(text) not in plain(answer.text)


def plain(text: str) -> str:
    return " ".join(text.replace("\u00a0", " ").replace("\u202f", " ").split())
