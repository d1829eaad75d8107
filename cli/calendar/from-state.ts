import { isSameMark } from "pulumi-akamai-event-center/contract";
import { Failure } from "../frame/failure";
import { log, type Io } from "../frame/io";
import { counted, firstOf, oneLine } from "../frame/text";
import type { Occurrence, Recorded } from "../review/preview/change";
import { readStack, type Stack } from "../stack/stack";
import { compare, type Entry } from "./entry";
import { entriesOf } from "./from-members";

/** One event in the state of a stack. */
interface Held {
  /** The owner tag of the stack. */
  readonly holder: string | undefined;
  readonly entry: Entry;
  readonly eventId: number | undefined;
  readonly recorded: Recorded;
}

/** Reads several stacks from their exported states. Errors: a Failure if a file is not an export, or if a stack is given twice. */
export async function readStacks(io: Io, files: readonly string[]): Promise<Stack[]> {
  const stacks = new Map<string, Stack>();
  for (const file of files) {
    const stack = await readStack(io, file);
    const twin = [...stacks].find(([, { owner }]) => owner !== undefined && owner === stack.owner);
    if (twin) {
      const [other] = twin;
      throw new Failure(
        `--state ${other} and --state ${file} are both of ${String(stack.owner)}: name each stack once`,
        "COMMAND_USAGE",
      );
    }
    stacks.set(file, stack);
  }
  return [...stacks.values()];
}

/** What else is known of a recorded event. */
type Note = (recorded: Recorded, occurrence: Occurrence) => Partial<Entry>;

/** Returns the events of several stacks. An event in several states is one entry with several owners. */
export function entriesOfStacks(io: Io, stacks: readonly Stack[], note: Note = () => ({})): Entry[] {
  const events = sameEvents(stacks.flatMap((stack) => heldBy(io, stack, note)));
  printShared(io, events);
  return events.map(merged);
}

function printShared(io: Io, events: readonly Held[][]): void {
  const shared = events.filter((held) => new Set(held.map(({ holder }) => holder)).size > 1);
  if (shared.length > 0) {
    const names = shared.map((held) => merged(held).name);
    log(io, `held by more than one stack: ${counted(shared.length, "event")} (${someOf(names)})`);
  }
}

function heldBy(io: Io, { events, owner }: Stack, note: Note): Held[] {
  const undated: string[] = [];
  const held = events.flatMap(({ resource, recorded }) =>
    recorded.occurrences.flatMap((occurrence) => {
      const entries = entriesOf(resource, occurrence.members);
      if (entries.length === 0) {
        undated.push(resource);
      }
      return entries.map((entry) =>
        heldAs({ ...entry, ...note(recorded, occurrence) }, occurrence, recorded, owner),
      );
    }),
  );
  if (undated.length > 0) {
    log(
      io,
      `left out, because their dates are secret: ${counted(undated.length, "event")} (${someOf(undated)})`,
    );
  }
  return held;
}

function heldAs(
  entry: Entry,
  { eventId, version, foreignOwner }: Occurrence,
  recorded: Recorded,
  holder: string | undefined,
): Held {
  return {
    holder,
    eventId,
    recorded,
    entry: {
      ...entry,
      // The same key as with --account, unless an earlier version wrote the state, which then lacks the account.
      key: `event-${String(eventId)}.${recorded.account ?? holder ?? ""}`,
      owner: ownersOf([holder, foreignOwner]),
      origin: `${entry.origin} (event ${String(eventId)})`,
      version,
    },
  };
}

/** Groups the records by event. */
function sameEvents(all: readonly Held[]): Held[][] {
  const byId = new Map<number | undefined, Held[][]>();
  for (const held of all) {
    const events = byId.get(held.eventId) ?? [];
    const known = events.find((event) => event.some((other) => isSameEvent(held, other)));
    if (known) {
      known.push(held);
    } else {
      byId.set(held.eventId, [...events, [held]]);
    }
  }
  return [...byId.values()].flat();
}

/** An id alone is not enough: two accounts may use the same one, and each API client has its own mark of an account. */
function isSameEvent({ recorded: one }: Held, { recorded: other }: Held): boolean {
  return (
    (one.account !== undefined && other.account !== undefined && isSameMark(one.account, other.account)) ||
    (one.createdDate !== undefined && one.createdDate === other.createdDate)
  );
}

/** Returns one entry for all records of an event: the highest version wins, whatever the order of the stacks. */
function merged(held: readonly Held[]): Entry {
  const entries = [...held]
    .sort((one, two) => compare(one.holder ?? "", two.holder ?? ""))
    .map(({ entry }) => entry);
  const newest = entries.reduce((best, entry) => ((entry.version ?? 0) > (best.version ?? 0) ? entry : best));
  return {
    ...newest,
    key: entries[0]?.key ?? newest.key,
    owner: ownersOf(entries.map(({ owner }) => owner)),
    origin: [...new Set(entries.map(({ origin }) => origin))].join(", "),
  };
}

/** Joins owners without repeating any. */
function ownersOf(texts: readonly (string | undefined)[]): string | undefined {
  const all = texts.flatMap((text) => text?.split(", ") ?? []);
  return all.length === 0 ? undefined : [...new Set(all)].sort().join(", ");
}

/** The most events that a message names. */
const MOST_NAMED = 10;

const someOf = (names: readonly string[]) => firstOf(names.map(oneLine), MOST_NAMED);
