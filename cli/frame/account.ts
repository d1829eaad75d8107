import { Option, type Command } from "commander";
import { EventCenter, type EventCenterOptions } from "pulumi-akamai-event-center/client";
import { z } from "zod";
import { tell, type Io } from "./io";

/** What `accountOptions` adds, for a command's own schema of options. */
export const ACCOUNT_OPTIONS = {
  edgerc: z.string().optional(),
  section: z.string().optional(),
  accountSwitchKey: z.string().optional(),
  basePath: z.string().optional(),
};

type AccountOptions = z.output<z.ZodObject<typeof ACCOUNT_OPTIONS>>;

/** The options of a command that talks to Event Center; everything else comes from the environment, as in the provider. */
export function accountOptions(command: Command): Command {
  return command
    .addOption(new Option("--edgerc <file>", "the .edgerc file with the credentials").helpGroup(GROUP))
    .addOption(
      new Option("--section <name>", "its section, and that of AKAMAI_<SECTION>_* variables").helpGroup(
        GROUP,
      ),
    )
    .addOption(new Option("--account-switch-key <key>", "the account to act upon").helpGroup(GROUP))
    .addOption(new Option("--base-path <path>", "where the API lives on the host").helpGroup(GROUP));
}

const GROUP = "Account (else AKAMAI_* and AKAMAI_EVENT_CENTER_* variables, as in the provider):";

/** The client of the account that options and environment name. */
export function eventCenterOf(
  io: Io,
  { edgerc, section, accountSwitchKey, basePath }: AccountOptions,
  onAnswer?: EventCenterOptions["onAnswer"],
): EventCenter {
  return new EventCenter({
    edgerc,
    section,
    accountSwitchKey,
    basePath,
    environment: io.environment,
    onAnswer,
    warn: (message) => {
      tell(io, io.err.paint("yellow", `warning: ${message}`));
    },
  });
}
