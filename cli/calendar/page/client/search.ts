import { objectLabel, type PageEvent } from "./data";

/** Finds events by words that all stand somewhere in what is known of them, in any order and case. */
export type Search = (query: string) => readonly number[];

export function searchOf(events: readonly PageEvent[]): Search {
  const texts = events.map((event) =>
    plain(
      [
        event.name,
        event.description ?? "",
        event.customerEventId ?? "",
        event.origin,
        event.status ?? "",
        event.source?.text ?? "",
        ...event.tags,
        event.owner ?? "",
        ...event.coordinators,
        ...event.audienceLocations,
        ...event.objects.map(objectLabel),
      ].join("\n"),
    ),
  );
  const all = events.map((_, index) => index);
  return (query) => {
    const words = plain(query)
      .split(/\s+/)
      .filter((word) => word !== "");
    return words.length === 0
      ? all
      : all.filter((index) => words.every((word) => texts[index]?.includes(word) === true));
  };
}

/** Zürich is found as zurich. */
function plain(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}
