import type { EventCenterOptions } from "pulumi-akamai-event-center/client";
import { CALL } from "../frame/command";
import { EXIT, type ExitCode } from "../frame/exit-codes";
import { tell, type Io } from "../frame/io";
import { selectionBy } from "../frame/query";
import { listEvents } from "../frame/read-events";
import { counted, oneLine } from "../frame/text";
import type { Stack } from "../stack/stack";
import { clientFor } from "./account";

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
    tell(io, `Not looked for: ${client}. ${ASK}`);
    return EXIT.ok;
  }
  const owned = await listEvents(io, client, selectionBy([], stack.owner, {}));
  const orphans = owned.filter(({ id }) => !stack.known.has(id));
  if (orphans.length === 0) {
    tell(io, `None: state knows all ${counted(owned.length, "event")} of ${stack.owner}.`);
    return EXIT.ok;
  }
  orphans.forEach(({ id, name, start }) => {
    tell(io, `  event ${id}: ${oneLine(name)}, ${start}`);
  });
  tell(io, `${counted(orphans.length, "event")} of ${stack.owner} that state does not know. ${ASK}`);
  return EXIT.found;
}

const ASK = `${CALL} orphans shows such events as declarations that adopt them, or deletes them.`;
