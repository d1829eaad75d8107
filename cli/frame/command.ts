import type { Command } from "commander";
import type { Io } from "./io";

/** What every folder of a command exports as `register`: adds the command to the program. */
export type Register = (program: Command, io: Io) => void;

/** How the command is called in every message and every document: in the folder where the package is installed. */
export const CALL = "npx event-center";

/** Examples below a command's help: what follows the command's name, and what it is for. */
export function examples(
  command: Command,
  ...lines: readonly (readonly [args: string, purpose: string])[]
): void {
  const text = lines.map(([args, purpose]) => `  # ${purpose}\n  ${CALL} ${args}`).join("\n");
  command.addHelpText("after", `\nExamples:\n${text}`);
}
