import { toInstant } from "./instants";
import type { Members } from "./members";

const moment = (date: unknown) => toInstant(String(date));

/** True between start (inclusive) and end (exclusive). */
function isOnAir({ start, end }: Members, now: number): boolean {
  return moment(start) <= now && now < moment(end);
}

/** What would hurt the viewers if the event is on air; empty if the change is harmless. */
export function liveDangers(recorded: Members, desired: Members | undefined, now: number): string[] {
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
