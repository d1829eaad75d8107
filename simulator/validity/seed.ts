import { InputError } from "../errors";
import type { StoredEvent } from "../store/event";
import { formatMillis, toDocumentForm } from "./instants";
import { readRivalEvent } from "./rival";

/** An event as an Event Center answers a GET; lists may hold names only. */
export type SeedEvent = Readonly<Record<string, unknown>>;

/** The member of a list item that is stored; answers add the rest. */
const KEYS = { audienceLocations: "code", coordinators: "userName", tags: "name" } as const;

const PLAIN = ["name", "description", "customerEventId", "start", "end", "audienceSize"] as const;

/** The events as they are stored, ids and versions included. Errors: InputError with the number of the event. */
export function storedSeed(seed: readonly SeedEvent[], account: string, now: number): StoredEvent[] {
  const seen = new Set<number>();
  return seed.map((event, index) => {
    const { id, version = 0 } = event;
    if (!isWholeNumber(id) || id < 1 || !isWholeNumber(version)) {
      throw new InputError(`Event ${index + 1} of the seed cannot be used: it needs an id and a version`);
    }
    if (seen.has(id)) {
      throw new InputError(
        `Event ${index + 1} of the seed cannot be used: an earlier event has its id, ${id}`,
      );
    }
    seen.add(id);
    return {
      id,
      account,
      version,
      ...readRivalEvent(patchOf(event)),
      createdDate: dateOf(event["createdDate"], now),
      createdBy: nameOf(event["createdBy"]),
      modifiedDate: dateOf(event["modifiedDate"], now),
      modifiedBy: nameOf(event["modifiedBy"]),
    };
  });
}

/** Reads the text of a file that `event-center dump --json` printed. */
export function readSeed(text: string): SeedEvent[] {
  const content: unknown = JSON.parse(text);
  if (!Array.isArray(content) || !content.every(isRecord)) {
    throw new InputError("A seed is a JSON list of events, such as event-center dump --json prints");
  }
  return content;
}

function patchOf(event: SeedEvent): Record<string, unknown> {
  const patch: Record<string, unknown> = Object.fromEntries(PLAIN.map((name) => [name, event[name] ?? null]));
  for (const [name, key] of Object.entries(KEYS)) {
    patch[name] = listOf(event[name]).map((item) => (isRecord(item) ? item[key] : item));
  }
  patch["objects"] = listOf(event["objects"]).map((object) =>
    isRecord(object)
      ? { id: object["id"], type: object["type"], bitrates: object["bitrates"] ?? null }
      : object,
  );
  return patch;
}

const isWholeNumber = (value: unknown): value is number => Number.isSafeInteger(value);

const isRecord = (value: unknown): value is SeedEvent =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

const dateOf = (value: unknown, now: number) =>
  (typeof value === "string" ? toDocumentForm(value) : undefined) ?? formatMillis(now);

const nameOf = (value: unknown) => (typeof value === "string" ? value : "seed");
