import { resolveSettings, type EventCenterOptions } from "pulumi-akamai-event-center/client";
import { COMMON_MEMBERS } from "pulumi-akamai-event-center/contract";
import { tell, type Io } from "../frame/io";
import type { Recorded } from "../review/preview/change";
import { readAccount, type Account } from "../stack/account";
import { isHidden, isSameValue } from "../stack/same";
import type { Stack, StackEvent } from "../stack/stack";
import { clientFor } from "./account";

/**
 * The events that differ from state and were last changed by somebody else. A refresh would bring the edit into state,
 * and `up` would undo it; without a refresh, `up` stops at the version conflict.
 * Errors: those of the client; a Failure if the account is probably another one.
 */
export async function editedEvents(
  io: Io,
  stack: Stack,
  config: EventCenterOptions["config"],
): Promise<readonly StackEvent[]> {
  if (stack.events.length === 0) {
    return [];
  }
  const client = clientFor(io, stack, config);
  if (typeof client === "string") {
    tell(
      io,
      `Cannot tell which events were edited: ${client}. All events are refreshed, and up undoes any edit.`,
    );
    return [];
  }
  const settings = resolveSettings({
    environment: io.environment,
    config: (key) => (key === "acceptMissing" ? config?.(key) : undefined),
  });
  const account = await readAccount(io, client, stack.events, () => true, settings);
  return stack.events.filter(({ recorded }) => isEdited(recorded, account));
}

function isEdited({ occurrences, author, owner }: Recorded, account: Account): boolean {
  return occurrences.some(({ eventId, members }) => {
    const held = account.get(eventId ?? NaN);
    if (held === undefined || typeof held === "string") {
      return false;
    }
    // The killed command changed it, but could not record it.
    if (author !== undefined && held.modifiedBy === author && held.owners.some((tag) => tag === owner)) {
      return false;
    }
    // A change of a secret member is invisible, so any new date counts as an edit.
    const isUnseen = held.modifiedDate !== undefined && Object.values(members).some(isHidden);
    return isUnseen || COMMON_MEMBERS.some((name) => !isSameValue(name, members[name], held.members[name]));
  });
}
