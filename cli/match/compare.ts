import type { EventDetails, EventSummary } from "pulumi-akamai-event-center";
import { NotFoundError, type EventCenter } from "pulumi-akamai-event-center/client";
import { differences, membersOf, type CommonMember, type Members } from "pulumi-akamai-event-center/members";
import type { EventDeclaration } from "pulumi-akamai-event-center/declarations";
import type { Io } from "../frame/io";
import { Progress } from "../frame/progress";
import { match, type Basis, type Matching } from "./match";
import type { Slot } from "./slots";
import type { HeldEvents } from "./state";

/** A declared event beside the account's, and the members in which they differ by meaning. */
export interface Compared {
  readonly slot: Slot;
  readonly event: EventDetails;
  readonly basis: Basis;
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
  held?: HeldEvents,
): Promise<Comparison> {
  const { signal } = io;
  const account: EventSummary[] = [];
  const listing = new Progress(io, "listing events");
  for await (const event of client.listEvents({}, { signal })) {
    account.push(event);
    listing.advance();
  }
  listing.end();
  const { pairs, missing, unknown } = match(declarations, account, held);
  const reading = new Progress(io, "reading events", pairs.length);
  const compared = await Promise.all(
    pairs.map(async ({ slot, summary, basis }) => {
      const event = await getIfThere(client, summary.id, signal);
      reading.advance();
      return event && { slot, event, basis, ...comparedMembers(slot, event) };
    }),
  );
  reading.end();
  return {
    compared: compared.filter((one) => one !== undefined),
    // Deleted since the account was listed.
    missing: [...missing, ...pairs.flatMap(({ slot }, index) => (compared[index] ? [] : [slot]))],
    unknown,
  };
}

/** Objects that are not told are not taken for none. */
function comparedMembers({ members }: Slot, event: EventDetails): Pick<Compared, "actual" | "differing"> {
  const actual = membersOf(event);
  const differing = differences(members, actual).filter(
    (name) => name !== "objects" || event.objects !== undefined,
  );
  return { actual, differing };
}

async function getIfThere(client: EventCenter, id: number, signal: AbortSignal) {
  try {
    return await client.getEvent(id, { signal });
  } catch (error) {
    if (error instanceof NotFoundError) {
      return undefined;
    }
    throw error;
  }
}
