"""Counts what a visit brings, through the browser's own protocol. Needs no Django: `make bench` uses it too."""

from urllib.parse import urlsplit

FIRST_VISIT = 32_000
NEXT_PAGE = 18_000
COMING_BACK = 1_000
MOST_REQUESTS = 8
SLOWER = 4
MOST_SHIFT = 0.01  # not 0: a page painted while its header still arrives may move by a few thousandths
WATCH = """() => {
  window.shifts = [];
  window.longTasks = [];
  const moved = source => (source.node?.outerHTML ?? source.node?.textContent ?? "").slice(0, 120);
  new PerformanceObserver(list => list.getEntries().forEach(entry => shifts.push([entry.value, ...entry.sources.map(moved)])))
    .observe({type: "layout-shift", buffered: true});
  new PerformanceObserver(list => list.getEntries().forEach(entry => longTasks.push(entry.duration))).observe({type: "longtask", buffered: true});
}"""


class Meter:
    """Counts what the network brings to a page: bytes with headers, as the browser counts them."""

    def __init__(self, page):
        self.page = page
        self.protocol = page.context.new_cdp_session(page)
        self.protocol.on("Network.requestWillBeSent", self.see_start)
        self.protocol.on("Network.loadingFinished", self.see_end)
        self.protocol.on("Network.loadingFailed", self.see_end)
        self.protocol.send("Network.enable")

    def see_start(self, event):
        if not event["request"]["url"].startswith(("data:", "blob:")):
            self.addresses.append(event["request"]["url"])
            self.awaited.add(event["requestId"])

    def see_end(self, event):
        self.bytes += event.get("encodedDataLength", 0)
        self.awaited.discard(event["requestId"])

    def visit(self, address: str) -> None:
        """Open a page and read it to its end, so that what is lazy comes too."""
        self.addresses, self.bytes, self.awaited = [], 0, set()
        self.page.goto(address)
        self.page.evaluate("scrollTo(0, document.scrollingElement.scrollHeight)")
        self.page.wait_for_timeout(100)
        while self.awaited:
            self.page.wait_for_timeout(20)

    def forget(self) -> None:
        """Make the next visit a first one, from another site: a browser paints pages of one site over each other later."""
        self.page.goto("about:blank")
        self.protocol.send("Network.clearBrowserCache")

    @property
    def hosts(self) -> set[str]:
        return {urlsplit(address).netloc for address in self.addresses}
