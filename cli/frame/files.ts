import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { Failure, textOf } from "./failure";
import type { Io } from "./io";

/** A path of the command line, which is relative to where the command was called. */
export function inFolder({ cwd }: Pick<Io, "cwd">, path: string): string {
  return resolve(cwd, path);
}

/** The text of a file, or of standard input if the name is `-`. Errors: those of the file system. */
export async function readText(io: Io, file: string): Promise<string> {
  return file === "-" ? io.readInput() : readFileSync(inFolder(io, file), "utf8");
}

/** What a text holds as JSON; undefined if it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * Writes all of a file or nothing, and makes its folder; who reads it meanwhile sees the old one.
 * Errors: a Failure where the file system refuses.
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
