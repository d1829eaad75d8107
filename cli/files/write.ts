import { createTwoFilesPatch } from "diff";
import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { Failure, textOf } from "../frame/failure";
import { inFolder } from "../frame/files";
import type { Io } from "../frame/io";
import { warnAboutImported } from "./imported";
import type { Rewritten } from "./rewrite";

/** A file's text before and after; undefined if the file does not exist. */
export interface FileChange {
  readonly file: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** The change of a file, as a patch for `git apply`. */
export function patchOf({ file, before, after }: FileChange): string {
  const [from, to] = [
    before === undefined ? "/dev/null" : `a/${file}`,
    after === undefined ? "/dev/null" : `b/${file}`,
  ];
  const options = { context: 3 };
  return createTwoFilesPatch(from, to, before ?? "", after ?? "", undefined, undefined, options).replace(
    /^=+\n/,
    "",
  );
}

/** The changes of edited files. */
export function changesOf({ before, texts }: Pick<Rewritten, "before" | "texts">): FileChange[] {
  return [...texts].map(([file, after]) => ({ file, before: before.get(file), after }));
}

/** Writes all edited files or none, and warns about imported ones. Errors: a Failure if a file cannot be written. */
export function writeRewritten(io: Io, rewritten: Pick<Rewritten, "before" | "texts">): void {
  writeAll(io, changesOf(rewritten));
  warnAboutImported(io, rewritten.texts.keys());
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
