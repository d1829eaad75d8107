import { resolveSettings } from "pulumi-akamai-event-center/client";
import { z } from "zod";
import { entriesOf, textOf } from "../dump/calendar-files";
import { declarable, type Declarable } from "../dump/declarable";
import { ACCOUNT_OPTIONS, accountOptions, eventCenterOf } from "../frame/account";
import { examples, formatOptions, type Register } from "../frame/command";
import { EXIT } from "../frame/exit-codes";
import { Failure } from "../frame/failure";
import { log, print, printJson, warn, type Io } from "../frame/io";
import { readOwner } from "../frame/owners";
import { stackOwner } from "../frame/project";
import { selectionBy } from "../frame/query";
import { listEvents, readInFull } from "../frame/read-events";
import { counted, oneLine } from "../frame/text";
import { readStack } from "../stack/stack";
import { deleteOrphans } from "./delete";

const FORMATS = ["yaml", "typescript", "json"] as const;

const options = z.object({
  ...ACCOUNT_OPTIONS,
  state: z.string(),
  owner: z.string().optional(),
  format: z.enum(FORMATS).default("yaml"),
  delete: z.boolean().default(false),
  yes: z.boolean().default(false),
});

export const register: Register = (program, io) => {
  const command = program
    .command("orphans")
    .description(
      "List events with the stack's owner tag that its state does not know, for example after a killed run, as " +
        "declarations that adopt them; or delete them. Export the state right before, while no pulumi up is running.",
    )
    .requiredOption("--state <file>", "the output of pulumi stack export (- for standard input)")
    .option(
      "--owner <owner>",
      "another owner tag, pulumi:<project>/<stack>, for example the one before the stack was renamed",
    )
    .option("--delete", "delete the events from Event Center, after a question")
    .option("--yes", "with --delete: do not ask");
  formatOptions(command, "declarations for event files or a program, or all data as JSON", FORMATS, "yaml");
  accountOptions(command);
  examples(
    command,
    ["orphans --state state.json", "the orphans, after: pulumi stack export > state.json"],
    ["orphans --state state.json --format typescript", "as statements of a program"],
    ["orphans --state state.json --delete", "delete them, after a question"],
  );
  command.action(async (given: unknown) => {
    const { state: file, owner: named, format, delete: isDelete, yes, ...account } = options.parse(given);
    const state = await readStack(io, file);
    const own = state.owner ?? stackOwner(io);
    const owner = named === undefined ? own : readOwner("--owner", named);
    if (owner === undefined) {
      throw new Failure(
        `--state ${file} has no resource that names the stack: add --owner pulumi:<project>/<stack>`,
        "COMMAND_USAGE",
      );
    }
    if (own !== undefined && owner !== own) {
      refuseForeign(io, isDelete, file, owner, own);
    }
    const client = eventCenterOf(io, account);
    const owned = await listEvents(io, client, selectionBy([], owner, {}));
    const unknown = owned.filter(({ id }) => !state.known.has(id));
    const orphans = (await readInFull(io, client, unknown)).filter((event) => event !== undefined);
    if (orphans.length === 0) {
      log(io, `No orphans: state knows all ${counted(owned.length, "event")} of ${owner}.`);
      if (format === "json") {
        printJson(io, []);
      }
      return;
    }
    log(io, `${counted(orphans.length, "event")} of ${owner} that state does not know:`);
    if (isDelete) {
      const left = await deleteOrphans(io, client, owner, orphans, yes);
      io.exitCode = left > 0 ? EXIT.found : EXIT.ok;
      return;
    }
    io.exitCode = EXIT.found;
    const { allowMsl4Streams } = resolveSettings({ environment: io.environment });
    write(
      io,
      orphans.map((event) => declarable(event, allowMsl4Streams)),
      owner,
      format,
    );
  });
};

/** Never delete another stack's events, which all look like orphans to this state. */
function refuseForeign(io: Io, isDelete: boolean, file: string, owner: string, own: string): void {
  if (isDelete) {
    throw new Failure(
      `--state ${file} is the state of ${own}, which does not know the events of ${owner}: delete those with the ` +
        "state of their own stack",
      "COMMAND_USAGE",
    );
  }
  warn(io, `warning: ${file} is the state of ${own}; the events of ${owner} may be in another state.`);
}

function write(
  io: Io,
  found: readonly Declarable[],
  owner: string,
  format: z.output<typeof options>["format"],
): void {
  if (format === "json") {
    printJson(
      io,
      found.map(({ event: { id, name, start, end }, members, reasons }) => ({
        eventId: id,
        name,
        start,
        end,
        owner,
        ...(members ? { declaration: { adoptEventId: id, ...members } } : { reasons }),
      })),
    );
    return;
  }
  const declared = found.filter((one) => one.members !== undefined);
  if (declared.length > 0) {
    print(io, (format === "yaml" ? textOf(declared) : typescriptOf(declared)).trimEnd());
  }
  for (const { event, reasons = [] } of found) {
    log(
      io,
      reasons.map(
        (reason) => `  ${event.id} ${oneLine(event.name)} (${event.start}) cannot be declared: ${reason}`,
      ),
    );
  }
  log(
    io,
    "The next pulumi up adopts an event that the program already declares. Declare the others as " +
      "above, or delete them with --delete.",
  );
}

/** Events as statements of a TypeScript program that adopt them. */
function typescriptOf(events: Parameters<typeof entriesOf>[0]): string {
  return entriesOf(events)
    .map(({ key, ...args }) => `new Event(${JSON.stringify(key)}, ${literal(args)});\n`)
    .join("\n");
}

/** JSON without quotes around names; a line break within a text is escaped, so only names begin a line. */
function literal(value: unknown): string {
  return JSON.stringify(value, undefined, 2).replace(/^( *)"(\w+)":/gm, "$1$2:");
}
