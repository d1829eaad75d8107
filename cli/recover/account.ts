import {
  CredentialsError,
  EventCenter,
  resolveSettings,
  type EventCenterOptions,
} from "pulumi-akamai-event-center/client";
import { COMMON_MEMBERS } from "pulumi-akamai-event-center/contract";
import { CALL } from "../frame/command";
import { EXIT, type ExitCode } from "../frame/exit-codes";
import { log, type Io } from "../frame/io";
import { selectionBy } from "../frame/query";
import { listEvents } from "../frame/read-events";
import { counted, oneLine } from "../frame/text";
import type { Recorded } from "../review/preview/change";
import { isHidden, isSameValue } from "../review/preview/members";
import { readAccount, type Account } from "../stack/account";
import type { Stack, StackEvent } from "../stack/stack";

/**
 * Returns the events that differ from state and were last changed by somebody else. A refresh would bring the edit into state,
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
    log(
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

/**
 * Lists the events with the stack's owner tag that its state does not know, and returns the exit code.
 *
 * @param config the stack's config without secrets, and perhaps without credentials
 */
export async function reportOrphans(
  io: Io,
  stack: Stack,
  config: EventCenterOptions["config"],
): Promise<ExitCode> {
  const client = clientFor(io, stack, config);
  if (typeof client === "string") {
    log(io, `Not checked: ${client}. ${ASK}`);
    return EXIT.ok;
  }
  const owned = await listEvents(io, client, selectionBy([], stack.owner, {}));
  const orphans = owned.filter(({ id }) => !stack.known.has(id));
  if (orphans.length === 0) {
    log(io, `None: state knows all ${counted(owned.length, "event")} of ${stack.owner}.`);
    return EXIT.ok;
  }
  orphans.forEach(({ id, name, start }) => {
    log(io, `  event ${id}: ${oneLine(name)}, ${start}`);
  });
  log(io, `${counted(orphans.length, "event")} of ${stack.owner} that state does not know. ${ASK}`);
  return EXIT.found;
}

const ASK = `${CALL} orphans shows such events as declarations that adopt them, or deletes them.`;

/** A client for the events of the stack, or the reason why they cannot be read. */
function clientFor(
  io: Io,
  { owner, unreadable }: Stack,
  config: EventCenterOptions["config"],
): EventCenter | string {
  if (owner === undefined || unreadable.length > 0) {
    return "state does not show which events it holds";
  }
  const client = new EventCenter({ environment: io.environment, config });
  try {
    client.account();
  } catch (error) {
    if (error instanceof CredentialsError) {
      return "only Pulumi knows the credentials";
    }
    throw error;
  }
  return client;
}
