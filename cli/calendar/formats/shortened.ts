const graphemes = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/** At most so many characters as people count them, the last one an ellipsis where some are left out. */
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
