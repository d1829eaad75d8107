import { objectLabel, type PageEvent } from "./data";

/** True if every word of the query occurs anywhere in the event with this index, in any order and case. */
export type Search = (query: string) => (index: number) => boolean;

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
  return (query) => {
    const words = plain(query).split(/\s+/);
    return (index) => words.every((word) => texts[index]?.includes(word) === true);
  };
}

/** Zürich is found as zurich. */
function plain(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}
