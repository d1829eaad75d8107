import { createTwoFilesPatch } from "diff";
import { inFolder, writeWhole } from "../frame/files";
import type { Io } from "../frame/io";
import { tellImported } from "./imported";
import type { Rewritten } from "./rewrite";

type Texts = Pick<Rewritten, "before" | "texts">;

/** What would change in each file, as `patch` and `git apply` take it. */
export function patches({ before, texts }: Texts): string[] {
  return [...texts].map(([file, text]) =>
    createTwoFilesPatch(`a/${file}`, `b/${file}`, before.get(file) ?? "", text, undefined, undefined, {
      context: 3,
    }).replace(/^=+\n/, ""),
  );
}

/** Writes all of the files or none. Errors: a Failure if the file system refuses one. */
export function writeAll(io: Io, { before, texts }: Texts): void {
  const written: string[] = [];
  try {
    for (const [file, text] of texts) {
      writeWhole(inFolder(io, file), text);
      written.push(file);
    }
  } catch (error) {
    for (const file of written) {
      writeWhole(inFolder(io, file), before.get(file) ?? "");
    }
    throw error;
  }
  tellImported(io, written);
}
