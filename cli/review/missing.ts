import type { EventSummary } from "pulumi-akamai-event-center";
import { isAsSent, isSameMark } from "pulumi-akamai-event-center/contract";
import { Failure } from "../frame/failure";
import type { Circumstances } from "./circumstances";
import type { Occurrence, Recorded } from "./preview/change";
import { isHidden } from "./preview/members";

/** With fewer missing events, their number is no sign of wrong credentials. */
const MANY = 10;

type Identity = Pick<EventSummary, "name" | "start" | "end">;

/**
 * Errors: a Failure if most recorded events are missing: wrong credentials are more likely than deletions.
 * @param find returns the event with an id, or undefined
 * @param mark the mark of the account that was read
 */
export function refuseOtherAccount(
  recorded: readonly Recorded[],
  find: (eventId: number) => Identity | undefined,
  mark: string,
  { acceptMissing }: Pick<Circumstances, "acceptMissing">,
): void {
  const all = recorded.flatMap(({ occurrences }) => occurrences);
  const missing = all.filter((one) => !isSameEvent(one, find(one.eventId ?? NaN))).length;
  const isOtherMark = recorded.some(({ account }) => account !== undefined && !isSameMark(account, mark));
  if (!acceptMissing && (isOtherMark || missing >= MANY) && missing * 2 > all.length) {
    throw new Failure(
      `Event Center does not have ${missing} of the ${all.length} events of this stack, so the credentials ` +
        "probably reach another account. Check --section, --account-switch-key and the environment. If the events " +
        "are really gone, run once with AKAMAI_EVENT_CENTER_ACCEPT_MISSING=true",
      "COMMAND_SETTINGS",
    );
  }
}

/** Another account may have another event with the same id. */
function isSameEvent({ members }: Occurrence, event: Identity | undefined): boolean {
  return (
    event !== undefined &&
    (["name", "start", "end"] as const).some(
      (name) => isHidden(members[name]) || isAsSent(name, members[name], event[name]),
    )
  );
}
