import { COMMON_MEMBERS, eventCreate, eventUpdate, formatInstant, MEMBERS, toInstant } from "../../contract";
import type { EventCreate, EventUpdate, Recurrence } from "../../contract";
import { type Members, wireTags, withoutEmpty } from "../state/members";

/** Inputs → request: dates in the document's form, in UTC; the owner as a tag. */
function onTheWire({ owner, ...members }: Members): Members {
  return {
    ...members,
    start: formatInstant(toInstant(String(members.start))),
    end: formatInstant(toInstant(String(members.end))),
    tags: wireTags({ ...members, owner }),
  };
}

/** The body of a POST: what is declared and nothing else. */
export function toEventCreate(members: Members, recurrence?: Recurrence): EventCreate {
  return eventCreate.parse(withoutEmpty({ ...onTheWire(members), recurrence }));
}

/** The body of a PUT: every member, those not declared cleared. */
export function toEventUpdate(members: Members, version: number): EventUpdate {
  const declared = onTheWire(members);
  const complete = COMMON_MEMBERS.map((name) => [name, declared[name] ?? MEMBERS[name].cleared]);
  return eventUpdate.parse({ version, ...Object.fromEntries(complete) });
}
