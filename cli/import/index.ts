import { z } from "zod";
import { examples, type Register } from "../frame/command";
import { MAPPING } from "../files/imported";
import { Failure } from "../frame/failure";
import { log, printJson, type Io } from "../frame/io";
import { counted } from "../frame/text";
import { DateReader } from "./dates";
import { isSkipped, managedMembers, readRow, type BadRow, type Entry } from "./entry";
import { importedEvents, isAlone, loadCalendar, type Imported } from "./existing";
import {
  checkColumns,
  keptMapping,
  makeMapping,
  plainFolder,
  refuseAmongEvents,
  type Mapping,
} from "./mapping";
import { planImport } from "./plan";
import {
  printPatches,
  printResultJson,
  printProblems,
  printPullRequest,
  printResult,
  type Result,
} from "./report";
import { rewriteFiles } from "./rewrite";
import { readRows, type RowProblem, type Sheet } from "./rows";
import { writeAll } from "../files/write";

const options = z.object({
  mapping: z.string().default(MAPPING),
  out: z.string().transform(plainFolder).optional(),
  sheet: z.string().optional(),
  drop: z.boolean().default(false),
  dryRun: z.boolean().default(false),
  json: z.boolean().default(false),
});

type Options = z.output<typeof options>;

export const register: Register = (program, io) => {
  const command = program
    .command("import")
    .description(
      "Write the rows of a spreadsheet (.csv, .xlsx) or the events of a calendar (.ics) as event files. The command asks " +
        "once what the columns mean. The next version of the spreadsheet edits the files in place: comments, order and " +
        "members written by hand stay. If a row cannot be read, nothing is written.",
    )
    .argument("<spreadsheet>", "a .csv, .xlsx or .ics file")
    .option("--mapping <file>", "the meaning of the columns; made by asking if it does not exist", MAPPING)
    .option(
      "--out <folder>",
      "the folder of the event files, for a new mapping (default: events/<spreadsheet's name>)",
    )
    .option("--sheet <name>", "the sheet of a workbook (default: the mapping's, else the first)")
    .option("--drop", "remove the files of events that have no row any more")
    .option("--dry-run", "print the patch and write nothing")
    .option("--json", "print the result for each row as JSON");
  examples(
    command,
    ["import season.csv", "the season, and the next version of it"],
    ["import season.xlsx --sheet Fixtures --dry-run", "what a workbook would change, as a patch"],
    ["import season.csv --drop", "also remove events that have no row any more"],
  );
  command.action(async (source: string, given: unknown) => {
    await importFile(io, source, options.parse(given));
  });
};

async function importFile(io: Io, source: string, given: Options): Promise<void> {
  const { mapping: file, dryRun, json, drop } = given;
  const mappingOptions = { file, out: given.out, sheet: given.sheet };
  const kept = keptMapping(io, mappingOptions);
  refuseAmongEvents(io, mappingOptions, kept?.folder ?? given.out);
  const sheet = await readRows(io, source, {
    separator: kept?.separator ?? undefined,
    sheet: given.sheet ?? kept?.sheet ?? undefined,
  });
  const { mapping, text } = kept
    ? { mapping: kept, text: undefined }
    : await makeMapping(io, source, sheet, mappingOptions, dryRun);
  checkColumns(file, source, sheet, mapping);
  const asked = text === undefined ? [] : [{ file, before: undefined, after: text }];
  if (!dryRun && asked.length > 0) {
    writeAll(io, asked);
    log(io, `The answers are kept in ${file}.`);
  }
  const result = planned(io, source, sheet, mapping, drop);
  if ("problems" in result) {
    refuse(io, source, result.problems, json);
  }
  const changes = [...asked, ...result.changes];
  if (!dryRun) {
    writeAll(io, result.changes);
  }
  printResult(io, result, drop);
  if (json) {
    printResultJson(io, result);
  } else if (dryRun) {
    printPatches(io, changes);
  } else if (changes.length > 0) {
    printPullRequest(io, result, mapping.folder, file);
  }
}

/** Plans all changes without writing them. */
function planned(
  io: Io,
  source: string,
  { rows }: Sheet,
  mapping: Mapping,
  isDrop: boolean,
): Result | { readonly problems: readonly RowProblem[] } {
  const selected = rows.filter((row) => !isSkipped(row, mapping));
  const dates = new DateReader(mapping.dates);
  const read = selected.map((row) => readRow(row, mapping, dates));
  const bad = read.filter((row) => "messages" in row);
  const entries = read.flatMap((row) => ("key" in row ? row : (row.rest ?? [])));
  const again = sameKeys(entries);
  const problems = [
    ...bad.flatMap(({ line, messages }) => messages.map((message) => ({ line, message }))),
    ...again,
  ];
  const firsts = entries.filter(({ line }) => !again.some((one) => one.line === line));
  const calendar = loadCalendar(io, mapping.folder);
  const managed = managedMembers(mapping);
  const existing = importedEvents(calendar, mapping.folder);
  const plan = planImport(io.cwd, mapping.folder, firsts, existing, managed);
  if ("problems" in plan) {
    return { problems: [...problems, ...plan.problems.filter((one) => !isConsequence(one, bad))] };
  }
  if (problems.length > 0) {
    return { problems };
  }
  const drops = isDrop ? plan.dropped.filter((one: Imported) => isAlone(one, calendar)) : [];
  const rewritten = rewriteFiles(io, calendar, plan, drops, managed);
  return "problems" in rewritten
    ? rewritten
    : {
        source,
        plan,
        changes: rewritten.changes,
        removed: new Set(drops.map(({ key }) => key)),
        skipped: rows.length - selected.length,
      };
}

/** Members that are checked together. */
const DATES = ["start", "end", "duration", "timeZone"];

/** True if the row lacks a member only because its cell could not be read. */
function isConsequence({ line, message }: RowProblem, bad: readonly BadRow[]): boolean {
  const [member = ""] = /^\w+/.exec(message) ?? [];
  const related = DATES.includes(member) ? DATES : [member];
  return bad.some((row) => row.line === line && related.some((one) => row.refused.has(one)));
}

function sameKeys(entries: readonly Entry[]): RowProblem[] {
  const first = new Map<string, Entry>();
  return entries.flatMap((entry) => {
    const other = first.get(entry.key);
    first.set(entry.key, other ?? entry);
    return other
      ? [
          {
            line: entry.line,
            message: `has the key ${entry.key}, like line ${other.line}; each row needs its own key`,
          },
        ]
      : [];
  });
}

function refuse(io: Io, source: string, found: readonly RowProblem[], isJson: boolean): never {
  const problems = found.toSorted((left, right) => left.line - right.line);
  printProblems(io, source, problems);
  if (isJson) {
    printJson(io, { rows: [], dropped: [], problems });
  }
  const lines = new Set(problems.map(({ line }) => line)).size;
  throw new Failure(
    `${counted(lines, "row")} of ${source} cannot be imported; nothing was written. Correct them, or leave them out with skip in the mapping`,
    "COMMAND_ROWS",
  );
}
