import type { Entry } from "../entry";
import { laneOf } from "./objects";
import { dayOf } from "../times";
import { gantt } from "./gantt";

/** GitHub shows an error for a longer text. Source: Mermaid's maxTextSize. */
const LONGEST_DIAGRAM = 50_000;

const DAY = 86_400_000;

/** Sorts CP code 9 before CP code 10. */
const collator = new Intl.Collator("en", { numeric: true });

/** The sections of a diagram. */
export const SECTIONS = ["objects", "owner"] as const;
type Sections = (typeof SECTIONS)[number];

/**
 * Returns a Gantt chart by CP code or stream, or by owner. If that is too long for GitHub, the last events are left out
 * and the title says so.
 */
export function mermaid(entries: readonly Entry[], title: string, sections: Sections = "objects"): string {
  let shown = entries;
  let text = draw(shown, title, sections);
  while (text.length > LONGEST_DIAGRAM) {
    shown = shown.slice(0, Math.floor((shown.length * LONGEST_DIAGRAM * 0.95) / text.length));
    const last = shown.at(-1);
    const until = last ? `, until ${dayOf(last.start)}` : "";
    text = draw(shown, `${title} (the first ${shown.length} of ${entries.length} events${until})`, sections);
  }
  return text;
}

function draw(entries: readonly Entry[], title: string, sections: Sections): string {
  const lanes = Map.groupBy(entries, (entry) =>
    sections === "owner" ? (entry.owner ?? "No owner") : laneOf(entry),
  );
  const times = entries.flatMap(({ start, end }) => [start, end]);
  const isShort = Math.max(...times) - Math.min(...times) <= 3 * DAY;
  return gantt({
    title: `${title} (UTC)`,
    axis: isShort ? "%a %H:%M" : "%d %b",
    sections: [...lanes]
      .map(([name, bars]) => ({ name, bars }))
      .sort((one, two) => collator.compare(one.name, two.name)),
  });
}
