import { closest, distance } from "fastest-levenshtein";

/** The known word closest to a mistyped one, or undefined if none is close. */
export function suggest(word: string, known: readonly string[]): string | undefined {
  const byLowerCase = new Map(known.map((candidate) => [candidate.toLowerCase(), candidate]));
  if (byLowerCase.size === 0) {
    return undefined;
  }
  const near = closest(word.toLowerCase(), [...byLowerCase.keys()]);
  const tolerated = Math.max(2, Math.floor(word.length / 4));
  const away = distance(word.toLowerCase(), near);
  // If every letter differs, it is another word.
  return away <= tolerated && away < near.length ? byLowerCase.get(near) : undefined;
}

/** The message of an enum, for `weekly` as for `WEEKL`. */
export const mustBeOneOf =
  (known: readonly string[]) =>
  ({ input }: { readonly input?: unknown }): string =>
    `must be one of ${known.join(", ")}${typeof input === "string" ? didYouMean(input, known) : ""}`;

/** `; did you mean tags?`, or `otherwise` if no known word is close. */
export function didYouMean(word: string, known: readonly string[], otherwise = ""): string {
  const nearest = suggest(word, known);
  return nearest === undefined || nearest === word ? otherwise : `; did you mean ${nearest}?`;
}
