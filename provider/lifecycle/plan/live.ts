import { liveDangers, normaliseInstant } from "../../contract";
import { EventError } from "../errors";
import type { Context } from "../memory/context";
import { type Subject, subjectOf } from "../refusals/subject";
import type { Members } from "../state/members";
import { recordedMembers, type EventState } from "../state/state";
import { hasEnded } from "./dates";
import type { Operation } from "./operations";

/** Warns of or refuses a change that would hurt an event on air, depending on `liveChanges`. */
export function guardLive(
  context: Context,
  subject: Subject,
  recorded: Members,
  desired: Members | undefined,
): void {
  const now = context.now();
  const dangers = liveDangers(recorded, desired, now);
  const { liveChanges } = context.settings();
  if (dangers.length === 0 || liveChanges === "allow") {
    return;
  }
  const until = subject.hidden.includes("end") ? "" : ` until ${normaliseInstant(String(recorded.end))}`;
  const finding = `Event ${subject.label} is on air${until}, and this change would ${dangers.join(" and ")}.`;
  if (liveChanges === "refuse") {
    throw new EventError(
      "EVENT_ON_AIR",
      `${finding} liveChanges is "refuse": wait until it has ended, or run once with ` +
        "AKAMAI_EVENT_CENTER_LIVE_CHANGES=allow.",
    );
  }
  context.warn(`${finding} (liveChanges: "warn")`);
}

/** The same for every operation of a plan. */
export function guardLiveOperations(context: Context, state: EventState, operations: readonly Operation[]) {
  for (const operation of operations) {
    if (operation.kind !== "create") {
      const recorded = recordedMembers(state, operation.occurrence);
      const subject = subjectOf(recorded, state.secretMembers, operation.occurrence.eventId);
      guardLive(context, subject, recorded, operation.kind === "update" ? operation.desired : undefined);
    }
  }
}

/** True for an event that has ended and that a delete keeps, depending on `endedEvents`. */
export function isKeptByDelete(context: Context, members: Members): boolean {
  return hasEnded(members, context.now()) && context.settings().endedEvents === "keep";
}
