// In the preview of the editor: marks the elements that hold a finding, for Wagtail's checker to show them.
(() => {
  const plain = (text) => text.replace(/[\s\u00a0\u202f]+/gu, " ").replace(/[’ʼ]/gu, "'").trim();
  const bar = document.querySelector("wagtail-userbar")?.shadowRoot ?? document.getElementById("wagtail-userbar-template")?.content;
  const settings = bar?.querySelector("#checker-axe-configuration");
  const main = document.querySelector("main");
  if (!settings || !main) return;

  const smallest = (element, sentence) => {
    const inside = [...element.children].find((child) => plain(child.textContent).includes(sentence));
    return inside ? smallest(inside, sentence) : element;
  };

  JSON.parse(settings.textContent).clarity.forEach(({ rule, sentence }) => {
    const words = plain(sentence);
    if (!words || !plain(main.textContent).includes(words)) return;
    const element = smallest(main, words);
    element.dataset.clarity = [...new Set([...(element.dataset.clarity ?? "").split(" "), rule])].join(" ").trim();
  });
})();
