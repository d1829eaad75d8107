"use strict";

/** Pictures are 860 wide, as a README shows them; heights follow what is drawn. All lengths are in pixels. */
const WIDTH = 860;
const MARGIN = 24;
const FONT = "-apple-system, 'Segoe UI', Helvetica, Arial, sans-serif";
const MONO = "ui-monospace, Menlo, Consolas, monospace";
/** What a letter takes on average, as a part of the font's size; a picture has no browser to measure by. */
const LETTER = { [FONT]: 0.54, [MONO]: 0.61 };

/** @param {string} text */
const escaped = (text) =>
  text.replace(
    /[&<>"]/g,
    (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[sign] ?? sign,
  );

/** @typedef {{ text: string, isBold?: boolean, isCode?: boolean }} Part */

/** One picture, drawn from top to bottom; `y` is where the next thing goes. */
class Page {
  /** @type {string[]} */
  #parts = [];
  y = MARGIN;

  /**
   * One line; its parts follow each other however wide the reader's font is.
   * @param {number} x
   * @param {number} y baseline
   * @param {string | readonly Part[]} text
   * @param {{ size?: number, fill?: string, anchor?: "start" | "middle" | "end", isBold?: boolean }} [style]
   */
  text(x, y, text, { size = 14, fill = "#1f2328", anchor = "start", isBold = false } = {}) {
    const parts = typeof text === "string" ? [{ text }] : text;
    const spans = parts.map((part) => {
      const code = part.isCode
        ? ` font-family="${MONO}" font-size="${round(size * 0.9)}" fill="#0550ae"`
        : "";
      const bold = part.isBold || isBold ? ` font-weight="600"` : "";
      return code + bold === "" ? escaped(part.text) : `<tspan${code}${bold}>${escaped(part.text)}</tspan>`;
    });
    const from = anchor === "start" ? "" : ` text-anchor="${anchor}"`;
    const where = `x="${round(x)}" y="${round(y)}"`;
    this.#parts.push(
      `<text ${where} font-size="${size}" fill="${fill}"${from} xml:space="preserve">${spans.join("")}</text>`,
    );
  }

  /**
   * @param {number} x
   * @param {number} y
   * @param {number} width
   * @param {number} height
   * @param {string} fill
   * @param {string} [stroke]
   */
  box(x, y, width, height, fill, stroke) {
    const line = stroke === undefined ? "" : ` stroke="${stroke}"`;
    this.#parts.push(
      `<rect x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}" rx="3" fill="${fill}"${line}/>`,
    );
  }

  /**
   * The whole picture, as a file.
   * @param {string} title for who cannot see it
   */
  svg(title) {
    const height = Math.ceil(this.y + MARGIN);
    return [
      `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" font-family="${FONT}">`,
      `<title>${escaped(title)}</title>`,
      `<rect x="0.5" y="0.5" width="${WIDTH - 1}" height="${height - 1}" rx="6" fill="#ffffff" stroke="#d1d9e0"/>`,
      ...this.#parts,
      "</svg>",
      "",
    ].join("\n");
  }
}

/** @param {number} length */
const round = (length) => Math.round(length * 10) / 10;

/**
 * How wide a text is, about.
 * @param {string} text
 * @param {number} [size]
 * @param {boolean} [mono]
 */
const widthOf = (text, size = 14, mono = false) => text.length * size * LETTER[mono ? MONO : FONT];

module.exports = { MARGIN, Page, WIDTH, widthOf };
