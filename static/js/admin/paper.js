// The tab “Paper”: asks for the sheet and the table once it is open, and again when the draft was saved.
(() => {
  class PaperController extends window.StimulusModule.Controller {
    static targets = ["form", "status", "sheet", "table"];

    static values = { look: String, counts: String, waiting: String, failed: String };

    connect() {
      this.isOld = true;
      this.watcher = new IntersectionObserver((entries) => {
        if (entries.some((entry) => entry.isIntersecting) && this.isOld) this.again();
      });
      this.watcher.observe(this.element);
      this.forget = () => {
        this.isOld = true;
      };
      document.addEventListener("w-autosave:success", this.forget);
    }

    disconnect() {
      this.watcher.disconnect();
      document.removeEventListener("w-autosave:success", this.forget);
    }

    async again() {
      this.isOld = false;
      await this.look();
      await this.count();
    }

    look() {
      const form = this.hasFormTarget ? `?forme=${encodeURIComponent(this.formTarget.value)}` : "";
      return this.fill(this.sheetTarget, this.lookValue + form);
    }

    count() {
      return this.fill(this.tableTarget, this.countsValue);
    }

    // The last answer asked for wins, whichever comes first.
    async fill(target, address) {
      const asked = {};
      this.asked ??= new Map();
      this.asked.set(target, asked);
      this.statusTarget.textContent = this.waitingValue;
      target.setAttribute("aria-busy", "true");
      let told = "";
      try {
        const answer = await fetch(address, { headers: { "X-Requested-With": "XMLHttpRequest" } });
        if (!answer.ok) throw new Error(answer.statusText);
        const html = await answer.text();
        if (this.asked.get(target) === asked) target.innerHTML = html;
      } catch {
        told = this.failedValue;
      }
      if (this.asked.get(target) !== asked) return;
      target.removeAttribute("aria-busy");
      this.statusTarget.textContent = told;
    }
  }

  window.wagtail.app.register("portal-paper", PaperController);
})();
