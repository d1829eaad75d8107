import type { Command } from "commander";
import type { Io } from "./frame/io";

/** What every folder of a command exports as `register`: adds the command to the program. */
export type Register = (program: Command, io: Io) => void;
