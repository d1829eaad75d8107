import { COMMON_MEMBERS, eventCreate, eventUpdate, formatInstant, MEMBERS, toInstant } from "../../contract";
import type { EventCreate, EventUpdate, Recurrence } from "../../contract";
import { type Members, wireTags, withoutEmpty } from "../state/members";

/** Converts dates to the document's form, in UTC, and the owner to a tag. */
function onTheWire({ owner, ...members }: Members): Members {
  return {
    ...members,
    start: formatInstant(toInstant(String(members.start))),
    end: formatInstant(toInstant(String(members.end))),
    tags: wireTags({ ...members, owner }),
  };
}

/** The body of a POST: only declared members. */
export function toEventCreate(members: Members, recurrence?: Recurrence): EventCreate {
  return eventCreate.parse(withoutEmpty({ ...onTheWire(members), recurrence }));
}

/** The body of a PUT: every member; those not declared are cleared. */
export function toEventUpdate(members: Members, version: number): EventUpdate {
  const declared = onTheWire(members);
  const complete = COMMON_MEMBERS.map((name) => [name, declared[name] ?? MEMBERS[name].cleared]);
  return eventUpdate.parse({ version, ...Object.fromEntries(complete) });
}
