// The panel “Clarity”: posts the form of the editor at each pause of the hand, shows the findings, leads to the words.
(() => {
  const PAUSE = 900; // milliseconds without a change before the text is read again
  const LEFT_OUT = /^(csrfmiddlewaretoken$|comments-|next$|loaded_revision|clarity-)/;

  // The fields in which words are written.
  const WRITTEN = "textarea, input:not([type=hidden], [type=checkbox], [type=radio], [type=button])";

  const find = (path) => {
    for (let parts = path.split("."); parts.length; parts = parts.slice(0, -1)) {
      const element = document.querySelector(parts.map((part) => `[data-contentpath="${CSS.escape(part)}"]`).join(" "));
      if (element) return element;
    }
    return null;
  };

  // Opens the tab and the folded blocks that hide an element, from the outside in.
  const reveal = (element) => {
    const hidden = [];
    for (let node = element; node; node = node.parentElement) if (node.hasAttribute("hidden")) hidden.unshift(node);
    for (const node of hidden) {
      const tab = node.getAttribute("role") === "tabpanel" && document.querySelector(`[role="tab"][href="#${CSS.escape(node.id)}"]`);
      if (tab) tab.click();
      else node.dispatchEvent(new Event("beforematch")); // as the browser does for what is found inside: Wagtail opens the block
    }
  };

  // A tab or a block takes a moment to open.
  const shown = async (element) => {
    for (let tries = 0; tries < 20 && !element.offsetParent; tries += 1) {
      await new Promise((resolve) => {
        window.setTimeout(resolve, 50);
      });
    }
  };

  const placeOf = (text, words, turn) => {
    let start = text.indexOf(words);
    for (let count = 0; count < turn && start >= 0; count += 1) start = text.indexOf(words, start + words.length);
    return start;
  };

  const editorIn = (place) => [...(place?.querySelectorAll("input, textarea") ?? [])].find((input) => input.draftailEditor)?.draftailEditor;

  // Where the words stand in a rich text: its paragraphs are searched in order.
  const placeInDraftail = (editor, words, turn) => {
    if (!words) return null;
    let left = turn;
    for (const block of editor.getEditorState().getCurrentContent().getBlocksAsArray()) {
      const text = block.getText();
      const inBlock = text.split(words).length - 1;
      if (inBlock > left) {
        const start = placeOf(text, words, left);
        const selection = window.DraftJS.SelectionState.createEmpty(block.getKey());
        return { block, start, selection: selection.merge({ anchorOffset: start, focusOffset: start + words.length }) };
      }
      left -= inBlock;
    }
    return null;
  };

  const selectInDraftail = (editor, words, turn) => {
    editor.focus();
    const place = placeInDraftail(editor, words, turn);
    if (place) editor.onChange(window.DraftJS.EditorState.forceSelection(editor.getEditorState(), place.selection));
    return Boolean(place);
  };

  // Links the words to an entry of the glossary, unless a part of them already is a link or the field takes none.
  const linkInDraftail = (editor, words, turn, key) => {
    const { EditorState, Modifier } = window.DraftJS;
    const place = placeInDraftail(editor, words, turn);
    const takesLinks = editor.props.entityTypes.some(({ type }) => type === "GLOSSARY");
    if (!place || !takesLinks) return false;
    for (let index = place.start; index < place.start + words.length; index += 1) if (place.block.getEntityAt(index)) return false;
    const state = editor.getEditorState();
    const content = state.getCurrentContent().createEntity("GLOSSARY", "MUTABLE", { key });
    const linked = Modifier.applyEntity(content, place.selection, content.getLastCreatedEntityKey());
    editor.onChange(EditorState.push(state, linked, "apply-entity"));
    return true;
  };

  const selectIn = (place, words, turn) => {
    const editor = editorIn(place);
    if (editor) return selectInDraftail(editor, words, turn) || !words;
    const inputs = [...place.querySelectorAll(WRITTEN)];
    const input = inputs.find((one) => words && one.value.includes(words)) ?? inputs[0];
    if (!input) {
      place.querySelector("button, a, select")?.focus();
      return false;
    }
    input.focus();
    const start = words ? placeOf(input.value, words, turn) : -1;
    if (start >= 0) input.setSelectionRange(start, start + words.length);
    return start >= 0 || !words;
  };

  class ClarityController extends window.StimulusModule.Controller {
    static targets = ["result", "status"];

    static values = { check: String, keep: String, forget: String, checking: String, failed: String, gone: String, linked: String, unlinkable: String };

    connect() {
      this.form = document.querySelector("form[data-edit-form]");
      this.panel = this.element.closest("[data-side-panel]");
      this.counter = document.querySelector('[data-side-panel-toggle="clarity"] [data-side-panel-toggle-counter]');
      this.read = "";
      this.seen = "";
      this.showsAll = false;
      this.timer = window.setInterval(() => this.look(), PAUSE);
      this.look = this.look.bind(this);
      this.panel?.addEventListener("show", this.look);
      this.look();
    }

    disconnect() {
      window.clearInterval(this.timer);
      this.panel?.removeEventListener("show", this.look);
      this.request?.abort();
    }

    typed() {
      const data = new URLSearchParams();
      for (const [name, value] of new FormData(this.form)) {
        if (typeof value === "string" && !LEFT_OUT.test(name)) data.append(name, value);
      }
      return data;
    }

    // Reads the text again once it has changed and the hand has rested; a panel that is closed asks for nothing.
    look() {
      if (!this.form || this.panel?.hidden || document.hidden) return;
      const typed = this.typed().toString();
      const hasRested = typed === this.seen || !this.read;
      this.seen = typed;
      if (hasRested && typed !== this.read) this.ask(this.checkValue);
    }

    async ask(address, about = {}) {
      this.request?.abort();
      const request = new AbortController();
      this.request = request;
      const data = this.typed();
      this.read = data.toString();
      this.seen = this.read;
      Object.entries(about).forEach(([name, value]) => data.set(`clarity-${name}`, value));
      if (this.showsAll) data.set("clarity-all", "1");
      this.element.setAttribute("aria-busy", "true");
      const slow = window.setTimeout(() => this.say(this.checkingValue), 1000);
      let html = null;
      try {
        const response = await fetch(address, {
          method: "POST",
          body: data,
          headers: { "X-CSRFToken": this.form.elements.csrfmiddlewaretoken.value, "X-Requested-With": "XMLHttpRequest" },
          signal: request.signal,
        });
        if (response.ok && !response.redirected) html = await response.text();
      } catch (error) {
        if (error.name === "AbortError") return false;
      } finally {
        window.clearTimeout(slow);
      }
      if (this.request !== request) return false;
      this.element.removeAttribute("aria-busy");
      if (html === null) {
        this.say(this.failedValue);
        return false;
      }
      this.show(html);
      return true;
    }

    // Puts the findings in place; what was open, typed or focused in the panel stays so.
    show(html) {
      const keyOf = (element) => element?.dataset?.clarityKey;
      const all = (selector) => [...this.resultTarget.querySelectorAll(selector)];
      const held = this.resultTarget.contains(document.activeElement);
      const focused = held ? keyOf(document.activeElement) : undefined;
      const caret = focused?.startsWith("reason-") ? document.activeElement.selectionStart : null;
      const open = new Set(all("details[open]").map((fold) => fold.dataset.clarityFold));
      const reasons = new Map(all("input[name=reason]").map((input) => [keyOf(input), input.value]));
      this.resultTarget.innerHTML = html;
      all("details").forEach((fold) => {
        if (open.has(fold.dataset.clarityFold)) fold.open = true;
      });
      all("input[name=reason]").forEach((input) => {
        if (reasons.get(keyOf(input))) input.value = reasons.get(keyOf(input));
      });
      if (held) {
        const again = focused && all("[data-clarity-key]").find((element) => keyOf(element) === focused);
        (again ?? this.statusTarget).focus({ preventScroll: Boolean(again) });
        if (again && caret !== null) again.setSelectionRange(caret, caret);
      }
      const summary = this.resultTarget.querySelector("[data-portal-clarity-summary]");
      this.say(summary?.textContent.trim() ?? "");
      this.tally(Number(summary?.dataset.count ?? 0));
    }

    tally(count) {
      if (!this.counter) return;
      this.counter.textContent = String(count);
      this.counter.hidden = count === 0;
    }

    // A voice reads the status when it changes: the same words twice are said once.
    say(words) {
      if (this.statusTarget.textContent !== words) this.statusTarget.textContent = words;
    }

    async go({ params: { path, words, turn } }) {
      const place = find(path);
      if (!place) {
        this.say(this.goneValue);
        return;
      }
      const field = place.querySelector(`[data-draftail-editor-wrapper], ${WRITTEN}`) ?? place;
      reveal(field);
      const phone = window.matchMedia("(max-width: 50em)").matches;
      if (phone) document.querySelector("[data-form-side-close-button]")?.click();
      await shown(field);
      if (!selectIn(place, String(words ?? ""), Number(turn ?? 0))) this.say(this.goneValue);
      field.scrollIntoView({ block: "center" });
    }

    link({ params: { path, words, turn, term } }) {
      const editor = editorIn(find(path));
      const linked = Boolean(editor) && linkInDraftail(editor, String(words), Number(turn), String(term));
      this.say(linked ? this.linkedValue : this.unlinkableValue);
    }

    async keep({ currentTarget, params: { rule, digest } }) {
      await this.ask(this.keepValue, { rule, digest, reason: new FormData(currentTarget).get("reason") });
    }

    async forget({ params: { rule, digest } }) {
      await this.ask(this.forgetValue, { rule, digest });
    }

    async showAll() {
      this.showsAll = true;
      await this.ask(this.checkValue);
    }
  }

  window.wagtail.app.register("portal-clarity", ClarityController);
})();
