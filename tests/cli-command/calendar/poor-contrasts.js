/* global document, getComputedStyle */
// Runs in the page: texts that are hard to tell from what they stand on. Transitions are ended first.
(() => {
  // Colours come in any notation: the browser itself paints them.
  const pen = Object.assign(document.createElement("canvas"), { width: 1, height: 1 }).getContext("2d");
  const colour = (text) => {
    pen.clearRect(0, 0, 1, 1);
    pen.fillStyle = text;
    pen.fillRect(0, 0, 1, 1);
    return [...pen.getImageData(0, 0, 1, 1).data];
  };
  const luminance = (rgb) => {
    const [red, green, blue] = rgb.map((part) => {
      const share = part / 255;
      return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const ground = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const found = colour(getComputedStyle(at).backgroundColor);
      if (found[3] > 0) return found.slice(0, 3);
    }
    return [255, 255, 255];
  };
  document.getAnimations().forEach((animation) => animation.finish());
  return [...document.querySelectorAll("body *")].flatMap((element) => {
    const hasText = [...element.childNodes].some(
      (node) => node.nodeType === 3 && node.textContent.trim() !== "",
    );
    const isShown = element.checkVisibility() && !element.matches(":disabled, option, script, noscript *");
    if (!hasText || !isShown) return [];
    const [one, two] = [colour(getComputedStyle(element).color).slice(0, 3), ground(element)].map(luminance);
    const contrast = (Math.max(one, two) + 0.05) / (Math.min(one, two) + 0.05);
    return contrast < 4.5 ? [`${element.tagName}.${element.className}: ${contrast.toFixed(2)}`] : [];
  });
})();
