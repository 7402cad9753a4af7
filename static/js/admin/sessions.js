// A session added in the editor of a workshop: the place of the one before it is proposed, and two hours are announced.
(() => {
  const field = (row, name) => row?.querySelector(`[name$="-${name}"]`);
  const write = (input, value) => {
    if (!input || input.value || !value) return;
    input.value = value;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  };

  class SessionsController extends window.StimulusModule.Controller {
    propose({ target: row }) {
      const rows = [...this.element.querySelectorAll(":scope > [data-inline-panel-child]:not(.deleted)")];
      const before = rows[rows.indexOf(row) - 1];
      for (const name of ["place_name", "place_address", "online_url"]) write(field(row, name), field(before, name)?.value);
      field(row, "starts_at")?.addEventListener("input", () => this.end(row));
      field(row, "day")?.focus();
    }

    end(row) {
      const [, hour, minute = "00"] = /^\s*(\d{1,2})\s*[:.hH]?\s*(\d{2})?\s*$/.exec(field(row, "starts_at").value) ?? [];
      // What an empty field will be saved as. Written in the field itself, it would meet what the editor types there.
      field(row, "ends_at").placeholder = hour === undefined ? "" : `${String((Number(hour) + 2) % 24).padStart(2, "0")}:${minute}`;
    }
  }

  window.wagtail.app.register("portal-sessions", SessionsController);
})();
