"""What a visit brings to a phone, seen by Chromium."""

from playwright.sync_api import sync_playwright

from tests.bench.table import Table
from tests.browser.conftest import FLAGS, PHONE, chromium_path
from tests.browser.meter import COMING_BACK, FIRST_VISIT, MOST_REQUESTS, MOST_SHIFT, NEXT_PAGE, SLOWER, WATCH, Meter

VISITS = 3
LABELS = {
    "home": "homepage",
    "topic": "topicpage",
    "life event": "lifeeventpage",
    "explainer": "explainerpage",
    "easy-to-read": "explainerpage falc/",
}


def measure_visits(table: Table, origin: str, found: dict[str, list[str]]) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=FLAGS)
        explainers = found["explainerpage"]
        for label, kind in LABELS.items():
            figures = [first_visit(browser, origin + address) for address in found[kind]]
            table.add(f"first visit, {label}, largest", max(size for size, _count, _shift in figures), FIRST_VISIT, unit=" B")
            table.add(f"first visit, {label}, requests", max(count for _size, count, _shift in figures), MOST_REQUESTS)
            table.add(f"first visit, {label}, layout shift", max(shift for _size, _count, shift in figures), MOST_SHIFT)
            blocked = min(blocking_time(browser, origin + found[kind][0]) for _visit in range(VISITS))
            table.add(f"first visit, {label}, blocking time, {SLOWER} × slower", blocked, 0, unit=" ms", note=f"best of {VISITS}")
        page = browser.new_context(viewport=PHONE).new_page()
        meter = Meter(page)
        meter.visit(origin + explainers[0])
        meter.visit(origin + explainers[1])
        table.add("next explainer", meter.bytes, NEXT_PAGE, unit=" B")
        meter.visit(origin + explainers[0])
        table.add("coming back to the first one", meter.bytes, COMING_BACK, unit=" B")
        browser.close()


def first_visit(browser, address: str) -> tuple[int, int, float]:
    context = browser.new_context(viewport=PHONE)
    page = context.new_page()
    page.add_init_script(f"({WATCH})()")
    meter = Meter(page)
    meter.visit(address)
    shift = page.evaluate("shifts.reduce((sum, [value]) => sum + value, 0)")
    context.close()
    return meter.bytes, len(meter.addresses), shift


def blocking_time(browser, address: str) -> float:
    context = browser.new_context(viewport=PHONE)
    page = context.new_page()
    context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.add_init_script(f"({WATCH})()")
    page.goto(address, wait_until="networkidle")
    blocked = page.evaluate("longTasks.reduce((sum, task) => sum + Math.max(0, task - 50), 0)")
    context.close()
    return blocked
