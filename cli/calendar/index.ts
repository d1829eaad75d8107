import { Option } from "commander";
import { formatInstant } from "pulumi-akamai-event-center/contract";
import { z } from "zod";
import { ACCOUNT_OPTIONS, accountOptions, eventCenterOf } from "../frame/account";
import { FILES_HELP, loadDeclarations } from "../frame/declarations";
import { Failure } from "../frame/failure";
import { writeResult } from "../frame/files";
import { examples, formatOptions, type Register } from "../frame/command";
import { log, type Io } from "../frame/io";
import { readOwner } from "../frame/owners";
import { collect, momentOf } from "../frame/query";
import { counted } from "../frame/text";
import { byTime, isSelected, type Entry, type EntrySelection } from "./entry";
import { html } from "./formats/html";
import { ics } from "./formats/ics";
import { mermaid, SECTIONS } from "./formats/mermaid";
import { overlapTable, textTable } from "./formats/table";
import { entriesOfAccount } from "./from-account";
import { entriesAgainstAccount, entriesOfDeclaration, entriesOfStacksAgainstAccount } from "./from-files";
import { entriesOfStacks, readStacks } from "./from-state";
import { overlapsAcross, type SharedTime } from "./overlaps";

const FORMATS = ["table", "ics", "html", "mermaid", "json"] as const;

const options = z.object({
  ...ACCOUNT_OPTIONS,
  account: z.boolean().default(false),
  againstAccount: z.boolean().default(false),
  state: z.array(z.string()).default([]),
  overlaps: z.boolean().default(false),
  tag: z.array(z.string()).default([]),
  owner: z.string().optional(),
  from: z.string().optional(),
  to: z.string().optional(),
  format: z.enum(FORMATS).default("table"),
  lanes: z.enum(SECTIONS).default("objects"),
  out: z.string().optional(),
  sourceUrl: z.string().optional(),
  title: z.string().default("Live events"),
  domain: z.string().default("akamai-event-center"),
});

type Options = z.output<typeof options>;

export const register: Register = (program, io) => {
  const command = program
    .command("calendar")
    .description("Show events as a calendar: a table, a web page, an .ics file, a diagram.")
    .argument("[files...]", FILES_HELP)
    .option("--account", "show the account's events instead of files")
    .option(
      "--against-account",
      "show files and account in one calendar: each event is declared (not deployed yet), deployed, edited (Event Center " +
        "differs from the file) or foreign (in no file); with --state, nothing that this stack does not hold",
    )
    .option(
      "--state <file>",
      "show a stack's events instead of files, from the output of pulumi stack export (- for standard input); " +
        "may be repeated for one calendar of several stacks; with --against-account, the files are those of the first",
      collect,
    )
    .option(
      "--overlaps",
      "with --state or --account: show only events of different owners that share a CP code, slot or stream at the same " +
        "time, as a table or --json",
    )
    .option("--tag <tag>", "only events with this tag; if repeated, with any of the tags", collect)
    .option(
      "--owner <owner>",
      "with --account or --state: only events of one stack, by its owner tag pulumi:<project>/<stack>",
    )
    .option("--from <date>", "only events that end after this date (ISO 8601 with Z or an offset)")
    .option("--to <date>", "only events that start before this date")
    .addOption(
      new Option("--lanes <what>", "the sections of mermaid; the page has its own menu")
        .choices(SECTIONS)
        .default("objects"),
    )
    .option("--out <file>", "write to a file instead of standard output")
    .option(
      "--source-url <url>",
      "with --format html: a link to the declaration of each event, with {file} and {line} in it",
    )
    .option("--title <text>", "the name of the calendar", "Live events")
    .option(
      "--domain <name>",
      "the end of every UID in ics; if it changes, subscribers see every event twice",
    );
  formatOptions(
    command,
    "ics: a calendar to subscribe to; html: one page that works offline; mermaid: a Gantt chart for a pull request",
    FORMATS,
    "table",
  );
  accountOptions(command);
  examples(
    command,
    ["calendar --format html --out calendar.html", "all declared events as a page"],
    ["calendar 'events/**/*.yaml' --tag football --format ics", "football, to subscribe to"],
    [
      "calendar --against-account --format html --out calendar.html --source-url 'https://github.com/example/live-events/blob/main/{file}#L{line}'",
      "files and account on one page, which links to the line of each file",
    ],
    ["calendar --account --format mermaid --lanes owner", "the schedule of each stack"],
    ["calendar --state sports.json --state news.json --format html --out all.html", "all brands on one page"],
    [
      "calendar --state sports.json --state news.json --overlaps",
      "events of two stacks that share an object at the same time",
    ],
    ["calendar --account --from 2027-05-01T00:00:00Z", "the account's events from May on"],
  );
  command.action(async (files: readonly string[], given: unknown) => {
    const chosen = options.parse(given);
    refuseContradictions(files, chosen);
    writeResult(io, chosen.out, await textFor(io, files, chosen));
  });
};

function refuseContradictions(
  files: readonly string[],
  { account, againstAccount, state, overlaps, owner, format, sourceUrl }: Options,
) {
  const isOfFiles = !account && !againstAccount && state.length === 0;
  const problems = [
    account && state.length > 0 && "--account and --state are two sources: use one of them",
    againstAccount && account && "--against-account compares files with the account: leave out --account",
    sourceUrl !== undefined &&
      !isLinkTemplate(sourceUrl) &&
      "--source-url is a link with {file} in it, such as https://github.com/example/live-events/blob/main/{file}#L{line}",
    account && files.length > 0 && "--account shows the account's events and takes no files",
    state.length > 0 &&
      !againstAccount &&
      files.length > 0 &&
      "--state shows what stacks hold and takes no files",
    owner !== undefined &&
      isOfFiles &&
      "files have no owner tags: for --owner, add --account, --against-account or --state",
    overlaps &&
      (isOfFiles || againstAccount || state.length === 1) &&
      "--overlaps compares stacks: name the --state of each, or --account",
    overlaps && format !== "table" && format !== "json" && "--overlaps prints a table or --json",
  ];
  for (const problem of problems) {
    if (problem !== false) {
      throw new Failure(problem, "COMMAND_USAGE");
    }
  }
}

/** Only schemes that open a file: `javascript:` would run code in the page. */
function isLinkTemplate(text: string): boolean {
  return /^(https?|vscode|idea):/.test(text) && text.includes("{file}") && URL.canParse(text);
}

async function textFor(io: Io, files: readonly string[], given: Options): Promise<string> {
  const selection: EntrySelection = {
    tags: given.tag,
    owner: given.owner === undefined ? undefined : readOwner("--owner", given.owner),
    from: momentOf("--from", given.from),
    to: momentOf("--to", given.to),
  };
  if (!given.overlaps) {
    return written(io, await read(io, files, given, selection), given);
  }
  // A selected event may overlap with one of another owner and other tags, so select after the comparison.
  const found = overlapsAcross(
    await read(io, files, given, { ...selection, tags: [], owner: undefined }),
  ).filter(({ events }) => events.some((entry) => isSelected(entry, selection)));
  log(io, `${counted(found.length, "overlap")} across stacks`);
  return given.format === "json"
    ? jsonText(found.map(overlapJson))
    : lines(overlapTable(found, io.out.paint));
}

async function read(
  io: Io,
  files: readonly string[],
  given: Options,
  selection: EntrySelection,
): Promise<Entry[]> {
  const entries = await entriesOfSource(io, files, given, selection);
  return entries.filter((entry) => isSelected(entry, selection)).sort(byTime);
}

async function entriesOfSource(
  io: Io,
  files: readonly string[],
  given: Options,
  selection: EntrySelection,
): Promise<Entry[]> {
  if (given.account) {
    return entriesOfAccount(io, eventCenterOf(io, given), selection);
  }
  const stacks = await readStacks(io, given.state);
  if (!given.againstAccount) {
    return stacks.length > 0
      ? entriesOfStacks(io, stacks)
      : loadDeclarations(io, files).flatMap(entriesOfDeclaration);
  }
  const [client, declarations] = [eventCenterOf(io, given), loadDeclarations(io, files)];
  return stacks.length > 0
    ? entriesOfStacksAgainstAccount(io, client, declarations, stacks)
    : entriesAgainstAccount(io, client, declarations);
}

function written(
  io: Io,
  entries: readonly Entry[],
  { format, lanes, title, domain, sourceUrl }: Options,
): string {
  switch (format) {
    case "table":
      return lines(textTable(entries, io.now(), io.out.paint));
    case "ics":
      return ics(entries, { title, domain, stamp: stampOf(io.environment) });
    case "html":
      return html(entries, title, sourceUrl);
    case "mermaid":
      return mermaid(entries, title, lanes);
    case "json":
      return jsonText(entries.map(entryJson));
  }
}

const lines = (all: readonly string[]) => all.map((line) => `${line}\n`).join("");

const jsonText = (value: unknown) => lines([JSON.stringify(value, undefined, 2)]);

/** Writes dates as the API does. */
function entryJson({ start, end, modified, ...rest }: Entry) {
  return {
    ...rest,
    start: formatInstant(start),
    end: formatInstant(end),
    ...(modified !== undefined && { modified: formatInstant(modified) }),
  };
}

function overlapJson({ start, end, objects, events }: SharedTime) {
  return { start: formatInstant(start), end: formatInstant(end), objects, events: events.map(entryJson) };
}

/**
 * Files do not contain the time of their last change. Builds set SOURCE_DATE_EPOCH to the time of the commit; without it
 * the stamp is 1970, so that the same files always produce the same calendar.
 */
function stampOf({ SOURCE_DATE_EPOCH }: NodeJS.ProcessEnv): number {
  return /^\d+$/.test(SOURCE_DATE_EPOCH ?? "") ? Number(SOURCE_DATE_EPOCH) * 1000 : 0;
}
