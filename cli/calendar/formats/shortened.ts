const graphemes = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/** Cuts a text to at most so many characters as readers count them, and ends it with an ellipsis. */
export function shortened(text: string, most: number): string {
  if (text.length <= most) {
    return text;
  }
  const parts: string[] = [];
  for (const { segment } of graphemes.segment(text)) {
    if (parts.length === most) {
      return `${parts.slice(0, -1).join("")}\u2026`;
    }
    parts.push(segment);
  }
  return text;
}
