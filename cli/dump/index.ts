import { existsSync, globSync } from "node:fs";
import { join, relative, sep } from "node:path";
import type { EventDetails, EventSummary } from "pulumi-akamai-event-center";
import { resolveSettings } from "pulumi-akamai-event-center/client";
import { z } from "zod";
import { ACCOUNT_OPTIONS, accountOptions, eventCenterOf } from "../frame/account";
import { counted, oneLine } from "../frame/text";
import { Failure } from "../frame/failure";
import { inFolder, writeWhole } from "../frame/files";
import { CALL, examples, formatOptions, type Register } from "../frame/command";
import { log, printJson, warn, type Io } from "../frame/io";
import { ownersOf } from "../frame/owners";
import { stackOwner } from "../frame/project";
import { QUERY_OPTIONS, queryOptions, selectionOf } from "../frame/query";
import { listEvents, readEvents, readInFull } from "../frame/read-events";
import { calendarFiles, importsOf, type CalendarFile } from "./calendar-files";
import { declarable, type Declarable } from "./declarable";
import { finish } from "./finish";
import { schemaLine } from "./schema-line";

const FORMATS = ["yaml", "pulumi-import", "json"] as const;

const options = z.object({
  ...ACCOUNT_OPTIONS,
  ...QUERY_OPTIONS,
  out: z.string(),
  allOwners: z.boolean().default(false),
  overwrite: z.boolean().default(false),
  finish: z.boolean().default(false),
  format: z.enum(FORMATS).default("yaml"),
});

export const register: Register = (program, io) => {
  const command = program
    .command("dump")
    .description(
      "Write the account's events as declarations that adopt them: the next pulumi up takes them over and changes " +
        "nothing, except that it adds the owner tag if ownerTag is on. " +
        "Events of other stacks are left out: those with an owner tag other than that of --owner, or of PULUMI_STACK in " +
        "this project.",
    )
    .option("--out <folder>", "the folder to write to, one file a month", "events")
    .option("--all-owners", "include events of other stacks")
    .option("--overwrite", "replace existing files")
    .option(
      "--finish",
      "after pulumi up has adopted the events: remove the adoptEventId lines from the files of the folder",
    );
  formatOptions(
    command,
    "yaml: event files; pulumi-import: print the file of pulumi import --file, which needs the native plugin; " +
      "json: print the events of all owners as Event Center returns them, for simulator --seed",
    FORMATS,
    "yaml",
  );
  queryOptions(command);
  accountOptions(command);
  examples(
    command,
    ["dump --out events/", "the whole account, then: pulumi up"],
    ["dump --out events/ --finish", "once pulumi up has adopted the events"],
    ["dump --min-end 2026-01-01T00:00:00Z --tag football", "football that has not ended by then"],
    [
      "dump --format pulumi-import > import.json",
      "then: pulumi import --file import.json --generate-code=false",
    ],
    ["dump --json > account.json", "for simulator --seed account.json"],
  );
  command.action(async (given: unknown) => {
    const { out, allOwners, overwrite, finish: isFinish, format, ...rest } = options.parse(given);
    const folder = inFolder(io, out);
    if (isFinish) {
      finish(io, folder, out);
      return;
    }
    const selection = selectionOf(rest);
    const client = eventCenterOf(io, rest);
    if (format === "json") {
      printJson(io, await readEvents(io, client, selection));
      return;
    }
    const { allowMsl4Streams } = resolveSettings({ environment: io.environment });
    const own = selection.owner ?? stackOwner(io);
    const isForeign = (event: EventSummary) => !allOwners && ownersOf(event).some((owner) => owner !== own);
    const listed = await listEvents(io, client, selection);
    const selected = listed.filter((event) => !isForeign(event));
    const events = (await readInFull(io, client, selected))
      .filter((event) => event !== undefined)
      .filter((event) => !isForeign(event));
    const found = events.map((event) => declarable(event, allowMsl4Streams));
    const declared = found.filter((one) => one.members !== undefined);
    if (format === "pulumi-import") {
      printJson(io, { resources: importsOf(declared) });
      log(io, `${declared.length} of ${counted(events.length, "event")} can be imported`);
      reportLeft(io, found);
      reportForeign(io, listed.filter(isForeign));
      return;
    }
    const files = calendarFiles(declared, (path) => schemaLine(io.cwd, join(folder, path)));
    refuseDefaults(io, folder);
    if (!overwrite) {
      refuseExisting(folder, out, files);
    }
    files.forEach(({ path, text }) => {
      writeWhole(join(folder, path), text);
    });
    report(io, out, events, found, files);
    reportForeign(io, listed.filter(isForeign));
  });
};

/** Defaults would add members to every dumped event, and the next `pulumi up` would send them. */
function refuseDefaults(io: Io, folder: string): void {
  const above = relative(io.cwd, folder)
    .split(sep)
    .map((_part, index, parts) => join(io.cwd, ...parts.slice(0, index)));
  const found = [
    ...[io.cwd, ...above].flatMap((one) =>
      globSync("_defaults.{yaml,yml,json}", { cwd: one }).map((file) => join(one, file)),
    ),
    ...globSync("**/_defaults.{yaml,yml,json}", { cwd: folder }).map((file) => join(folder, file)),
  ];
  const [first] = found;
  if (first !== undefined) {
    throw new Failure(
      `${relative(io.cwd, first)} would change what the declarations say. Choose a folder to which no defaults apply; nothing was written.`,
      "COMMAND_OUTPUT",
    );
  }
}

function refuseExisting(folder: string, out: string, files: readonly CalendarFile[]): void {
  const first = files.find(({ path }) => existsSync(join(folder, path)));
  if (first) {
    throw new Failure(
      `${join(out, first.path)} already exists. Choose another folder (--out), or add --overwrite; nothing was written.`,
      "COMMAND_OUTPUT",
    );
  }
}

function report(
  io: Io,
  out: string,
  events: readonly EventDetails[],
  found: readonly Declarable[],
  files: readonly CalendarFile[],
): void {
  const declared = found.filter((one) => one.members !== undefined).length;
  log(
    io,
    `${declared} of ${counted(events.length, "event")} declared in ${counted(files.length, "file")} in ${out}`,
  );
  reportLeft(io, found);
  if (files.length > 0) {
    log(io, `Next: pulumi up, which adopts them, then: ${CALL} dump --out ${out} --finish`);
  }
}

function reportLeft(io: Io, found: readonly Declarable[]): void {
  const left = found.filter((one) => one.reasons !== undefined);
  if (left.length > 0) {
    warn(io, `${left.length} cannot be declared and were left out:`);
  }
  for (const { event, reasons } of left) {
    log(io, `  ${event.id} ${oneLine(event.name)} (${event.start})`);
    log(
      io,
      reasons.map((reason) => `    ${reason}`),
    );
  }
}

function reportForeign(io: Io, foreign: readonly EventSummary[]): void {
  if (foreign.length > 0) {
    const owners = [...new Set(foreign.flatMap((event) => ownersOf(event)))].sort().join(", ");
    const [belong, were] = foreign.length === 1 ? ["belongs", "was"] : ["belong", "were"];
    log(
      io,
      `${counted(foreign.length, "event")} ${belong} to other stacks (${oneLine(owners)}) and ${were} left out; --all-owners includes them.`,
    );
  }
}
