import { resolveSettings, type EventCenter } from "pulumi-akamai-event-center/client";
import type { EventDetails } from "pulumi-akamai-event-center";
import { toInstant } from "pulumi-akamai-event-center/contract";
import { isAffirmed, log, type Io } from "../frame/io";
import { ownersOf } from "../frame/owners";
import { confirmMissing, listedNow } from "../frame/read-events";
import { counted, oneLine } from "../frame/text";

/** Deletes events, after a question unless `isYes`. Returns how many are left. */
export async function deleteOrphans(
  io: Io,
  client: EventCenter,
  owner: string,
  orphans: readonly EventDetails[],
  isYes: boolean,
): Promise<number> {
  log(
    io,
    orphans.map((event) => `  ${label(event)}${phaseNote(event, io.now())}`),
  );
  if (!isYes) {
    const question = `Delete ${counted(orphans.length, "event")} from Event Center? (yes/no) `;
    if (!(await isAffirmed(io, question, "--delete asks, and there is no terminal to ask on; add --yes"))) {
      log(io, "Nothing was deleted.");
      return orphans.length;
    }
  }
  let left = 0;
  for (const event of orphans) {
    const reason = await deleteOne(io, client, owner, event);
    log(io, reason === undefined ? `deleted ${label(event)}` : `left ${label(event)}: ${reason}`);
    left += reason === undefined ? 0 : 1;
  }
  return left;
}

/** Deletes an event if it is unchanged since it was shown, since a DELETE has no version. Else returns the reason. */
async function deleteOne(
  io: Io,
  client: EventCenter,
  owner: string,
  shown: EventDetails,
): Promise<string | undefined> {
  const { liveChanges, endedEvents } = resolveSettings({ environment: io.environment });
  const call = { signal: io.signal };
  try {
    const event = await client.getEvent(shown.id, call);
    if (event.version !== shown.version) {
      return "it has changed since it was listed; run the command again";
    }
    const others = ownersOf(event).filter((one) => one !== owner);
    if (others.length > 0) {
      return `it also carries the owner tag ${others.join(", ")}`;
    }
    const phase = phaseOf(event, io.now());
    if (phase === "on air" && liveChanges !== "allow") {
      return "it is on air; set AKAMAI_EVENT_CENTER_LIVE_CHANGES=allow to delete it anyway";
    }
    if (phase === "ended" && endedEvents === "keep") {
      return "it has ended, and endedEvents is keep";
    }
    await client.deleteEvent(event.id, call);
  } catch (error) {
    return confirmMissing(error, shown.id, listedNow(client, io.signal));
  }
  return undefined;
}

const label = ({ id, name, start }: EventDetails) => `${id} ${oneLine(name)} (${start})`;

function phaseOf({ start, end }: EventDetails, now: number): "ahead" | "on air" | "ended" {
  return toInstant(end) <= now ? "ended" : toInstant(start) <= now ? "on air" : "ahead";
}

function phaseNote(event: EventDetails, now: number): string {
  const phase = phaseOf(event, now);
  return phase === "ahead" ? "" : `, ${phase === "ended" ? "has ended" : phase}`;
}
