// Shows what a word means beside it, from the list at the end of the page. Without this the word is a link to that list.

const links = "popover" in HTMLElement.prototype ? document.querySelectorAll('main a[href^="#mot-"]') : [];
const box = document.createElement("div");
let opener;

box.popover = "auto";
box.className = "panel terms";
box.tabIndex = -1;
box.autofocus = true;
box.setAttribute("role", "dialog");

// The browser closes it on Escape and on a press outside; the reader then stands where they were.
box.addEventListener("toggle", (event) => {
  if (event.newState === "closed" && document.activeElement === document.body) opener.focus({ preventScroll: true });
});
box.addEventListener("focusout", ({ relatedTarget }) => {
  if (relatedTarget && !box.contains(relatedTarget)) box.hidePopover();
});

for (const link of links) {
  const entry = document.getElementById(link.hash.slice(1));
  if (!entry) continue;
  link.setAttribute("aria-haspopup", "dialog");
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    opener = link;
    const list = document.createElement("dl");
    const close = document.createElement("button");
    list.append(...entry.cloneNode(true).children);
    close.className = "button";
    close.textContent = entry.closest("section").dataset.close;
    close.addEventListener("click", () => box.hidePopover());
    box.replaceChildren(list, close);
    box.setAttribute("aria-label", list.firstElementChild.textContent);
    link.after(box);
    box.showPopover();
    const place = [...link.getClientRects()].at(-1);
    const room = document.documentElement.clientWidth - box.offsetWidth - 16;
    const start = box.matches(":dir(rtl)") ? place.right - box.offsetWidth : place.left;
    box.style.left = `${Math.max(16, Math.min(start, room)) + scrollX}px`;
    box.style.top = `${place.bottom + scrollY + 8}px`;
    box.scrollIntoView({ block: "nearest" });
  });
}
