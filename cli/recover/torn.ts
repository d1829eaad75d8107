import { globSync, readFileSync, rmSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { parseJson } from "../frame/files";
import { log, type Io } from "../frame/io";

const account = z.object({ url: z.string().startsWith("file://") });

/**
 * Removes attribute files that a kill left incomplete, and returns whether there were any. A folder backend has one for
 * each state: Pulumi works without it, but fails if it is unreadable.
 *
 * @param whoami the output of `pulumi whoami --json`
 */
export function removeTorn(io: Io, whoami: string): boolean {
  const { data } = account.safeParse(parseJson(whoami));
  if (!data) {
    return false;
  }
  const path = decodeURIComponent(data.url.replace(/^file:\/\/|\?.*$/g, ""));
  const folder = path.startsWith("~") ? join(homedir(), path.slice(1)) : path;
  const torn = globSync(join(folder, ".pulumi/stacks/**/*.json.attrs")).filter(
    (file) => parseJson(readFileSync(file, "utf8")) === undefined,
  );
  for (const file of torn) {
    rmSync(file);
    log(io, `Removed ${file}, which the kill left incomplete. Pulumi's state is intact.`);
  }
  return torn.length > 0;
}
