import type { EventDetails } from "pulumi-akamai-event-center";
import { Document, isMap, isSeq } from "yaml";
import { NATIVE_EVENT_TYPE, type Members } from "pulumi-akamai-event-center/contract";
import { SCHEMA, STYLE, tidyList } from "../yaml/render";
import { Keys } from "./keys";

/** An event with its members as they are declared. */
interface DeclaredEvent {
  readonly event: EventDetails;
  readonly members: Members;
}

/** An event file to write. */
export interface CalendarFile {
  /** Relative to the folder of the dump: `2026/02.yaml`. */
  readonly path: string;
  readonly text: string;
}

/**
 * Declares events in one file for each month, each event under its own key and with its id to adopt.
 * @param headOf the first lines of a file
 */
export function calendarFiles(
  events: readonly DeclaredEvent[],
  headOf: (path: string) => string,
): CalendarFile[] {
  return [...monthsOf(events)].map(([month, found]) => {
    const path = `${month.replace("-", "/")}.yaml`;
    return { path, text: headOf(path) + textOf(found) };
  });
}

/** Returns events for `pulumi import --file`, under the names that `declareEvents` gives those of `calendarFiles`. */
export function importsOf(
  events: readonly DeclaredEvent[],
): { readonly type: string; readonly name: string; readonly id: string }[] {
  return [...monthsOf(events)].flatMap(([month, found]) =>
    entriesOf(found).map(({ key, adoptEventId }) => ({
      type: NATIVE_EVENT_TYPE,
      name: `${month}-${key}`,
      id: String(adoptEventId),
    })),
  );
}

/** Declares events in one file, each under its own key and with its id to adopt. */
export function textOf(events: readonly DeclaredEvent[]): string {
  const document = new Document({ events: entriesOf(events) }, SCHEMA);
  const list = document.get("events");
  if (isSeq(list)) {
    list.items.forEach((entry, index) => {
      if (isMap(entry)) {
        entry.spaceBefore = index > 0;
        entry.items.forEach(({ value }) => {
          if (isSeq(value)) {
            tidyList(value);
          }
        });
      }
    });
  }
  return document.toString(STYLE);
}

/** Returns the declarations of events with their keys. */
export function entriesOf(
  events: readonly DeclaredEvent[],
): ({ readonly key: string; readonly adoptEventId: number } & Members)[] {
  const keys = new Keys();
  return events.map(({ event, members }) => ({ key: keys.keyOf(event), adoptEventId: event.id, ...members }));
}

const monthsOf = (events: readonly DeclaredEvent[]) =>
  Map.groupBy(events, ({ event }) => event.start.slice(0, "yyyy-MM".length));
