import { toInstant } from "pulumi-akamai-event-center/contract";
import { z } from "zod";
import { ACCOUNT_OPTIONS, accountOptions, eventCenterOf } from "../frame/account";
import { examples, type Register } from "../frame/command";
import { Failure } from "../frame/failure";
import { print, printJson } from "../frame/io";
import { readPresent } from "./present";
import { readRecords, recordsOf } from "./records";
import { readUpdates, withUpdates, updateText } from "./updates";
import { presentLines, recordLines } from "./text";

const options = z.object({
  ...ACCOUNT_OPTIONS,
  records: z.string(),
  pulumiHistory: z.string().optional(),
  account: z.boolean().default(false),
  json: z.boolean().default(false),
});

export const register: Register = (program, io) => {
  const command = program
    .command("history")
    .description(
      "Show which deployment changed which event, the old and new values, and who approved it, from the records of " +
        "event-center record.",
    )
    .argument("[key]", "one event: its resource name, its URN or its event id (default: all)")
    .option("--records <folder>", "the folder with the records", "records")
    .option(
      "--pulumi-history <file>",
      "the output of pulumi stack history --json: adds results, and updates without a record",
    )
    .option(
      "--account",
      "with a key: ask Event Center who edited the event last, and whether it was a deployment",
    )
    .option("--json", "print JSON");
  accountOptions(command);
  examples(
    command,
    ["history", "every recorded deployment"],
    ["history cup-final --account --pulumi-history history.json", "everything known about one event"],
  );
  command.action(async (key: string | undefined, given: unknown) => {
    const { records: folder, pulumiHistory, account, json, ...accountGiven } = options.parse(given);
    if (account && key === undefined) {
      throw new Failure("--account works for one event only: add its key", "COMMAND_USAGE");
    }
    const updates = pulumiHistory === undefined ? [] : await readUpdates(io, pulumiHistory);
    const { records: all, unrecorded } = withUpdates(readRecords(io, folder), updates);
    const records = key === undefined ? all : recordsOf(all, key);
    if (key !== undefined && records.length === 0) {
      throw new Failure(`no recorded deployment changed ${key}`, "COMMAND_NOT_FOUND");
    }
    const present = account
      ? await readPresent(io, eventCenterOf(io, accountGiven), records, unrecorded)
      : [];
    if (json) {
      printJson(io, {
        deployments: records,
        ...(key === undefined && { unrecorded }),
        ...(account && {
          events: present.map(({ eventId, event, verdict }) => ({
            eventId,
            createdBy: event?.createdBy,
            createdDate: event?.createdDate,
            modifiedBy: event?.modifiedBy,
            modifiedDate: event?.modifiedDate,
            version: event?.version,
            verdict,
          })),
        }),
      });
      return;
    }
    const entries = [
      ...records.map((record) => ({
        time: record.time,
        lines: recordLines(record, (text) => io.out.paint("bold", text)),
      })),
      ...(key === undefined ? unrecorded : []).map((update) => ({
        time: update.startTime,
        lines: [io.out.paint("bold", `${update.startTime} no record`), `  ${updateText(update)}`],
      })),
    ].sort((one, other) => toInstant(one.time) - toInstant(other.time));
    print(io, [...entries.flatMap(({ lines }) => lines), ...presentLines(present)]);
  });
};
