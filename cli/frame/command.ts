import type { Command } from "commander";
import type { Io } from "./io";

/** Adds a command to the program; every command's folder exports one as `register`. */
export type Register = (program: Command, io: Io) => void;

/** How messages and documents call the command: from the folder where the package is installed. */
export const CALL = "npx event-center";

/** Adds examples to a command's help: the arguments, and their purpose. */
export function examples(
  command: Command,
  ...lines: readonly (readonly [args: string, purpose: string])[]
): void {
  const text = lines.map(([args, purpose]) => `  # ${purpose}\n  ${CALL} ${args}`).join("\n");
  command.addHelpText("after", `\nExamples:\n${text}`);
}
