// What the tests of the review page do inside the page; `checked` in browsing.py runs one of them.

const checks = {
  /** The id of the open draft. */
  draft: async () => (await import("/state.js")).state.draft.id,

  /** Is anything left to settle? */
  open: async () => (await import("/state.js")).state.draft.findings.some((one) => one.undecided),

  /** Select words in the original, across whatever elements they stand in. */
  select: async (words) => {
    const { Haystack } = await import("/search.js");
    const { rangeOf } = await import("/letters.js");
    const { state } = await import("/state.js");
    const [place] = new Haystack(state.draft.text).all(words);
    const selection = getSelection();
    selection.removeAllRanges();
    selection.addRange(rangeOf(document.querySelector("#text-view"), ...place));
    return selection.toString();
  },

  /** [[unit, point], …] for each code point offset of each text. */
  offsets: async (texts) => {
    const { Points } = await import("/points.js");
    return texts.map((text) => {
      const points = new Points(text);
      const all = Array.from({ length: [...text].length + 1 }, (_, point) => points.unit(point));
      return all.map((unit) => [unit, points.point(unit)]);
    });
  },

  /** How many nodes outside the panel change when a key is pressed, answer of the server and all. */
  touched: async (key) => {
    let touched = 0;
    const pause = (time) => new Promise((done) => setTimeout(done, time));
    const counts = (change) => !change.target.closest?.("#panel, #tabs, #drafts");
    const seen = new MutationObserver((all) => (touched += all.filter(counts).length));
    seen.observe(document.body, { subtree: true, childList: true, attributes: true });
    const pressed = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true });
    document.activeElement.dispatchEvent(pressed);
    await pause(50);
    while (document.querySelector("#saved").dataset.state !== "saved") await pause(20);
    await pause(50);
    seen.disconnect();
    return touched;
  },

  /** Texts that are fainter than WCAG AA wants (4.5 to 1). */
  faint: () => {
    const parse = (colour) => colour.match(/[\d.]+/g).map(Number);
    const linear = (value) =>
      value / 255 <= 0.03928 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4;
    const light = ([red, green, blue]) =>
      0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
    const behind = (node) => {
      for (let at = node; at; at = at.parentElement) {
        const colour = parse(getComputedStyle(at).backgroundColor);
        if (colour.length === 3) return colour;
      }
      return [255, 255, 255];
    };
    const isText = (node) => node.nodeType === 3 && node.textContent.trim();
    const faint = [];
    for (const node of document.querySelectorAll("body *")) {
      if (![...node.childNodes].some(isText) || node.closest(":disabled, .unseen")) continue;
      if (!node.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
      const both = [light(parse(getComputedStyle(node).color)), light(behind(node))];
      const [more, less] = both.sort((one, other) => other - one);
      if ((more + 0.05) / (less + 0.05) < 4.5) faint.push(`${node.tagName} ${node.className}`);
    }
    return faint;
  },

  /** Controls that a screen reader would have no name for. */
  nameless: () =>
    [...document.querySelectorAll("button, input, select")]
      .filter((one) => one.checkVisibility() && !one.textContent.trim())
      .filter((one) => !one.ariaLabel && !one.labels?.length)
      .map((one) => one.outerHTML),
};
