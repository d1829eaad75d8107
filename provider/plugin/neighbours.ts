import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Each plugin process of this user says here which account it works for. */
const FOLDER = join(tmpdir(), `pulumi-akamai-event-center-${process.getuid?.() ?? "user"}`);

/**
 * Says which account this process works for. Returns the other provider of the same run that works for it too: requests
 * are limited, and events claimed, by each process alone.
 * @param engine the engine's address, which tells one run from another
 */
export function announce(engine: string, account: string, providerUrn: string): string | undefined {
  const run = createHash("sha256").update(`${engine} ${account}`).digest("hex").slice(0, 16);
  mkdirSync(FOLDER, { recursive: true, mode: 0o700 });
  const own = join(FOLDER, `${run}-${process.pid}`);
  // Before looking, so that of two that start at the same time at least one sees the other.
  writeFileSync(own, providerUrn, { mode: 0o600 });
  process.once("exit", () => {
    rmSync(own, { force: true });
  });
  const others = readdirSync(FOLDER).flatMap((file) => {
    const [ofRun, pid] = file.split("-");
    const path = join(FOLDER, file);
    if (!isAlive(Number(pid))) {
      // A process that was killed could not remove it.
      rmSync(path, { force: true });
      return [];
    }
    return ofRun === run && Number(pid) !== process.pid ? [readFileSync(path, "utf8")] : [];
  });
  // A file that is still empty is of one that will see this one's.
  return others.find((urn) => urn !== "" && urn !== providerUrn);
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
