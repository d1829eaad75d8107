import { z } from "zod";
import { FILES_HELP, loadDeclarations } from "../frame/declarations";
import { examples, type Register } from "../frame/command";
import { Failure } from "../frame/failure";
import { log, printJson, warn, type Io } from "../frame/io";
import { collect, momentOf } from "../frame/query";
import { counted } from "../frame/text";
import { carryOut, linesOf, plainOf, type Edited } from "./carry-out";
import { isOperation, operationOf } from "./operations";
import { planEdit } from "./plan";
import { select } from "./select";

const options = z.object({
  tag: z.array(z.string()).default([]),
  name: z.string().optional(),
  key: z.string().optional(),
  from: z.string().optional(),
  to: z.string().optional(),
  dryRun: z.boolean().default(false),
  json: z.boolean().default(false),
});

export const register: Register = (program, io) => {
  const command = program
    .command("edit")
    .description(
      "Edit event files in place, keeping comments, order and layout. MEMBER=VALUE sets a member and MEMBER= clears it; " +
        "MEMBER+=VALUE and MEMBER-=VALUE add to a list and remove from it, or shift start or end by an ISO 8601 duration. " +
        "Either all files are written or none.",
    )
    .argument("<edits and files...>", `edits such as tags+=final, and ${FILES_HELP}`)
    .option("--tag <tag>", "only events with this tag; if repeated, with any of the tags", collect)
    .option("--name <pattern>", "only events with this name; * matches any text, ? one character")
    .option(
      "--key <key>",
      "only the event of this resource name, or the events of this file; the name of a schedule without a date selects all its dates",
    )
    .option("--from <date>", "only events that end after this date (ISO 8601 with Z or an offset)")
    .option("--to <date>", "only events that start before this date")
    .option("--dry-run", "print the patch and write nothing")
    .option("--json", "print the edited events and the refused ones as JSON");
  examples(
    command,
    ["edit --tag football audienceLocations+=CH --dry-run", "one more country for all football, as a patch"],
    ["edit --name 'Cup*' end+=PT30M tags-=old", "half an hour longer, without an old tag"],
    [
      "edit events/2026 objects+=CP_CODE:87660 customerEventId=",
      "in one folder: one more CP code, no customer event ID",
    ],
    ["edit --key show-2027-03-07 start-=PT1H end-=PT1H", "one date of a schedule, an hour earlier"],
  );
  command.action((given: readonly string[], rest: unknown) => {
    const { tag, name, key, from, to, dryRun, json } = options.parse(rest);
    const operations = given.filter(isOperation).map(operationOf);
    if (operations.length === 0) {
      throw new Failure("edit needs at least one edit, such as tags+=final", "COMMAND_USAGE");
    }
    const declarations = loadDeclarations(
      io,
      given.filter((argument) => !isOperation(argument)),
    );
    const selected = select(declarations, {
      tags: tag,
      name,
      key,
      from: momentOf("--from", from),
      to: momentOf("--to", to),
    });
    if (selected.length === 0) {
      throw new Failure(
        `the options match none of ${counted(declarations.length, "event")}; nothing was edited`,
        "COMMAND_USAGE",
      );
    }
    const isByDate = selected.some((one) => one.name === key);
    const plans = planEdit(declarations, selected, operations, isByDate);
    const edited = carryOut(io, plans, declarations, dryRun);
    report(io, edited, selected.length, dryRun);
    if (json) {
      printJson(
        io,
        edited.plans.map((plan) => plainOf(edited, plan)),
      );
    } else if (dryRun) {
      io.out.write(edited.patches.join(""));
    }
  });
};

function report(io: Io, edited: Edited, selected: number, dryRun: boolean): void {
  log(io, linesOf(io, edited));
  if (edited.isRefused) {
    warn(io, "nothing was written: leave those events out, or edit them by hand");
    return;
  }
  const changed = counted(edited.plans.length, "event");
  const same = selected - edited.plans.length;
  const rest = same > 0 ? `; ${same} already as requested` : "";
  log(io, `${changed} ${dryRun ? "would be " : ""}edited in ${counted(edited.texts.size, "file")}${rest}`);
}
