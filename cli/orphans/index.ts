import { Option } from "commander";
import { resolveSettings } from "pulumi-akamai-event-center/client";
import { z } from "zod";
import { textOf } from "../dump/calendar-files";
import { declarable, type Declarable } from "../dump/declarable";
import { ACCOUNT_OPTIONS, accountOptions, eventCenterOf } from "../frame/account";
import { examples, type Register } from "../frame/command";
import { EXIT } from "../frame/exit-codes";
import { Failure } from "../frame/failure";
import { say, sayJson, tell, type Io } from "../frame/io";
import { readOwner } from "../frame/owners";
import { stackOwner } from "../frame/project";
import { selectionBy } from "../frame/query";
import { listEvents, readInFull } from "../frame/read-events";
import { counted, oneLine } from "../frame/text";
import { readStack, refuseUnreadable } from "../stack/stack";
import { deleteOrphans } from "./delete";
import { typescriptOf } from "./typescript";

const FORMATS = ["yaml", "typescript", "json"] as const;

const options = z.object({
  ...ACCOUNT_OPTIONS,
  state: z.string(),
  owner: z.string().optional(),
  format: z.enum(FORMATS).default("yaml"),
  delete: z.boolean().default(false),
  yes: z.boolean().default(false),
});

/** `event-center orphans`: events that carry a stack's owner tag and that its state does not know. */
export const register: Register = (program, io) => {
  const command = program
    .command("orphans")
    .description(
      "List events that carry the stack's owner tag and that its state does not know, such as those of a run that was " +
        "killed, as declarations that adopt them; or delete them. Export the state just before, with no pulumi up running.",
    )
    .requiredOption("--state <file>", "what pulumi stack export prints (- for standard input)")
    .option(
      "--owner <owner>",
      "another owner tag, pulumi:<project>/<stack>, such as the one before the stack was renamed",
    )
    .addOption(
      new Option("--format <form>", "declarations for event files or a program, or all for a machine")
        .choices(FORMATS)
        .default("yaml"),
    )
    .addOption(new Option("--json", "the same as --format json").implies({ format: "json" }))
    .option("--delete", "delete the events from Event Center, after a question")
    .option("--yes", "with --delete: do not ask");
  accountOptions(command);
  examples(
    command,
    ["orphans --state state.json", "what no state knows, after: pulumi stack export > state.json"],
    ["orphans --state state.json --format typescript", "as statements of a program"],
    ["orphans --state state.json --delete", "delete them, after a question"],
  );
  command.action(async (given: unknown) => {
    const { state: file, owner: named, format, delete: isDelete, yes, ...account } = options.parse(given);
    const state = await readStack(io, file);
    refuseUnreadable(state, file);
    const own = state.owner ?? stackOwner(io);
    const owner = named === undefined ? own : readOwner("--owner", named);
    if (owner === undefined) {
      throw new Failure(
        `--state ${file} has no resource that tells the stack: give --owner pulumi:<project>/<stack>`,
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
      tell(io, `No orphans: state knows all ${counted(owned.length, "event")} of ${owner}.`);
      if (format === "json") {
        sayJson(io, []);
      }
      return;
    }
    tell(io, `${counted(orphans.length, "event")} of ${owner} that state does not know:`);
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

/** Events of another stack look like orphans to this one's state, so they are never deleted. */
function refuseForeign(io: Io, isDelete: boolean, file: string, owner: string, own: string): void {
  if (isDelete) {
    throw new Failure(
      `--state ${file} is the state of ${own}, which does not know the events of ${owner}: delete those with the ` +
        "state of their own stack",
      "COMMAND_USAGE",
    );
  }
  tell(
    io,
    io.err.paint(
      "yellow",
      `warning: ${file} is the state of ${own}; the events of ${owner} may have another.`,
    ),
  );
}

function write(
  io: Io,
  found: readonly Declarable[],
  owner: string,
  format: z.output<typeof options>["format"],
): void {
  if (format === "json") {
    sayJson(
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
    say(io, (format === "yaml" ? textOf(declared) : typescriptOf(declared)).trimEnd());
  }
  for (const { event, reasons = [] } of found) {
    reasons.forEach((reason) => {
      tell(io, `  ${event.id} ${oneLine(event.name)} (${event.start}) cannot be declared: ${reason}`);
    });
  }
  tell(
    io,
    "An event that the program declares already is taken into state by the next pulumi up. Declare the others as " +
      "above, or delete them with --delete.",
  );
}
