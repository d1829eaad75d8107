import type { EventCenter } from "pulumi-akamai-event-center/client";
import type { CommonMember } from "pulumi-akamai-event-center/contract";
import type { EventDeclaration } from "pulumi-akamai-event-center/declarations";
import type { Io } from "../frame/io";
import { readInFull } from "../frame/read-events";
import { compare, type Compared } from "../match/compare";
import type { Slot } from "../match/slots";
import { compareStack } from "../stack/compare";
import type { Stack } from "../stack/stack";
import type { Verdict } from "../stack/verdict";
import type { Entry } from "./entry";
import { entryOf } from "./from-account";
import { entriesOf } from "./from-members";
import { entriesOfStacks } from "./from-state";
import { memberText } from "./times";

/** Returns every occurrence of a declared event, with its file and line. */
export function entriesOfDeclaration(declaration: EventDeclaration): Entry[] {
  return placed(declaration, entriesOf(declaration.name, declaration.event));
}

function placed(declaration: EventDeclaration, entries: readonly Entry[]): Entry[] {
  return entries.map((entry) => ({ ...entry, ...placeOf(declaration) }));
}

function placeOf({ timeZone, place }: EventDeclaration): Pick<Entry, "timeZone" | "source"> {
  return { timeZone, source: { file: place.file, line: place.line } };
}

/**
 * Merges the events of files and account; the status of each says whether the two agree. An event that was moved or
 * renamed by hand appears twice: at the dates of its file, and as it is in the account.
 */
export async function entriesAgainstAccount(
  io: Io,
  client: EventCenter,
  declarations: readonly EventDeclaration[],
): Promise<Entry[]> {
  const { compared, missing, unknown } = await compare(io, client, declarations);
  const unknownEvents = await readInFull(io, client, unknown);
  return [
    ...compared.flatMap((one) => bothSides(one, client)),
    ...missing.flatMap(entriesOfSlot).map(asDeclared),
    ...unknownEvents.flatMap((event): Entry[] =>
      event ? [{ ...entryOf(event, client.account()), status: "foreign" }] : [],
    ),
  ];
}

/**
 * Returns the events of several stacks. The files belong to the first one, whose events get their lines and statuses. Of the
 * account, only differences in events of that stack are shown. Members that are secret in state stay hidden.
 */
export async function entriesOfStacksAgainstAccount(
  io: Io,
  client: EventCenter,
  declarations: readonly EventDeclaration[],
  stacks: readonly Stack[],
): Promise<Entry[]> {
  const verdicts = await Promise.all(
    stacks.slice(0, 1).map((own) => compareStack(io, client, declarations, own, false)),
  );
  const byRecord = new Map(verdicts.flat().map((verdict) => [verdict.recorded?.recorded, verdict]));
  const fresh = verdicts.flat().flatMap(({ recorded, declaration }) => (recorded ? [] : (declaration ?? [])));
  return [
    ...entriesOfStacks(io, stacks, (recorded, { eventId }) => noteOf(byRecord.get(recorded), eventId)),
    ...fresh.flatMap(entriesOfDeclaration).map(asDeclared),
  ];
}

function noteOf(verdict: Verdict | undefined, eventId: number | undefined): Partial<Entry> {
  if (!verdict?.declaration) {
    return {};
  }
  const { declaration, kind, compared, missing } = verdict;
  const differences = compared.find(({ event }) => event.eventId === eventId)?.differences ?? [];
  const isMissing = missing.some((one) => one.eventId === eventId);
  const unchanged = kind === "unclear" ? undefined : "deployed";
  return {
    ...placeOf(declaration),
    status: isMissing ? "declared" : differences.length > 0 ? "edited" : unchanged,
    changes: differences.map(({ member, inEventCenter, inFiles }) =>
      differenceText(member, inEventCenter, inFiles, declaration),
    ),
  };
}

const asDeclared = (entry: Entry): Entry => ({ ...entry, status: "declared" });

function differenceText(
  member: CommonMember,
  inEventCenter: unknown,
  inFiles: unknown,
  { timeZone = "UTC" }: EventDeclaration,
): string {
  const text = (value: unknown) => memberText(member, value, timeZone);
  return `${member} is ${text(inEventCenter)} in Event Center, ${text(inFiles)} here`;
}

function bothSides({ slot, event, actual, differing }: Compared, client: EventCenter): Entry[] {
  const { owner, objects, version, modified, origin } = entryOf(event, client.account());
  return entriesOfSlot(slot).map((entry) => ({
    ...entry,
    owner,
    version,
    modified,
    // Files have no names of objects.
    objects: entry.objects.map((object) => ({
      ...object,
      name: objects.find(({ type, id }) => type === object.type && id === object.id)?.name,
    })),
    origin: `${entry.origin} (${origin})`,
    status: differing.length === 0 ? "deployed" : "edited",
    changes: differing.map((member) =>
      differenceText(member, actual[member], slot.members[member], slot.declaration),
    ),
  }));
}

/** Returns the one occurrence of a slot. */
function entriesOfSlot({ declaration, index, members }: Slot): Entry[] {
  const { count = 1 } = declaration.event.recurrence ?? {};
  return placed(declaration, entriesOf(declaration.name, members)).map((entry) =>
    count === 1
      ? entry
      : { ...entry, key: `${entry.key}.${index + 1}`, origin: `${entry.origin}, ${index + 1} of ${count}` },
  );
}
