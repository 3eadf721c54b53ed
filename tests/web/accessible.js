// Faults of a page by WCAG 2.2 AA that a program can see, each as one sentence.
() => {
  const faults = [];
  const told = (node) => node.outerHTML.slice(0, 90).replace(/\s+/g, " ");
  const shown = (node) => {
    const box = node.getBoundingClientRect();
    return box.width > 1 && box.height > 1 && node.checkVisibility({ visibilityProperty: true });
  };
  const name = (node) =>
    node.getAttribute("aria-label") || node.title || node.textContent.trim() ||
    [...(node.labels || [])].map((label) => label.textContent.trim()).join(" ");

  if (!document.documentElement.lang) faults.push("the page names no language (3.1.1)");
  if (!document.title) faults.push("the page has no title (2.4.2)");
  if (document.documentElement.scrollWidth > innerWidth) faults.push("the page scrolls sideways (1.4.10)");

  for (const node of document.querySelectorAll("button, a[href], input:not([type=hidden]), select, textarea")) {
    if (!name(node)) faults.push(`a control has no name (4.1.2): ${told(node)}`);
    const box = node.getBoundingClientRect();
    const inText = node.matches("p a, li a, td a, label input");
    if (shown(node) && !inText && Math.min(box.width, box.height) < 24) faults.push(`a target is too small (2.5.8): ${told(node)}`);
  }
  for (const list of document.querySelectorAll("ol, ul")) {
    const role = list.getAttribute("role");
    if ((role && role !== "list") || [...list.children].some((one) => !one.matches("li, script, template")))
      faults.push(`a list holds what is no item (1.3.1): ${told(list)}`);
  }
  const ids = [...document.querySelectorAll("[id]")].map((node) => node.id);
  for (const id of new Set(ids)) if (ids.filter((one) => one === id).length > 1) faults.push(`two things are called #${id}`);

  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const rgba = (colour) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const light = ([red, green, blue]) => {
    const part = (value) => (value / 255 <= 0.03928 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4);
    return 0.2126 * part(red) + 0.7152 * part(green) + 0.0722 * part(blue);
  };
  const ground = (node) => {
    for (let one = node; one; one = one.parentElement) {
      const colour = rgba(getComputedStyle(one).backgroundColor);
      if (colour[3] === 255) return colour;
    }
    return [255, 255, 255, 255];
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode.parentElement;
    if (!walker.currentNode.textContent.trim() || !shown(node) || node.closest("svg, script, style, noscript, option")) continue;
    const style = getComputedStyle(node);
    const size = parseFloat(style.fontSize);
    const large = size >= 24 || (size >= 18.66 && style.fontWeight >= 700);
    const [one, other] = [light(rgba(style.color)), light(ground(node))].sort((a, b) => b - a);
    const ratio = (one + 0.05) / (other + 0.05);
    if (ratio < (large ? 3 : 4.5)) faults.push(`the contrast is ${ratio.toFixed(2)} (1.4.3): ${told(node)}`);
  }
  return faults;
}
