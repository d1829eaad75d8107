import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { Failure, textOf } from "./failure";
import type { Io } from "./io";

/** Resolves a path of the command line, relative to the working directory. */
export function inFolder({ cwd }: Pick<Io, "cwd">, path: string): string {
  return resolve(cwd, path);
}

/** Writes the result to a file or, without one, to standard output. Errors: a Failure if the file cannot be written. */
export function writeResult(io: Io, file: string | undefined, text: string): void {
  if (file === undefined) {
    io.out.write(text);
  } else {
    writeWhole(inFolder(io, file), text);
  }
}

/** Reads a file, or standard input if the name is `-`. Errors: those of the file system. */
export async function readText(io: Io, file: string): Promise<string> {
  return file === "-" ? io.readInput() : readFileSync(inFolder(io, file), "utf8");
}

/** Reads the file of an option. Errors: a Failure that names the option. */
export async function readOption(io: Io, option: string, file: string): Promise<string> {
  try {
    return await readText(io, file);
  } catch (error) {
    throw new Failure(`${option} ${file} cannot be read: ${textOf(error)}`, "COMMAND_USAGE");
  }
}

/** Parses JSON; undefined if the text is invalid. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * Replaces a file in one step, so that no reader sees half of it; creates its folder.
 * Errors: a Failure if the file cannot be written.
 */
export function writeWhole(path: string, text: string): void {
  const aside = `${path}.${process.pid}.tmp`;
  try {
    mkdirSync(dirname(path), { recursive: true });
    try {
      writeFileSync(aside, text);
      renameSync(aside, path);
    } finally {
      rmSync(aside, { force: true });
    }
  } catch (error) {
    throw new Failure(
      `${path} cannot be written (${textOf(error)}): check the permissions and the disk, or write it elsewhere`,
      "COMMAND_OUTPUT",
    );
  }
}
