import { eventCreate, eventUpdate, formatInstant, MEMBERS, toInstant } from "../../contract";
import type { EventCreate, EventUpdate, Recurrence } from "../../contract";
import { COMMON_MEMBERS, type Members, withoutEmpty } from "../state/members";

/** Inputs → request: dates in the document's form, in UTC. */
const withWireDates = (members: Members): Members => ({
  ...members,
  start: formatInstant(toInstant(String(members.start))),
  end: formatInstant(toInstant(String(members.end))),
});

/** The body of a POST: what is declared and nothing else. */
export function toEventCreate(members: Members, recurrence?: Recurrence): EventCreate {
  return eventCreate.parse(withoutEmpty({ ...withWireDates(members), recurrence }));
}

/** The body of a PUT: every member, those not declared cleared. */
export function toEventUpdate(members: Members, version: number): EventUpdate {
  const declared = withWireDates(members);
  const complete = COMMON_MEMBERS.map((name) => [name, declared[name] ?? MEMBERS[name].cleared]);
  return eventUpdate.parse({ version, ...Object.fromEntries(complete) });
}
