import { resolveSettings, type EventCenterOptions } from "pulumi-akamai-event-center/client";
import { COMMON_MEMBERS } from "pulumi-akamai-event-center/contract";
import { tell, type Io } from "../frame/io";
import type { Recorded } from "../review/preview/change";
import { readAccount, type Account } from "../stack/account";
import { isHidden, isSameValue } from "../stack/same";
import type { Stack, StackEvent } from "../stack/stack";
import { clientFor } from "./account";

/**
 * The events that Event Center holds otherwise than state, and that this stack was not the last to write. A refresh would
 * make each edit look like something that `up` may undo; without it, `up` meets the version conflict.
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
      `Edits cannot be told: ${client}. All events are refreshed, and up undoes what is not as declared.`,
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
    // The killed command wrote it, and could not record that.
    if (author !== undefined && held.modifiedBy === author && held.owners.some((tag) => tag === owner)) {
      return false;
    }
    // It has moved, and whether a secret member has cannot be seen.
    const isUnseen = held.modifiedDate !== undefined && Object.values(members).some(isHidden);
    return isUnseen || COMMON_MEMBERS.some((name) => !isSameValue(name, members[name], held.members[name]));
  });
}
