"""Nobody else learns of a visit: no other host, no cookie, no error, on any page; none in the admin either."""

from urllib.parse import urlsplit

import pytest

from tests.browser.kinds import KINDS

pytestmark = pytest.mark.browser
WATCH_POLICY = """document.addEventListener("securitypolicyviolation", event =>
  console.error(`policy: ${event.violatedDirective} refuses ${event.blockedURI}`))"""
ADMIN = [
    "",
    "pages/",
    "pages/{explainer}/edit/",
    "pages/{explainer}/history/",
    "images/",
    "documents/",
    "media/",
    "snippets/home/pictogram/",
    "snippets/home/pictogram/add/",
    "reports/site-history/",
    "users/",
    "sites/",
    "redirects/",
    "account/",
]


def watch(context, origin: str) -> list[str]:
    """Return a list that fills with what must not happen in a context."""
    problems = []
    host = urlsplit(origin).netloc

    def see_request(request):
        address = urlsplit(request.url)
        if address.scheme not in {"data", "blob"} and address.netloc != host:
            problems.append(f"asks {request.url}")

    def see_message(message):
        # The browser itself tells of the 404 that was asked for.
        if message.type in {"error", "warning"} and "404 (Not Found)" not in message.text:
            problems.append(f"{message.type} on {message.page.url}: {message.text}")

    context.add_init_script(WATCH_POLICY)
    context.on("request", see_request)
    context.on("console", see_message)
    context.on("weberror", lambda error: problems.append(f"error: {error.error}"))
    return problems


@pytest.mark.parametrize("kind", [*KINDS, "every_block"])
def test_public_pages_call_nobody_and_leave_nothing(portal, open_context, kind):
    context = open_context()
    problems = watch(context, portal.origin)
    page = context.new_page()
    for addresses in portal.addresses[kind].values():
        answer = page.goto(portal.origin + addresses[0])
        assert answer.status == (404 if kind in {"not_found", "registration_lost"} else 200)
        assert "unsafe" not in answer.headers["content-security-policy"]
        page.mouse.wheel(0, 20_000)
        assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]
    assert context.cookies() == []
    assert not problems, "\n" + "\n".join(problems)


def test_the_admin_calls_nobody(portal, admin_page):
    problems = watch(admin_page.context, portal.origin)
    for ending in ADMIN:
        # A tab each: a form left while Wagtail still fills it asks whether to leave.
        tab = admin_page.context.new_page()
        answer = tab.goto(f"{portal.origin}/admin/{ending.format(**portal.ids)}")
        if answer.status != 200:
            problems.append(f"{ending}: {answer.status}")
        tab.close()
    assert not problems, "\n" + "\n".join(problems)
    assert {cookie["domain"] for cookie in admin_page.context.cookies()} == {urlsplit(portal.origin).hostname}
