import { stringify } from "yaml";
import { z } from "zod";
import { ACCOUNT_OPTIONS, accountOptions, eventCenterOf } from "../frame/account";
import { Failure } from "../frame/failure";
import { examples, type Register } from "../frame/command";
import { printJson } from "../frame/io";
import { readEach } from "../frame/progress";

const options = z.object({ ...ACCOUNT_OPTIONS, json: z.boolean().default(false) });

export const register: Register = (program, io) => {
  const command = program
    .command("get")
    .description("Show events in full, with objects, coordinators and who changed them when.")
    .argument("<id...>", "the events' ids")
    .option("--json", "print JSON; a list if there are several ids");
  accountOptions(command);
  examples(command, ["get 4711", "event 4711 as YAML"], ["get 4711 4712 --json", "two events, as JSON"]);
  command.action(async (given: readonly string[], more: unknown) => {
    const { json, ...account } = options.parse(more);
    const client = eventCenterOf(io, account);
    const events = await readEach(io, given.map(idOf), (id) => client.getEvent(id, { signal: io.signal }));
    if (json) {
      printJson(io, events.length === 1 ? events[0] : events);
    } else {
      io.out.write(events.map((event) => stringify(event, { lineWidth: 0 })).join("---\n"));
    }
  });
};

function idOf(text: string): number {
  const id = /^\d+$/.test(text) ? Number(text) : NaN;
  if (!Number.isSafeInteger(id) || id < 1) {
    throw new Failure(`${text} is not an event's id, which is a whole number from 1`, "COMMAND_USAGE");
  }
  return id;
}
