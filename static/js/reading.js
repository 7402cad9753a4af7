// Keeps the reading settings in this browser once the reader has chosen some; early.js applies them before the page shows.

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
