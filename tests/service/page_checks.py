"""What can be seen to be wrong with a page by looking at it: contrast, names, headings, labels, text that is cut."""

FAULTS = """() => {
  const found = [];
  const say = (what, element) => found.push(what + ": " + element.outerHTML.slice(0, 120));
  const shown = element => element.getClientRects().length > 0 && !element.closest(".visually-hidden, .cm-editor");

  const numbers = colour => { const n = colour.match(/[\\d.]+/g).map(Number); return n.length < 4 ? [...n, 1] : n; };
  const light = ([r, g, b]) => {
    const part = v => (v /= 255) <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
    return 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b);
  };
  const behind = element => {
    for (; element; element = element.parentElement) {
      const colour = numbers(getComputedStyle(element).backgroundColor);
      if (colour[3] > 0.99) return colour;
    }
    return [255, 255, 255, 1];
  };
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const element = texts.currentNode.parentElement;
    if (!texts.currentNode.textContent.trim() || !shown(element)) continue;
    const style = getComputedStyle(element);
    const colour = element instanceof SVGElement ? style.fill : style.color;
    const pair = [light(numbers(colour)), light(behind(element))].sort((a, b) => b - a);
    if ((pair[0] + 0.05) / (pair[1] + 0.05) < 4.5) say("poor contrast", element);
  }

  let level = 1;
  for (const heading of document.querySelectorAll("h1, h2, h3, h4")) {
    if (Number(heading.tagName[1]) > level + 1) say("a level of headings is left out", heading);
    if (!heading.textContent.trim()) say("an empty heading", heading);
    level = Number(heading.tagName[1]);
  }
  const ids = [...document.querySelectorAll("[id]")].map(element => element.id);
  for (const id of ids.filter((each, place) => ids.indexOf(each) !== place)) found.push("an id twice: " + id);

  for (const image of document.querySelectorAll("img:not([alt]), svg:not([role]):not([aria-hidden])"))
    if (shown(image)) say("a picture without words", image);
  for (const field of document.querySelectorAll("input:not([type=hidden]), select, textarea:not([hidden])"))
    if (!field.labels?.length && !field.ariaLabel) say("a field without a label", field);
  for (const control of document.querySelectorAll("a, button"))
    if (!(control.textContent.trim() || control.ariaLabel || control.querySelector("[alt]"))) say("nameless", control);
  for (const table of document.querySelectorAll("table"))
    if (!table.querySelector("th")) say("a table without headings", table);
  for (const element of document.querySelectorAll("main *"))
    if (shown(element) && element.scrollWidth > element.clientWidth + 2 && element.clientWidth > 0
        && ["hidden", "clip"].includes(getComputedStyle(element).overflowX)) say("text is cut", element);
  if (document.documentElement.scrollWidth > innerWidth) found.push("wider than the window");
  return found;
}"""
"""Run in a page, it gives a line for each fault."""
