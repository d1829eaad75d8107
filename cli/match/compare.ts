import type { EventDetails } from "pulumi-akamai-event-center";
import type { EventCenter } from "pulumi-akamai-event-center/client";
import { differences, membersOf, type CommonMember, type Members } from "pulumi-akamai-event-center/contract";
import type { EventDeclaration } from "pulumi-akamai-event-center/declarations";
import type { Io } from "../frame/io";
import { withOwner } from "../frame/owners";
import { listEvents, readInFull } from "../frame/read-events";
import { match, type Matching } from "./match";
import type { Slot } from "./slots";

/** A declared event beside the account's, and the members whose meaning differs. */
export interface Compared {
  readonly slot: Slot;
  readonly event: EventDetails;
  readonly actual: Members;
  readonly differing: readonly CommonMember[];
}

interface Comparison extends Omit<Matching, "pairs"> {
  readonly compared: readonly Compared[];
}

/** Lists the account, matches the declared events and reads their counterparts in full. */
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
    // Includes events that were deleted since the account was listed.
    missing: [...missing, ...pairs.flatMap(({ slot }, index) => (compared[index] ? [] : [slot]))],
    unknown,
  };
}

/** Ignores objects that Event Center did not return, and owner tags, which declarations do not have. */
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
