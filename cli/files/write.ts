import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { Failure, textOf } from "../frame/failure";
import { inFolder } from "../frame/files";
import type { Io } from "../frame/io";

/** A file's text before and after; undefined if the file does not exist. */
export interface FileChange {
  readonly file: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/**
 * Writes all changes or none: puts every text on the disk beside its file before it replaces the first file.
 * Errors: a Failure that names the file if one cannot be written.
 */
export function writeAll(io: Io, changes: readonly FileChange[]): void {
  const staged: string[] = [];
  const replaced: FileChange[] = [];
  let current = "";
  try {
    for (const { file, after } of changes) {
      current = file;
      if (after !== undefined) {
        const aside = asideOf(io, file);
        mkdirSync(dirname(aside), { recursive: true });
        writeFileSync(aside, after);
        staged.push(aside);
      }
    }
    for (const change of changes) {
      current = change.file;
      replace(io, change);
      replaced.push(change);
    }
  } catch (error) {
    replaced.forEach((change) => {
      restore(io, change);
    });
    throw new Failure(
      `${current} cannot be written (${textOf(error)}): check the permissions and the disk, and run the command again`,
      "COMMAND_OUTPUT",
    );
  } finally {
    staged.forEach((aside) => {
      rmSync(aside, { force: true });
    });
  }
}

const asideOf = (io: Io, file: string) => `${inFolder(io, file)}.${process.pid}.tmp`;

function replace(io: Io, { file, after }: FileChange): void {
  if (after === undefined) {
    rmSync(inFolder(io, file));
  } else {
    renameSync(asideOf(io, file), inFolder(io, file));
  }
}

function restore(io: Io, { file, before }: FileChange): void {
  if (before === undefined) {
    rmSync(inFolder(io, file));
  } else {
    writeFileSync(inFolder(io, file), before);
  }
}
