import type { Entry } from "../../../cli/calendar/entry";

const HOUR = 3_600_000;

/** The same numbers in every run. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return state / 0x7fffffff;
  };
}

const NAMES = [
  "Cup Final",
  "Morning Show",
  "Shareholder Meeting",
  "Product Premiere",
  "Concert",
  "League Match",
];
const TAGS = ["football", "news", "launch", "music", "final"];

/** So many events around a moment, on a few CP codes and streams. */
export function seasonOf(count: number, around: number): Entry[] {
  const next = numbers(7);
  const pick = <Item>(items: readonly Item[]) => items.slice(Math.floor(next() * items.length))[0];
  const span = Math.max(7, count / 5) * 24 * HOUR;
  const entries = Array.from({ length: count }, (_, index): Entry => {
    const start = around + Math.floor(((next() - 0.4) * span) / HOUR) * HOUR;
    const lane = Math.floor(next() * Math.min(14, 2 + count / 20));
    return {
      key: `event-${index}`,
      name: `${pick(NAMES) ?? ""} ${index}`,
      start,
      end: start + (pick([1, 2, 3, 8]) ?? 1) * HOUR,
      description: "Live, with studio.",
      tags: [pick(TAGS) ?? ""],
      objects: [
        { type: "CP_CODE", id: 87_650 + lane },
        ...(next() > 0.6 ? [{ type: "UNIVERSAL_LIVE_STREAM", id: 12_400 + lane }] : []),
      ],
      audienceSize: 1000 + index,
      audienceLocations: ["DE"],
      coordinators: ["vsnyder"],
      origin: `event-${index}`,
    };
  });
  return entries.sort((one, two) => one.start - two.start);
}
