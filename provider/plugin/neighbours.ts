import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** The folder in which each plugin process of this user records its account. */
const FOLDER = join(tmpdir(), `pulumi-akamai-event-center-${process.getuid?.() ?? "user"}`);

/**
 * Records the account of this process, and returns another provider of the same run that uses it too: each process
 * limits its requests and claims events on its own.
 * @param engine the engine's address, which is different for each run
 */
export function announce(engine: string, account: string, providerUrn: string): string | undefined {
  const run = createHash("sha256").update(`${engine} ${account}`).digest("hex").slice(0, 16);
  mkdirSync(FOLDER, { recursive: true, mode: 0o700 });
  const own = join(FOLDER, `${run}-${process.pid}`);
  // Written before reading, so that of two processes that start together at least one sees the other.
  writeFileSync(own, providerUrn, { mode: 0o600 });
  process.once("exit", () => {
    rmSync(own, { force: true });
  });
  const others = readdirSync(FOLDER).flatMap((file) => {
    const [ofRun, pid] = file.split("-");
    const path = join(FOLDER, file);
    if (!isAlive(Number(pid))) {
      // Left by a process that was killed.
      rmSync(path, { force: true });
      return [];
    }
    return ofRun === run && Number(pid) !== process.pid ? [readFileSync(path, "utf8")] : [];
  });
  // A process whose file is still empty will see the file of this process.
  return others.find((urn) => urn !== "" && urn !== providerUrn);
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
