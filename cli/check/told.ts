import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { z } from "zod";
import { inFolder, parseJson, writeWhole } from "../frame/files";
import type { Io } from "../frame/io";
import type { Finding } from "./finding";

const told = z.object({ format: z.literal(1), told: z.array(z.string()) });

/** A finding as the file of `--seen` remembers it: no value of it can be read back. */
export function markOf({ kind, resource, eventIds, start, message, details }: Finding): string {
  return createHash("sha256")
    .update(JSON.stringify([kind, resource, eventIds, start, message, details]))
    .digest("base64url")
    .slice(0, 22);
}

/** What was posted by the last run; nothing if the file is not there or was lost in part, since twice is better than never. */
export function readTold(io: Pick<Io, "cwd">, file: string): ReadonlySet<string> {
  const path = inFolder(io, file);
  const { data } = told.safeParse(existsSync(path) ? parseJson(readFileSync(path, "utf8")) : undefined);
  return new Set(data?.told);
}

export function writeTold(io: Pick<Io, "cwd">, file: string, marks: readonly string[]): void {
  writeWhole(inFolder(io, file), `${JSON.stringify({ format: 1, told: [...marks].sort() })}\n`);
}
