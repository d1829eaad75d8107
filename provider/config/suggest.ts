import { closest, distance } from "fastest-levenshtein";

/** The known word that a mistyped one is near to, or undefined where none is. */
export function suggest(word: string, known: readonly string[]): string | undefined {
  if (known.length === 0) {
    return undefined;
  }
  const near = closest(
    word.toLowerCase(),
    known.map((candidate) => candidate.toLowerCase()),
  );
  const match = known.find((candidate) => candidate.toLowerCase() === near);
  const tolerated = Math.max(2, Math.floor(word.length / 4));
  return distance(word.toLowerCase(), near) <= tolerated ? match : undefined;
}
