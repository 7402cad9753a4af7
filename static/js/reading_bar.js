// What the reading bar does with a script: it keeps the settings in this browser once the reader has chosen some (early.js applies them before the
// page shows), and shows what this browser can do to send an address: its own sharing sheet, the clipboard.

const form = document.querySelector("[data-reading]");
const root = document.documentElement;

if (form) {
  const kept = (root.dataset.read || "").split(" ");
  for (const choice of form.elements) {
    if (choice.type === "radio" && choice.value && kept.includes(choice.value)) choice.checked = true;
  }
  form.addEventListener("change", () => {
    const chosen = [...new FormData(form).values()].filter(Boolean).join(" ");
    root.dataset.read = chosen;
    try {
      if (chosen) localStorage.reading = chosen;
      else localStorage.removeItem("reading");
    } catch {
      // The browser keeps nothing: the settings hold for this page.
    }
  });
}

for (const button of document.querySelectorAll("[data-share]")) {
  button.hidden = !navigator.share;
  button.addEventListener("click", () => {
    navigator.share({ title: document.title, url: button.dataset.share }).catch(() => {});
  });
}

for (const button of document.querySelectorAll("[data-copy]")) {
  const status = button.parentElement.querySelector("[role=status]");
  button.hidden = !navigator.clipboard;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(button.dataset.copy);
    status.textContent = button.dataset.done;
  });
}
