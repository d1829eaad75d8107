import type { EventDetails } from "pulumi-akamai-event-center";
import type { EventCenter } from "pulumi-akamai-event-center/client";
import { z } from "zod";
import { ACCOUNT_OPTIONS, accountOptions, eventCenterOf } from "../frame/account";
import { Failure } from "../frame/failure";
import { examples, type Register } from "../frame/command";
import { say, sayJson } from "../frame/io";
import { reportText, unreportedObjects } from "./report-text";

const options = z.object({ ...ACCOUNT_OPTIONS, json: z.boolean().default(false) });

/** `event-center report`: where to look while an event runs, and after it. */
export const register: Register = (program, io) => {
  const command = program
    .command("report")
    .description(
      "Name the reporting and monitoring APIs that fit an event's objects, with the ids, CP codes and times to ask them for.",
    )
    .argument("<event>", "the event's id, or its customer event ID where that is no whole number")
    .option("--json", "for a machine");
  accountOptions(command);
  examples(
    command,
    ["report 4711", "what there is to see of event 4711"],
    ["report cup-2027-final --json", "of the event with this customer event ID, for a machine"],
  );
  command.action(async (subject: string, given: unknown) => {
    const { json, ...account } = options.parse(given);
    const event = await find(eventCenterOf(io, account), subject, io.signal);
    if (event.objects === undefined) {
      throw new Failure(
        `Event Center does not tell the objects of event ${event.id}: ask again`,
        "COMMAND_NOT_TOLD",
      );
    }
    // It brings Pulumi's SDK, for which no other command waits.
    const { reportLinks } = await import("pulumi-akamai-event-center");
    const reports = reportLinks(event);
    if (json) {
      const { id, name, start, end } = event;
      sayJson(io, { eventId: id, name, start, end, reports, unreported: unreportedObjects(event, reports) });
    } else {
      reportText(event, reports, io.out.paint).forEach((line) => {
        say(io, line);
      });
    }
  });
};

async function find(client: EventCenter, subject: string, signal: AbortSignal): Promise<EventDetails> {
  if (/^\d+$/.test(subject)) {
    return client.getEvent(Number(subject), { signal });
  }
  const found: number[] = [];
  for await (const { id } of client.listEvents({ customerEventId: [subject] }, { signal })) {
    found.push(id);
  }
  const [id, ...more] = found;
  if (id === undefined) {
    throw new Failure(`no event has the customer event ID ${subject}`, "COMMAND_NOT_FOUND");
  }
  if (more.length > 0) {
    throw new Failure(
      `${found.length} events have the customer event ID ${subject}; name one by its id: ${inOrder(found).join(", ")}`,
      "COMMAND_USAGE",
    );
  }
  return client.getEvent(id, { signal });
}

function inOrder(ids: readonly number[]): number[] {
  return [...ids].sort((one, two) => one - two);
}
