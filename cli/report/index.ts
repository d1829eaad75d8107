import type { EventDetails, ReportLink } from "pulumi-akamai-event-center";
import type { EventCenter } from "pulumi-akamai-event-center/client";
import { toInstant } from "pulumi-akamai-event-center/contract";
import { z } from "zod";
import { objectText } from "../calendar/formats/objects";
import { lengthText } from "../calendar/times";
import { ACCOUNT_OPTIONS, accountOptions, eventCenterOf } from "../frame/account";
import { Failure } from "../frame/failure";
import { examples, type Register } from "../frame/command";
import { print, printJson } from "../frame/io";
import { oneLine, type Paint, table } from "../frame/text";

const options = z.object({ ...ACCOUNT_OPTIONS, json: z.boolean().default(false) });

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
        "COMMAND_INCOMPLETE_ANSWER",
      );
    }
    // Loads Pulumi's SDK, which other commands do without.
    const { reportLinks } = await import("pulumi-akamai-event-center");
    const reports = reportLinks(event);
    if (json) {
      const { id, name, start, end } = event;
      printJson(io, {
        eventId: id,
        name,
        start,
        end,
        reports,
        unreported: unreportedObjects(event, reports),
      });
    } else {
      print(io, reportText(event, reports, io.out.paint));
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

/** The event's objects without a reporting API in the document. */
function unreportedObjects(
  { objects = [] }: Pick<EventDetails, "objects">,
  reports: readonly ReportLink[],
): { type: string; id: number }[] {
  const types = new Set(reports.map(({ objectType }) => objectType));
  return objects.filter(({ type }) => !types.has(type)).map(({ type, id }) => ({ type, id }));
}

/** Lines for a terminal: the event and its times, then a line for each API. */
function reportText(event: EventDetails, reports: readonly ReportLink[], paint: Paint): string[] {
  const { id, name, start, end } = event;
  const length = lengthText(toInstant(end) - toInstant(start));
  const rows = reports.map(({ api, objectType, objectIds, cpCodes, shows }) => [
    paint("bold", oneLine(api)),
    objectType,
    objectIds.join(", "),
    cpCodes.length === 0 ? "\u2013" : cpCodes.join(", "),
    paint("dim", shows),
  ]);
  const head = ["API", "objects", "ids", "CP codes", "shows"].map((title) => paint("dim", title));
  const rest = unreportedObjects(event, reports).map(objectText);
  return [
    `${paint("bold", oneLine(name))} (event ${id})`,
    `from ${start} to ${end} (${length})`,
    "",
    ...(reports.length === 0 ? ["No API of the document reports on its objects."] : table([head, ...rows])),
    ...(rest.length === 0 ? [] : ["", `Not reported on by any: ${rest.join(", ")}`]),
  ];
}
