import { formatInstant, toInstant } from "../../contract";
import { EventError } from "../errors";
import type { Context } from "../memory/context";
import { type Subject, subjectOf } from "../refusals/subject";
import type { Members } from "../state/members";
import { recordedMembers, type EventState } from "../state/state";
import type { Operation } from "./operations";

const moment = (date: unknown) => toInstant(String(date));

/** True between start (inclusive) and end (exclusive). */
function isOnAir({ start, end }: Members, now: number): boolean {
  return moment(start) <= now && now < moment(end);
}

/** What a change would do to viewers of an event that is on air; nothing if it is harmless. */
function liveDangers(recorded: Members, desired: Members | undefined, now: number): string[] {
  if (!isOnAir(recorded, now)) {
    return [];
  }
  if (!desired) {
    return ["delete it"];
  }
  const dangers = [];
  if (moment(desired.start) !== moment(recorded.start)) {
    dangers.push("move its start");
  }
  if (moment(desired.end) < moment(recorded.end)) {
    dangers.push("end it earlier");
  }
  if (objectKeys(recorded).some((key) => !objectKeys(desired).includes(key))) {
    dangers.push("remove objects from it");
  }
  return dangers;
}

function objectKeys({ objects }: Members): string[] {
  return Array.isArray(objects)
    ? objects.map((object: { type: string; id: number }) => `${object.type} ${object.id}`)
    : [];
}

/** Warns of, or refuses, a change of an event that is on air, as `liveChanges` says. */
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
  const finding =
    `Event ${subject.label} is on air until ${formatInstant(moment(recorded.end))}, ` +
    `and this change would ${dangers.join(" and ")}.`;
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
