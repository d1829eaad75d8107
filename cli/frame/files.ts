import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { Failure, textOf } from "./failure";
import type { Io } from "./io";

/** A path of the command line, which is relative to where the command was called. */
export function inFolder({ cwd }: Pick<Io, "cwd">, path: string): string {
  return resolve(cwd, path);
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
