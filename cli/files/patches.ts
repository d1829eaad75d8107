import { createTwoFilesPatch } from "diff";
import type { Io } from "../frame/io";
import { tellImported } from "./imported";
import type { Rewritten } from "./rewrite";
import { writeAll } from "./write";

type Texts = Pick<Rewritten, "before" | "texts">;

/** The changes of each file, as a patch for `git apply`. */
export function patches({ before, texts }: Texts): string[] {
  return [...texts].map(([file, text]) =>
    createTwoFilesPatch(`a/${file}`, `b/${file}`, before.get(file) ?? "", text, undefined, undefined, {
      context: 3,
    }).replace(/^=+\n/, ""),
  );
}

/** Writes all files or none, and warns about imported ones. Errors: a Failure if a file cannot be written. */
export function writeRewritten(io: Io, { before, texts }: Texts): void {
  writeAll(
    io,
    [...texts].map(([file, after]) => ({ file, before: before.get(file), after })),
  );
  tellImported(io, texts.keys());
}
