import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { z } from "zod";
import { inFolder, parseJson, writeWhole } from "../frame/files";
import type { Io } from "../frame/io";
import type { Finding } from "./finding";

const posted = z.object({ format: z.literal(1), posted: z.array(z.string()) });

/** A hash of a finding for the file of `--seen`, which must not reveal any value. */
export function markOf({ kind, resource, eventIds, start, message, details }: Finding): string {
  return createHash("sha256")
    .update(JSON.stringify([kind, resource, eventIds, start, message, details]))
    .digest("base64url")
    .slice(0, 22);
}

/** Returns what earlier runs posted. A missing or damaged file is empty: better to post twice than never. */
export function readPosted(io: Pick<Io, "cwd">, file: string): ReadonlySet<string> {
  const path = inFolder(io, file);
  const { data } = posted.safeParse(existsSync(path) ? parseJson(readFileSync(path, "utf8")) : undefined);
  return new Set(data?.posted);
}

export function writePosted(io: Pick<Io, "cwd">, file: string, marks: readonly string[]): void {
  writeWhole(inFolder(io, file), `${JSON.stringify({ format: 1, posted: [...marks].sort() })}\n`);
}
