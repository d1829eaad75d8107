import { Option, type Command } from "commander";
import type { Io } from "./io";

/** Adds a command to the program; every command's folder exports one as `register`. */
export type Register = (program: Command, io: Io) => void;

/** How messages and documents call the command: from the folder where the package is installed. */
export const CALL = "npx event-center";

/** Adds `--format`, and `--json` for short. */
export function formatOptions(
  command: Command,
  help: string,
  formats: readonly string[],
  standard: string,
): Command {
  return command
    .addOption(new Option("--format <form>", help).choices(formats).default(standard))
    .addOption(new Option("--json", "the same as --format json").implies({ format: "json" }));
}

/** Adds examples to a command's help: the arguments, and their purpose. */
export function examples(
  command: Command,
  ...lines: readonly (readonly [args: string, purpose: string])[]
): void {
  const text = lines.map(([args, purpose]) => `  # ${purpose}\n  ${CALL} ${args}`).join("\n");
  command.addHelpText("after", `\nExamples:\n${text}`);
}
