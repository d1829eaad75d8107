import type { EventCenter } from "pulumi-akamai-event-center/client";
import type { EventDeclaration } from "pulumi-akamai-event-center/declarations";
import type { Io } from "../frame/io";
import { readInFull } from "../frame/read-events";
import { compare, comparedMembers, type Compared } from "../match/compare";
import type { Slot } from "../match/slots";
import type { Entry } from "./entry";
import { entryOf } from "./from-account";
import { entriesOf } from "./from-members";
import { memberText } from "./times";

/** Returns every occurrence of a declared event, with its file and line. */
export function entriesOfDeclaration(declaration: EventDeclaration): Entry[] {
  return placed(declaration, entriesOf(declaration.name, declaration.event));
}

function placed({ timeZone, place }: EventDeclaration, entries: readonly Entry[]): Entry[] {
  const source = { file: place.file, line: place.line };
  return entries.map((entry) => ({ ...entry, timeZone, source }));
}

/**
 * Merges the events of files and account; the status of each says whether the two agree. An event that was moved or
 * renamed by hand is one edited event, at the dates of the file.
 */
export async function entriesAgainstAccount(
  io: Io,
  client: EventCenter,
  declarations: readonly EventDeclaration[],
): Promise<Entry[]> {
  const { compared, missing, unknown } = await compare(io, client, declarations);
  const unknownEvents = await readInFull(io, client, unknown);
  const byId = new Map(unknownEvents.flatMap((event) => (event ? [[event.id, event] as const] : [])));
  const entries = compared.flatMap((one) => bothSides(one, client));
  for (const { slot, similar } of missing) {
    const event = similar && byId.get(similar.id);
    if (event) {
      byId.delete(event.id);
      entries.push(...bothSides({ slot, event, ...comparedMembers(slot, event) }, client));
    } else {
      entries.push(...entriesOfSlot(slot).map((entry) => ({ ...entry, status: "declared" as const })));
    }
  }
  const foreign = [...byId.values()].map((event) => ({
    ...entryOf(event, client.account()),
    status: "foreign" as const,
  }));
  return [...entries, ...foreign];
}

function bothSides({ slot, event, actual, differing }: Compared, client: EventCenter): Entry[] {
  const zone = slot.declaration.timeZone ?? "UTC";
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
    changes: differing.map(
      (member) =>
        `${member} is ${memberText(member, actual[member], zone)} in Event Center, ` +
        `${memberText(member, slot.members[member], zone)} here`,
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
