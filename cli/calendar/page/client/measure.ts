const widths = new Map<string, number>();
let pen: CanvasRenderingContext2D | null = null;

/** How wide a card's name is, in CSS pixels; text is measured once, as it is the slowest part of drawing. */
export function textWidth(text: string): number {
  const known = widths.get(text);
  if (known !== undefined) {
    return known;
  }
  if (!pen) {
    pen = document.createElement("canvas").getContext("2d");
    if (pen) {
      pen.font = `600 13px ${getComputedStyle(document.body).fontFamily}`;
    }
  }
  const width = Math.ceil(pen?.measureText(text).width ?? text.length * 8);
  widths.set(text, width);
  return width;
}
