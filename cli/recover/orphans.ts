import { CredentialsError, EventCenter, type EventCenterOptions } from "pulumi-akamai-event-center/client";
import { CALL } from "../frame/command";
import { EXIT, type ExitCode } from "../frame/exit-codes";
import { tell, type Io } from "../frame/io";
import { selectionBy } from "../frame/query";
import { listEvents } from "../frame/read-events";
import { counted, oneLine } from "../frame/text";
import { readStack } from "../stack/stack";

/**
 * Names the events that carry the stack's owner tag and that its state does not know, and returns what to exit with.
 *
 * @param state what `pulumi stack export` prints
 * @param config the stack's config without secrets; the credentials may be elsewhere
 */
export async function reportOrphans(
  io: Io,
  state: string,
  config: EventCenterOptions["config"],
): Promise<ExitCode> {
  const stack = await readStack({ ...io, readInput: () => Promise.resolve(state) }, "-");
  if (stack.owner === undefined || stack.unreadable.length > 0) {
    tell(io, `Not looked for: state does not tell which events it holds. ${ASK}`);
    return EXIT.ok;
  }
  try {
    const client = new EventCenter({ environment: io.environment, config });
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
  } catch (error) {
    if (error instanceof CredentialsError) {
      tell(io, `Not looked for: the credentials are known to Pulumi only. ${ASK}`);
      return EXIT.ok;
    }
    throw error;
  }
}

const ASK = `${CALL} orphans shows such events as declarations that adopt them, or deletes them.`;
