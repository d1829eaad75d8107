import type { EventDetails } from "pulumi-akamai-event-center";
import type { EventCenter } from "pulumi-akamai-event-center/client";
import { z } from "zod";
import { ACCOUNT_OPTIONS, accountOptions, eventCenterOf } from "../frame/account";
import { Failure } from "../frame/failure";
import { examples, type Register } from "../frame/command";
import { say, sayJson } from "../frame/io";
import { reportText, unreportedObjects } from "./report-text";

const options = z.object({ ...ACCOUNT_OPTIONS, json: z.boolean().default(false) });

/** `event-center report`: lists the reports to read during an event and after it. */
export const register: Register = (program, io) => {
  const command = program
    .command("report")
    .description(
      "List the reporting and monitoring APIs for an event's objects, with the ids, CP codes and times to query.",
    )
    .argument("<event>", "the event's id, or its customer event ID if that is not a whole number")
    .option("--json", "print JSON");
  accountOptions(command);
  examples(
    command,
    ["report 4711", "the reports on event 4711"],
    ["report cup-2027-final --json", "of the event with this customer event ID, as JSON"],
  );
  command.action(async (subject: string, given: unknown) => {
    const { json, ...account } = options.parse(given);
    const event = await find(eventCenterOf(io, account), subject, io.signal);
    if (event.objects === undefined) {
      throw new Failure(
        `Event Center did not return the objects of event ${event.id}: run the command again`,
        "COMMAND_NOT_TOLD",
      );
    }
    // Loads Pulumi's SDK, which other commands do without.
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
