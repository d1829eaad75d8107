import { resolveSettings } from "pulumi-akamai-event-center/client";
import { z } from "zod";
import { EXIT, type ExitCode } from "../frame/exit-codes";
import { Failure } from "../frame/failure";
import { parseJson } from "../frame/files";
import { isAffirmed, log, type Io } from "../frame/io";
import { runPulumi } from "../frame/pulumi";
import { readPartialStack, type Stack } from "../stack/stack";
import { editedEvents, reportOrphans } from "./account";
import { removeTorn } from "./torn";

interface Recovery {
  /** True to skip the questions. */
  readonly isAgreed: boolean;
  /** False to stop before `pulumi up`. */
  readonly isDeployed: boolean;
  /** More arguments for `pulumi preview` and `pulumi up`. */
  readonly pulumi: readonly string[];
}

/**
 * Releases the lock, refreshes, previews and deploys, in the folder and with the stack of `io`.
 * Errors: a Failure if a Pulumi command fails, or if there is no terminal to ask on.
 */
export async function recover(io: Io, { isAgreed, isDeployed, pulumi }: Recovery): Promise<ExitCode> {
  const config = await configOf(io);
  const hasOwner = resolveSettings({
    environment: io.environment,
    config: (key) => (key === "ownerTag" ? config(key) : undefined),
  }).ownerTag;
  const agrees = async (question: string) => isAgreed || (await isAffirmed(io, question, NOBODY));

  step(io, 1, "Release the lock that the killed command has left behind");
  if (!(await agrees("Continue only if no pulumi command is running on this stack. Continue? [y/N] "))) {
    log(io, "Nothing was done.");
    return EXIT.found;
  }
  if ((await run(io, ["cancel", "--yes"])) !== 0) {
    log(io, "No lock was released. If the stack is still locked, the next step says so.");
  }

  step(io, 2, "Refresh: update Pulumi's state with the events as they are in Event Center");
  const edited = await editedEvents(io, await exportedStack(io), config);
  if (edited.length > 0) {
    const names = edited.map(({ resource }) => resource).join(", ");
    log(io, `Not refreshed, because somebody edited them in Event Center: ${names}. ${UP_IS_SAFE}`);
  }
  const exclusions = edited.flatMap(({ urn }) => ["--exclude", urn]);
  // This clears pending creates from state; `up` recognises their events by the owner tag.
  await must(io, ["refresh", "--yes", "--skip-preview", "--clear-pending-creates", ...exclusions]);

  step(io, 3, "What is left to do");
  await must(io, ["preview", ...pulumi]);
  log(io, hasOwner ? LEFT_BEHIND : UNKNOWN_OWNER);
  if (!hasOwner) {
    return EXIT.found;
  }
  if (!isDeployed) {
    log(io, "The stack is ready to be deployed again. Nothing was deployed.");
    return EXIT.ok;
  }

  step(io, 4, "Deploy it");
  if (!(await agrees("Run pulumi up? [y/N] "))) {
    log(io, "Nothing was deployed. The stack is ready for pulumi up.");
    return EXIT.found;
  }
  await must(io, ["up", "--yes", "--skip-preview", ...pulumi]);

  step(io, 5, "Look for events of this stack whose declaration has gone since the kill");
  const stack = await exportedStack(io);
  const code = await reportOrphans(io, stack, config);
  const left = edited.length > 0 ? await editedEvents(io, stack, config) : [];
  if (left.length > 0) {
    const names = left.map(({ resource }) => resource).join(", ");
    log(io, `Recovered, except for edits that are still there: ${names}. pulumi refresh shows each of them.`);
    return EXIT.found;
  }
  log(io, "Recovered: everything that is declared is deployed.");
  return code;
}

const NOBODY = "There is no terminal to ask on: add --yes if no pulumi command is running";

const UP_IS_SAFE =
  "up records an event that is already as declared; if it would change one, it stops and names the edit.";

const LEFT_BEHIND =
  "An event that the killed command created and could not record is shown as one to create: up recognises it by its " +
  "owner tag and records it, and creates nothing twice.";

const TORN_STATE =
  "The kill left the stack's state file incomplete. In the folder of the backend, in .pulumi/stacks/<project>, copy " +
  "Pulumi's backups <stack>.json.bak and <stack>.json.bak.attrs over <stack>.json and <stack>.json.attrs";

const UNKNOWN_OWNER =
  "Not deployed: ownerTag is off, so an event that the killed command created and could not record looks like " +
  "somebody else's. Run pulumi up: it refuses each of them and names its id. Take over those that are yours with " +
  "adoptEventId, or all that are exactly as declared with AKAMAI_EVENT_CENTER_ON_EXISTING=adoptIdentical pulumi up. With " +
  "ownerTag on, the next recovery does that for you.";

const configured = z.record(z.string(), z.object({ value: z.string().optional() }));

/** Reads the stack's config without secrets, by key without namespace. */
async function configOf(io: Io): Promise<(key: string) => string | undefined> {
  const read = () => output(io, ["config", "--json"]);
  const text =
    (await read()) ??
    (removeTorn(io, (await output(io, ["whoami", "--json"])) ?? "") ? await read() : undefined);
  const { data } = configured.safeParse(parseJson(text ?? ""));
  if (!data) {
    throw failed("The stack's config cannot be read; Pulumi's messages are above");
  }
  return (key) => data[`akamai-event-center:${key}`]?.value;
}

/** The command's standard output; undefined if it fails. */
async function output(io: Io, args: readonly string[], runCommand = run): Promise<string | undefined> {
  let text = "";
  const code = await runCommand(io, args, (part) => {
    text += part;
  });
  return code === 0 ? text : undefined;
}

async function exportedStack(io: Io): Promise<Stack> {
  const text = await output(io, ["stack", "export"], must);
  return readPartialStack({ ...io, readInput: () => Promise.resolve(text ?? "") }, "-");
}

/** Errors: a Failure if the command fails. */
async function must(io: Io, args: readonly string[], take?: (part: string) => void): Promise<0> {
  let printed = "";
  const write = (part: string): void => {
    printed += part;
    io.err.write(part);
  };
  if ((await run({ ...io, err: { ...io.err, write } }, args, take)) !== 0) {
    throw failed(
      /failed to load checkpoint: (unexpected )?EOF/.test(printed)
        ? TORN_STATE
        : `pulumi ${args.join(" ").replace(/ --.*/, "")} failed; its messages are above`,
    );
  }
  // After Ctrl-C, Pulumi ends with success if nothing was left to do.
  io.signal.throwIfAborted();
  return 0;
}

function run(io: Io, args: readonly string[], write?: (part: string) => void): Promise<number | null> {
  return runPulumi(io, [...args, "--non-interactive"], { failure: failed, ...(write ? { write } : {}) });
}

const failed = (message: string) =>
  new Failure(`${message}. Run recover again when that is fixed`, "COMMAND_RECOVER");

function step(io: Io, number: number, text: string): void {
  log(io, io.err.paint("bold", `${number}. ${text}`));
}
