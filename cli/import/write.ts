import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { Failure, textOf } from "../frame/failure";
import { inFolder } from "../frame/files";
import type { Io } from "../frame/io";
import type { FileChange } from "./rewrite";

/**
 * Writes all changes or none: every text is on the disk beside its file before the first file is replaced.
 * Errors: a Failure if the file system refuses.
 */
export function writeAll(io: Io, changes: readonly FileChange[]): void {
  const staged = changes.flatMap(({ file, after }) => {
    const path = inFolder(io, file);
    return after === undefined ? [] : [{ path, aside: `${path}.${process.pid}.tmp`, text: after }];
  });
  const written: string[] = [];
  try {
    for (const { path, aside, text } of staged) {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(aside, text);
      written.push(aside);
    }
    for (const { path, aside } of staged) {
      renameSync(aside, path);
    }
    for (const { file } of changes.filter(({ after }) => after === undefined)) {
      rmSync(inFolder(io, file));
    }
  } catch (error) {
    throw new Failure(
      `the event files cannot be written (${textOf(error)}): check the permissions and the disk, and run the command again`,
      "COMMAND_OUTPUT",
    );
  } finally {
    written.forEach((aside) => {
      rmSync(aside, { force: true });
    });
  }
}
