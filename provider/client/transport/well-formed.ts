/** Replaces halves of a surrogate pair that stand alone, on which URL encoding would throw. */
export function wellFormed(text: string): string {
  return Buffer.from(text, "utf8").toString("utf8");
}
