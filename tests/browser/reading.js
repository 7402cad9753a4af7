// What the reading tests ask of a page. Each function returns a list of problems, empty when all is well.
window.reading = (() => {
  const name = (node) => {
    const element = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
    const label = element.tagName.toLowerCase() + (element.className.baseVal ?? element.className ? "." + (element.className.baseVal ?? element.className) : "");
    return `${label} “${(element.textContent || "").trim().replace(/\s+/g, " ").slice(0, 50)}”`;
  };

  // For voices only: a box of one pixel.
  const isForVoices = (element) => {
    for (let box = element; box && box !== document.body; box = box.parentElement) {
      const style = getComputedStyle(box);
      if (style.position === "absolute" && style.clipPath !== "none") return true;
    }
    return false;
  };

  const isShown = (element) =>
    element.checkVisibility({ contentVisibilityAuto: true, opacityProperty: true, visibilityProperty: true }) && !isForVoices(element);

  const texts = (root = document.body) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const found = [];
    while (walker.nextNode()) {
      const node = walker.currentNode;
      if (node.data.trim() && !["SCRIPT", "STYLE", "NOSCRIPT"].includes(node.parentElement.tagName) && isShown(node.parentElement)) found.push(node);
    }
    return found;
  };

  const rectangles = (node) => {
    const range = document.createRange();
    range.selectNodeContents(node);
    return [...range.getClientRects()];
  };

  const scrollsByItself = (element) => ["auto", "scroll"].includes(getComputedStyle(element).overflowX);

  const elements = (root = document.body) => [...root.querySelectorAll("*")].filter((element) => !element.closest("svg, script, style"));

  return {
    // The page fits the width of the screen; no text leaves its box or is cut.
    overflow() {
      const problems = [];
      const root = document.scrollingElement;
      if (root.scrollWidth > innerWidth) problems.push(`the page is ${root.scrollWidth} wide on ${innerWidth}`);
      for (const node of texts()) {
        for (const text of rectangles(node)) {
          let box = node.parentElement;
          while (box) {
            if (scrollsByItself(box)) break;
            const style = getComputedStyle(box);
            const frame = box.getBoundingClientRect();
            if (style.display !== "inline" && style.display !== "contents" && (text.left < frame.left - 1 || text.right > frame.right + 1)) {
              problems.push(`${name(node)} leaves ${name(box)} sideways`);
              break;
            }
            const cuts = style.overflowY !== "visible" || style.overflowX !== "visible";
            if (cuts && box !== document.body && (text.top < frame.top - 1 || text.bottom > frame.bottom + 1)) {
              problems.push(`${name(node)} is cut by ${name(box)}`);
              break;
            }
            box = box === document.documentElement ? null : box.parentElement;
          }
        }
      }
      return [...new Set(problems)];
    },

    // Text on top of other text.
    overlaps() {
      const boxes = texts().flatMap((node) => rectangles(node).map((rectangle) => ({ node, rectangle })));
      const problems = new Set();
      boxes.sort((one, other) => one.rectangle.top - other.rectangle.top);
      boxes.forEach((one, position) => {
        for (let next = position + 1; next < boxes.length && boxes[next].rectangle.top < one.rectangle.bottom - 8; next += 1) {
          const [first, second] = [one.rectangle, boxes[next].rectangle];
          const wide = Math.min(first.right, second.right) - Math.max(first.left, second.left);
          const high = Math.min(first.bottom, second.bottom) - Math.max(first.top, second.top);
          if (wide > 2 && high > Math.min(first.height, second.height) / 2) problems.add(`${name(one.node)} lies over ${name(boxes[next].node)}`);
        }
      });
      return [...problems];
    },

    doubleText() {
      document.documentElement.style.fontSize = "200%";
    },

    // The spacing of WCAG 1.4.12, on every element.
    spaceText(isOn) {
      const sheet = new CSSStyleSheet();
      if (isOn) {
        sheet.replaceSync(
          "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-block-end: 2em !important }"
        );
      }
      document.adoptedStyleSheets = [sheet];
    },

    // Letters are large enough, upright, never justified nor cut by hyphens.
    letters(smallestInMain, smallest) {
      const problems = [];
      for (const node of texts()) {
        const style = getComputedStyle(node.parentElement);
        const limit = node.parentElement.closest("main") ? smallestInMain : smallest;
        if (parseFloat(style.fontSize) < limit) problems.push(`${name(node)} is ${style.fontSize}, under ${limit}px`);
        if (style.fontStyle !== "normal") problems.push(`${name(node)} is ${style.fontStyle}`);
        if (style.textAlign === "justify") problems.push(`${name(node)} is justified`);
        if (style.hyphens === "auto") problems.push(`${name(node)} may be cut by hyphens`);
      }
      return [...new Set(problems)];
    },

    // Nothing sticks to the screen over the text, nothing moves.
    stillness() {
      const problems = [];
      const seconds = (text) => Math.max(...text.split(",").map(parseFloat));
      for (const element of [document.documentElement, ...elements()]) {
        const style = getComputedStyle(element);
        if (["fixed", "sticky"].includes(style.position)) problems.push(`${name(element)} is ${style.position}`);
        if (style.animationName !== "none") problems.push(`${name(element)} is animated`);
        if (seconds(style.transitionDuration) > 0) problems.push(`${name(element)} has a transition`);
        if (style.scrollBehavior === "smooth") problems.push(`${name(element)} scrolls smoothly`);
        if (element.autoplay) problems.push(`${name(element)} plays by itself`);
      }
      if (document.getAnimations().length) problems.push("something moves");
      return problems;
    },

    // What one presses is 44 pixels high and wide, unless it stands inside a sentence.
    targets(smallest) {
      const problems = [];
      for (const element of document.querySelectorAll("a[href], button, summary, input, select, textarea")) {
        if (!isShown(element) || element.closest(".skip")) continue;
        const style = getComputedStyle(element);
        const around = element.parentElement.closest("p, li, dd, td, th, address, div, span, h1, h2, h3, h4");
        const isInSentence = style.display === "inline" && around.textContent.trim().length > element.textContent.trim().length;
        if (isInSentence) continue;
        // A label around its control is pressed as the control itself.
        const label = [...(element.labels ?? [])].find((around) => around.contains(element));
        const box = (label ?? element).getBoundingClientRect();
        if (box.width < smallest - 0.5 || box.height < smallest - 0.5) problems.push(`${name(element)} is ${Math.round(box.width)}×${Math.round(box.height)}`);
      }
      return problems;
    },

    // Lines of at most so many characters, spaces counted and vowel marks not. A line is made of the words that share a height.
    longLines(most) {
      const problems = [];
      const signs = (text) => text.replace(/[\p{M}\p{Cf}]/gu, "").length;
      const range = document.createRange();
      const lines = new Map();
      for (const node of texts()) {
        let block = node.parentElement;
        while (getComputedStyle(block).display.startsWith("inline")) block = block.parentElement;
        if (!lines.has(block)) lines.set(block, []);
        for (const word of node.data.matchAll(/\S+\s?/g)) {
          range.setStart(node, word.index);
          range.setEnd(node, word.index + word[0].trimEnd().length);
          const box = range.getBoundingClientRect();
          const line = lines.get(block).find((known) => Math.abs(known.middle - (box.top + box.bottom) / 2) < 8);
          if (line) line.length += signs(word[0]);
          else lines.get(block).push({ middle: (box.top + box.bottom) / 2, length: signs(word[0]) - 1 });
        }
      }
      for (const [block, found] of lines) {
        const longest = Math.max(...found.map((line) => line.length));
        if (longest > most) problems.push(`${name(block)} has lines of ${longest} characters`);
      }
      return problems;
    },

    // The texts one sees, the insides of closed parts left out.
    shownTexts() {
      return texts(document.querySelector("main")).map((node) => node.data.trim().replace(/\s+/g, " "));
    },
  };
})();
