import { basename, extname } from "node:path";
import { toInstant } from "pulumi-akamai-event-center/contract";
import { log, print, printJson, warn, type Io } from "../frame/io";
import { slugOf } from "../dump/keys";
import { counted, oneLine, shown, table } from "../frame/text";
import type { Kind, Plan } from "./plan";
import { plainMembers } from "../files/change";
import { patchOf, type FileChange } from "../files/write";
import type { RowProblem } from "./rows";

/** The result of an import. */
export interface Result {
  /** The spreadsheet. */
  readonly source: string;
  readonly plan: Plan;
  /** Keys of dropped events whose files are removed. */
  readonly removed: ReadonlySet<string>;
  readonly changes: readonly FileChange[];
  /** The number of rows that the mapping leaves out. */
  readonly skipped: number;
}

const COLOURS = { added: "green", moved: "yellow", changed: "yellow", dropped: "red" } as const;

/** Further problems are only counted. */
const MOST_PROBLEMS = 50;

/** `12 added, 30 moved, 5 dropped, 343 the same` */
function summaryOf(rows: Plan["rows"], dropped: number): string {
  const count = (kind: Kind) => rows.filter((row) => row.kind === kind).length;
  const parts = [
    [count("added"), "added"],
    [count("moved"), "moved"],
    [count("changed"), "changed"],
    [dropped, "dropped"],
  ] as const;
  const counts = parts.flatMap(([number, what]) => (number > 0 ? [`${number} ${what}`] : []));
  const same = count("same");
  return [...counts, ...(same > 0 || counts.length === 0 ? [`${same} the same`] : [])].join(", ");
}

/** Prints the result of each line of the spreadsheet, and the summary. */
export function printResult(io: Io, result: Result, isDrop: boolean): void {
  const { source, plan, removed, skipped } = result;
  const { paint } = io.err;
  const rows = plan.rows.flatMap(({ kind, line, file, changes, wanted }) =>
    kind === "same"
      ? []
      : [
          [
            `${source}:${line}`,
            paint(COLOURS[kind], kind),
            file,
            kind === "added"
              ? `${oneLine(wanted.event.name)}, ${wanted.event.start}`
              : changes.map(({ member, from, to }) => `${member}: ${shown(from)} → ${shown(to)}`).join("; "),
          ],
        ],
  );
  const dropped = plan.dropped.map(({ key, file, declarations }) => [
    source,
    paint(COLOURS.dropped, "dropped"),
    file,
    [
      oneLine(declarations[0]?.event.name ?? key),
      ...(declarations.every(({ event }) => toInstant(event.end) <= io.now()) ? ["has ended"] : []),
      ...(removed.has(key) ? [] : ["its file is kept"]),
    ].join(", "),
  ]);
  log(io, table([...rows, ...dropped]));
  const left = skipped > 0 ? ` (${counted(skipped, "row")} left out by skip)` : "";
  log(io, `${summaryOf(plan.rows, dropped.length)}${left}`);
  const kept = plan.dropped.length - removed.size;
  if (kept > 0) {
    warn(
      io,
      isDrop
        ? `${counted(kept, "dropped event")} in files with other events: remove those lines by hand`
        : `To remove events that have no row any more, add --drop`,
    );
  }
}

/** Prints the problems that prevent the import. */
export function printProblems(io: Io, source: string, problems: readonly RowProblem[]): void {
  problems.slice(0, MOST_PROBLEMS).forEach(({ line, message }) => {
    log(io, `${io.err.paint("bold", `${source}:${line}`)}: ${oneLine(message)}`);
  });
  if (problems.length > MOST_PROBLEMS) {
    log(io, `… and ${problems.length - MOST_PROBLEMS} more`);
  }
}

/** Prints the result as JSON. */
export function printResultJson(io: Io, { plan, removed }: Result): void {
  printJson(io, {
    rows: plan.rows.map(({ line, kind, key, file, changes }) => ({
      line,
      what: kind,
      key,
      file,
      members: plainMembers(changes),
    })),
    dropped: plan.dropped.map(({ key, file }) => ({ key, file, isRemoved: removed.has(key) })),
    problems: [],
  });
}

/** Prints the changes of files as a patch for `git apply`. */
export function printPatches(io: Io, changes: readonly FileChange[]): void {
  io.out.write(changes.map(patchOf).join(""));
}

/** Prints the command that opens a pull request with the written files. */
export function printPullRequest(io: Io, result: Result, folder: string, mapping: string): void {
  // Two imports on one day, such as one with --drop after one without, need two branches.
  const minute = new Date(io.now()).toISOString().slice(0, 16).replaceAll(/[T:]/g, "-");
  const name = basename(result.source);
  const branch = `import-${slugOf(basename(name, extname(name)))}-${minute}`;
  const message = `Import ${name}: ${summaryOf(result.plan.rows, result.removed.size)}`;
  log(io, "To open a pull request:");
  print(
    io,
    `git switch -c ${branch} && git add ${quoted(folder)} ${quoted(mapping)} && git commit -m ${quoted(message)} && gh pr create --fill`,
  );
}

/** Quotes a text for the shell if necessary. */
const quoted = (text: string) =>
  /^[\w./-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
