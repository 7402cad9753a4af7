// Shows the print buttons, and opens every closed part of the page while it prints.

const closed = new Set();

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

window.addEventListener("beforeprint", () => {
  for (const part of document.querySelectorAll("details:not([open])")) {
    closed.add(part);
    part.open = true;
  }
});

window.addEventListener("afterprint", () => {
  for (const part of closed) part.open = false;
  closed.clear();
});
