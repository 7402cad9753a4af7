// The notice above the editor's buttons: asks what publishing would leave to translate each time a draft has been saved.
(() => {
  class LeftBehindController extends window.StimulusModule.Controller {
    static values = { url: String };

    disconnect() {
      this.request?.abort();
    }

    async ask() {
      this.request?.abort();
      this.request = new AbortController();
      try {
        const answer = await fetch(this.urlValue, { signal: this.request.signal, headers: { "X-Requested-With": "XMLHttpRequest" } });
        if (!answer.ok) return;
        const html = (await answer.text()).trim();
        // A voice reads the notice when it changes: the same words twice are said once.
        if (html === this.shown) return;
        const isOpen = Boolean(this.element.querySelector("details[open]"));
        this.element.innerHTML = html;
        this.element.querySelector("details")?.toggleAttribute("open", isOpen);
        this.shown = html;
      } catch (error) {
        if (error.name !== "AbortError") throw error;
      }
    }
  }

  window.wagtail.app.register("portal-left-behind", LeftBehindController);
})();
