import type { EventDetails } from "pulumi-akamai-event-center";
import type { EventCenter } from "pulumi-akamai-event-center/client";
import { differences, membersOf, type CommonMember, type Members } from "pulumi-akamai-event-center/contract";
import type { EventDeclaration } from "pulumi-akamai-event-center/declarations";
import type { Io } from "../frame/io";
import { withOwner } from "../frame/owners";
import { listEvents, readInFull } from "../frame/read-events";
import { match, type Matching } from "./match";
import type { Slot } from "./slots";

/** A declared event beside the account's, and the members in which they differ by meaning. */
export interface Compared {
  readonly slot: Slot;
  readonly event: EventDetails;
  readonly actual: Members;
  readonly differing: readonly CommonMember[];
}

interface Comparison extends Omit<Matching, "pairs"> {
  readonly compared: readonly Compared[];
}

/** Lists the account, finds the declared events in it and reads those in full. */
export async function compare(
  io: Io,
  client: EventCenter,
  declarations: readonly EventDeclaration[],
): Promise<Comparison> {
  const account = await listEvents(io, client);
  const { pairs, missing, unknown } = match(declarations, account);
  const events = await readInFull(
    io,
    client,
    pairs.map(({ summary }) => summary),
  );
  const compared = pairs.map(({ slot }, index) => {
    const event = events[index];
    return event && { slot, event, ...comparedMembers(slot, event) };
  });
  return {
    compared: compared.filter((one) => one !== undefined),
    // Deleted since the account was listed.
    missing: [
      ...missing,
      ...pairs.flatMap(({ slot }, index) => (compared[index] ? [] : [{ slot, similar: undefined }])),
    ],
    unknown,
  };
}

/** Objects that are not told are not taken for none, and an owner tag is no tag of a declaration. */
export function comparedMembers(
  { members }: Slot,
  event: EventDetails,
): Pick<Compared, "actual" | "differing"> {
  const actual = membersOf(withOwner(event, members.tags));
  const differing = differences(members, actual).filter(
    (name) => name !== "objects" || event.objects !== undefined,
  );
  return { actual, differing };
}
