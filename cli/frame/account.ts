import { Option, type Command } from "commander";
import { EventCenter, type EventCenterOptions } from "pulumi-akamai-event-center/client";
import { z } from "zod";
import { warn, type Io } from "./io";

/** The options of `accountOptions`, for a command's schema. */
export const ACCOUNT_OPTIONS = {
  edgerc: z.string().optional(),
  section: z.string().optional(),
  accountSwitchKey: z.string().optional(),
  basePath: z.string().optional(),
};

type AccountOptions = z.output<z.ZodObject<typeof ACCOUNT_OPTIONS>>;

/** Adds the options of a command that calls Event Center; other settings come from the environment, as in the provider. */
export function accountOptions(command: Command): Command {
  return command
    .addOption(new Option("--edgerc <file>", "the .edgerc file with the credentials").helpGroup(GROUP))
    .addOption(
      new Option(
        "--section <name>",
        "the section in that file, also of AKAMAI_<SECTION>_* variables",
      ).helpGroup(GROUP),
    )
    .addOption(new Option("--account-switch-key <key>", "the account to work on").helpGroup(GROUP))
    .addOption(new Option("--base-path <path>", "the path of the API on the host").helpGroup(GROUP));
}

const GROUP = "Account (else AKAMAI_* and AKAMAI_EVENT_CENTER_* variables, as in the provider):";

/** The client for the account that the options and the environment name. */
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
      warn(io, `warning: ${message}`);
    },
  });
}
