import { Option } from "commander";
import { formatInstant } from "pulumi-akamai-event-center/contract";
import { z } from "zod";
import { ACCOUNT_OPTIONS, accountOptions, eventCenterOf } from "../frame/account";
import { FILES_HELP, loadDeclarations } from "../frame/declarations";
import { Failure } from "../frame/failure";
import { inFolder, writeWhole } from "../frame/files";
import { examples, type Register } from "../frame/command";
import type { Io } from "../frame/io";
import { readOwner } from "../frame/owners";
import { collect, momentOf } from "../frame/query";
import { byTime, isSelected, type Entry, type Selection } from "./entry";
import { html } from "./formats/html";
import { ics } from "./formats/ics";
import { mermaid, SECTIONS } from "./formats/mermaid";
import { textTable } from "./formats/table";
import { entriesOfAccount } from "./from-account";
import { entriesOf } from "./from-members";

const FORMATS = ["table", "ics", "html", "mermaid", "json"] as const;

const options = z.object({
  ...ACCOUNT_OPTIONS,
  account: z.boolean().default(false),
  tag: z.array(z.string()).default([]),
  owner: z.string().optional(),
  from: z.string().optional(),
  to: z.string().optional(),
  format: z.enum(FORMATS).default("table"),
  lanes: z.enum(SECTIONS).default("objects"),
  out: z.string().optional(),
  title: z.string().default("Live events"),
  domain: z.string().default("akamai-event-center"),
});

type Options = z.output<typeof options>;

/** `event-center calendar`: what the season looks like. */
export const register: Register = (program, io) => {
  const command = program
    .command("calendar")
    .description("Show events as a calendar: a table, a web page, an .ics file, a diagram.")
    .argument("[files...]", FILES_HELP)
    .option("--account", "the account's events instead of files")
    .option("--tag <tag>", "events with this tag; may be repeated, one of them is enough", collect)
    .option(
      "--owner <owner>",
      "with --account: events of one stack, by its owner tag pulumi:<project>/<stack>",
    )
    .option("--from <date>", "events that end after then (ISO 8601 with Z or an offset)")
    .option("--to <date>", "events that start before then")
    .addOption(
      new Option(
        "--format <form>",
        "ics: to subscribe to; html: one page that works offline; mermaid: a gantt for a pull request",
      )
        .choices(FORMATS)
        .default("table"),
    )
    .addOption(new Option("--json", "the same as --format json").implies({ format: "json" }))
    .addOption(
      new Option("--lanes <what>", "what mermaid has a section for; the page has a choice of its own")
        .choices(SECTIONS)
        .default("objects"),
    )
    .option("--out <file>", "write there, and not to standard output")
    .option("--title <text>", "the calendar's name", "Live events")
    .option("--domain <name>", "ends the UIDs of ics; keep it, or subscribers see every event twice");
  accountOptions(command);
  examples(
    command,
    ["calendar --format html --out calendar.html", "the declared season as a page"],
    ["calendar 'events/**/*.yaml' --tag football --format ics", "football, to subscribe to"],
    ["calendar --account --format mermaid --lanes owner", "which stack has what on when"],
    ["calendar --account --from 2027-05-01T00:00:00Z", "what the account holds from May on"],
  );
  command.action(async (files: readonly string[], given: unknown) => {
    const chosen = options.parse(given);
    const text = written(io, await read(io, files, chosen), chosen);
    if (chosen.out === undefined) {
      io.out.write(text);
    } else {
      writeWhole(inFolder(io, chosen.out), text);
    }
  });
};

async function read(io: Io, files: readonly string[], given: Options): Promise<Entry[]> {
  if (given.account && files.length > 0) {
    throw new Failure("--account shows the account's events and takes no files", "COMMAND_USAGE");
  }
  if (given.owner !== undefined && !given.account) {
    throw new Failure("--owner asks the account: files have no owner tags; add --account", "COMMAND_USAGE");
  }
  const selection: Selection = {
    tags: given.tag,
    owner: given.owner === undefined ? undefined : readOwner("--owner", given.owner),
    from: momentOf("--from", given.from),
    to: momentOf("--to", given.to),
  };
  const entries = given.account
    ? await entriesOfAccount(io, eventCenterOf(io, given), selection)
    : loadDeclarations(io, files).flatMap(({ name, event }) => entriesOf(name, event));
  return entries.filter((entry) => isSelected(entry, selection)).sort(byTime);
}

function written(io: Io, entries: readonly Entry[], { format, lanes, title, domain }: Options): string {
  switch (format) {
    case "table":
      return lines(textTable(entries, io.now(), io.out.paint));
    case "ics":
      return ics(entries, { title, domain, stamp: stampOf(io.environment) });
    case "html":
      return html(entries, title);
    case "mermaid":
      return mermaid(entries, title, lanes);
    case "json":
      return lines([JSON.stringify(entries.map(inWords), undefined, 2)]);
  }
}

const lines = (all: readonly string[]) => all.map((line) => `${line}\n`).join("");

/** Dates as the API writes them, and not as numbers. */
function inWords({ start, end, modified, ...rest }: Entry) {
  return {
    ...rest,
    start: formatInstant(start),
    end: formatInstant(end),
    ...(modified !== undefined && { modified: formatInstant(modified) }),
  };
}

/**
 * When files last changed is not in them: SOURCE_DATE_EPOCH, which builds set to the time of a commit, says it, else
 * it is the first moment of time, so that the same files always give the same calendar.
 */
function stampOf({ SOURCE_DATE_EPOCH }: NodeJS.ProcessEnv): number {
  return /^\d+$/.test(SOURCE_DATE_EPOCH ?? "") ? Number(SOURCE_DATE_EPOCH) * 1000 : 0;
}
